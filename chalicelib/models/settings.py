"""Settings: how a workflow's runs start, how long they may take and what follows a failure."""

from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from chalicelib.models.base import Model, Stored
from chalicelib.models.ids import WorkflowId

YEAR = 365 * 86400
"""Seconds; an execution may run for a year (Step Functions quota)."""
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class Overlap(StrEnum):
    """What becomes of a run that starts when its workflow's limit is reached."""

    QUEUE = "queue"
    SKIP = "skip"
    CANCEL = "cancel"


class DeclaredSettings(Stored):
    """What the source of the published version says itself; it wins over what is set beside it."""

    model_config = ConfigDict(frozen=True, extra="ignore", from_attributes=True)

    timeout: int | None = None
    concurrency: int | None = None
    concurrency_key: str | None = None
    overlap: Overlap | None = None


class WorkflowSettings(Stored):
    """What can be set beside the source. All but ``timeout`` counts for the next run at once."""

    timeout: int | None = Field(
        default=None,
        ge=1,
        le=YEAR,
        description="Seconds after which a run ends as timed out. It becomes part of the state "
        "machine: versions published from now on have it, earlier ones keep their own.",
    )
    concurrency: int | None = Field(
        default=None,
        ge=1,
        le=1000,
        description="How many runs may go on at once; what happens to the others is told by "
        "overlap. Tests do not count, runs that another workflow starts do. Runs that were "
        "started without a limit are not counted.",
    )
    concurrency_key: str | None = Field(
        default=None,
        max_length=300,
        description="A place in the payload, such as order.customer: runs with different values "
        "there are counted apart, each value with a limit of its own.",
    )
    overlap: Overlap = Field(
        default=Overlap.QUEUE,
        description="What a run does that starts at the limit. queue: it waits and starts in its "
        "turn. skip: it ends at once as cancelled, with the reason. cancel: the run that has gone "
        "on longest is cancelled for it, in the middle of what it does.",
    )
    failure_workflow: WorkflowId | None = Field(
        default=None,
        description="Another workflow, started once for each run that fails or times out, with "
        "what is known of it as the payload. Not for tests, cancelled runs, or runs that were "
        "started this way themselves.",
    )
    tags: list[Tag] = Field(
        default=[],
        max_length=20,
        description="Words to find the workflow by; they change nothing of how it runs.",
    )
    retention_days: int | None = Field(
        default=None,
        ge=1,
        le=3650,
        description="Days until a run started from now on is removed with its steps, in the place "
        "of what holds for the organization. Runs that were started earlier keep their date.",
    )

    def with_declared(self, declared: DeclaredSettings) -> "WorkflowSettings":
        """Return the settings that count: what the source says comes first."""
        return self.model_copy(update=declared.model_dump(exclude_none=True))


class UpdateSettings(WorkflowSettings):
    """All settings as they shall be, edited on ``revision``; what is left out is unset."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    revision: int = Field(ge=1)


class SettingsDetail(Model):
    """The settings of a workflow: as set, as its source declares them, and what counts.

    ``running_timeout`` is the time limit of the published version's state machine.
    """

    revision: int
    own: WorkflowSettings
    declared: DeclaredSettings
    effective: WorkflowSettings
    running_timeout: int | None = None
