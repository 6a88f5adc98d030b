"""Samples: payloads of a workflow that are kept to start runs with."""

from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.hiding import DataValue
from chalicelib.models.ids import OrganizationId, RunId, WorkflowId
from chalicelib.models.runs import RunStatus

MAX_SAMPLE = 256 * 1024
"""Bytes of JSON that are kept of a payload; an item has 400 KiB (DynamoDB quota)."""
MOST_SAMPLES = 50
"""Samples that people keep of one workflow."""
LAST_GOOD, LAST_FAILED = "last good", "last failed"
AUTOMATIC = (LAST_GOOD, LAST_FAILED)
"""The names of the samples that Stepwell keeps by itself, of runs that are no tests."""
KEPT_AS = {
    RunStatus.COMPLETED: LAST_GOOD,
    RunStatus.FAILED: LAST_FAILED,
    RunStatus.TIMED_OUT: LAST_FAILED,
}
NAME_PATTERN = r"^\w([^/\\%\pC]*[^/\\%\pC\s])?$"
"""A name is a part of an address, and is read by people."""
SampleName = Annotated[str, StringConstraints(max_length=60, pattern=NAME_PATTERN)]


class SampleSummary(Stored):
    """A sample without its payload; ``by`` is who saved it, ``run_id`` whose payload it is."""

    name: str
    at: Timestamp
    by: str = ""
    run_id: RunId | None = None


class Sample(SampleSummary):
    """A sample with its payload."""

    payload: DataValue = Field(default=None, repr=False)


class SampleList(Model):
    """All samples of a workflow: first those that Stepwell keeps, then others by name."""

    items: list[SampleSummary]


class SaveSample(Model):
    """The payload to keep."""

    payload: JsonValue = Field(default=None, repr=False)


class RemovedRun(Model):
    """A run whose record was removed; ``payload_at`` is where a large payload still is in S3."""

    organization_id: OrganizationId
    workflow_id: WorkflowId
    id: RunId
    test: bool
    payload: JsonValue = Field(default=None, repr=False)
    payload_at: str | None = None
