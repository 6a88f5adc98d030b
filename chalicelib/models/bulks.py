"""Bulks: many runs cancelled or replayed in one go."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.hiding import DataText
from chalicelib.models.ids import BulkId, OrganizationId, RunId, Ulid, WorkflowId
from chalicelib.models.pages import PageRequest
from chalicelib.models.runs import CancelRequest, RunStatus, TriggerKind

MAX_NAMED = 1000
MAX_MATCHES = 10_000
"""How far matching runs are counted."""
MAX_ERRORS = 20
END = "end"
"""The cursor behind the last run; the first has an empty one before it."""


class BulkStatus(StrEnum):
    """Where a bulk is in its life; all but ``running`` are final."""

    RUNNING = "running"
    COMPLETED = "completed"
    ABORTED = "aborted"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Tell whether the bulk can change no more."""
        return self is not BulkStatus.RUNNING


class BulkFilter(Model):
    """Which runs: those that are named, or all that match."""

    runs: list[Ulid] = Field(default=[], max_length=MAX_NAMED)
    status: list[RunStatus] = []
    workflow: WorkflowId | None = None
    trigger: TriggerKind | None = None
    since: Timestamp | None = None
    until: Timestamp | None = None
    test: Literal["false", "true", "only"] = "false"


class BulkRequest(Model):
    """What is to be done to which runs.

    A cancel takes the runs that have not ended, a replay those that have; others are left
    alone. ``reason`` is for a cancel, ``on`` (which version) and ``start`` for a replay.
    """

    kind: Literal["cancel", "replay"]
    filter: BulkFilter = BulkFilter()
    reason: str = Field(default="", max_length=500)
    on: Literal["same", "newest"] = "same"
    start: Literal["start", "failed_step"] = "start"


class BulkMatches(Stored):
    """How many runs match; with ``more`` there are more than were counted."""

    count: int
    more: bool = False


class BulkCounts(Stored):
    """How far a bulk is: runs found so far, and what became of them."""

    found: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0


class BulkError(Stored):
    """Why something could not be done to one run."""

    run_id: RunId
    message: DataText


class Bulk(Stored):
    """One operation on many runs; ``matches`` is what there was to do when it began.

    ``abort`` says who stopped it, ``failure`` why it could not go on. In lists the
    named runs are left out of the filter.
    """

    id: BulkId
    organization_id: OrganizationId
    request: BulkRequest
    by: str
    status: BulkStatus = BulkStatus.RUNNING
    created_at: Timestamp
    ended_at: Timestamp | None = None
    matches: BulkMatches
    counts: BulkCounts = BulkCounts()
    errors: list[BulkError] = []
    abort: CancelRequest | None = None
    failure: str | None = None
    version: int

    def summary(self) -> "Bulk":
        """Return what lists and frames show."""
        unnamed = self.request.filter.model_copy(update={"runs": []})
        request = self.request.model_copy(update={"filter": unnamed})
        return Bulk.model_validate({**self.model_dump(), "request": request.model_dump()})


class BulkRecord(Bulk):
    """A bulk with where it stands.

    ``turn`` is the last page that was begun, ``cursor`` where that page begins. Its state
    machine goes through the pages in one execution a ``part``; ``resumed`` counts the
    parts that took the place of one that broke off.
    """

    turn: int = 0
    cursor: str = ""
    part: int = 0
    resumed: int = 0
    expires_at: int


class BulkQuery(PageRequest):
    """Which bulks to list, newest first."""


class BulkTurn(Model):
    """What the state machine asks for: count what was done, name the next runs."""

    ask: Literal["turn"] = "turn"
    bulk_id: BulkId
    part: int
    turn: int
    cursor: str
    results: list["BulkResult"] = []


class BulkPage(Model):
    """The runs to act on next and the cursor of those after them; or that it is over."""

    over: bool
    runs: list[RunId] = []
    turn: int = 0
    cursor: str = END


class BulkAct(Model):
    """What the state machine asks for: act on one run."""

    ask: Literal["act"]
    bulk_id: BulkId
    run_id: RunId


class BulkResult(Model):
    """What became of one run; ``left`` is one that an abort came before."""

    run_id: RunId
    result: Literal["done", "failed", "skipped", "left"]
    message: str = ""
