"""Values too large for the state of a run: kept outside it, with a mark in their place."""

import re
from typing import Literal, NamedTuple

from pydantic import Field, JsonValue, ValidationError

from chalicelib.models.base import Model
from chalicelib.models.hiding import DataText
from chalicelib.models.ids import OrganizationId, RunId

MARK = "$large"
"""The one key of a mark; the engine's helpers look for it too."""
VALUE_ID = re.compile(r"^[0-9a-f]{64}$")


class Owner(NamedTuple):
    """The run that a value belongs to, and its organization: nobody else reads it."""

    organization_id: OrganizationId
    run_id: RunId

    @property
    def folder(self) -> str:
        """Return where everything is that is kept of the run outside of the table."""
        return f"{self.organization_id}/{self.run_id}"


class LargeValue(Model):
    """What a mark says of the value it stands for.

    ``id`` is a hash of the value: who does not have it cannot make a mark for it.
    """

    id: str = Field(pattern=VALUE_ID.pattern)
    type: Literal["list", "dict", "str"]
    bytes: int = Field(ge=0)
    length: int = Field(ge=0)

    @property
    def mark(self) -> dict[str, JsonValue]:
        """Return what stands in the place of the value."""
        return {MARK: self.model_dump()}


class ValueQuery(Model):
    """Where in the JSON of a large value to go on, in characters."""

    offset: int = Field(default=0, ge=0)


class ValuePart(Model):
    """A part of the JSON of a large value; the last one has no ``next_offset``."""

    text: DataText
    next_offset: int | None = None


def read_mark(value: JsonValue) -> LargeValue | None:
    """Return what a mark says; None for everything that is none."""
    if not isinstance(value, dict) or set(value) != {MARK}:
        return None
    try:
        return LargeValue.model_validate(value[MARK])
    except ValidationError:
        return None
