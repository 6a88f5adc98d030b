"""Starts: the key a run is asked for under, what came of it, and a place in line."""

import hashlib
import json
from datetime import timedelta

from pydantic import JsonValue

from chalicelib.models.base import Model, Stored
from chalicelib.models.hiding import DataText
from chalicelib.models.ids import OrganizationId, RunId


class StartKey(Model):
    """A name for one start: asked for again under the same name, it is the same run.

    ``scope`` tells whose names these are: a person's never meet those of a webhook.
    ``content`` is what the run starts with, so that another start under the name is noticed.
    """

    scope: str
    name: str
    content: JsonValue
    lasts: timedelta = timedelta(hours=24)

    @property
    def digest(self) -> str:
        """What is stored in the place of the name."""
        return _digest([self.scope, self.name])

    @property
    def fingerprint(self) -> str:
        """What is stored in the place of the content."""
        return _digest(self.content)


class StartRecord(Stored):
    """What was started under a key: a run, or nothing and why."""

    organization_id: OrganizationId
    digest: str
    fingerprint: str
    run_id: RunId | None = None
    refused: str = ""
    expires_at: int


class FailureStart(Model):
    """What followed a failure: the run that was started for it, or why none was."""

    run_id: RunId | None = None
    refused: DataText = ""


class Claim(Stored):
    """A place in the line for a slot; it is kept as long as its run."""

    run_id: RunId
    expires_at: int


def _digest(value: JsonValue) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
