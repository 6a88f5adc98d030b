"""Runs: one execution of a workflow each."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, JsonValue

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.chains import EndEvent
from chalicelib.models.costs import Bill, Exact
from chalicelib.models.failures import Failure
from chalicelib.models.hiding import DataFields, DataValue, MaybeDataText
from chalicelib.models.ids import BulkId, OrganizationId, RunId, WorkflowId
from chalicelib.models.pages import PageRequest
from chalicelib.models.programs import StepNode
from chalicelib.models.replays import KnownDelay, Replay
from chalicelib.models.starts import FailureStart
from chalicelib.models.workflows import Source


class RunStatus(StrEnum):
    """Where a run is in its life; a final status never changes."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    TIMED_OUT = "timed_out"

    @property
    def is_final(self) -> bool:
        """Tell whether the run can change no more."""
        return self not in OPEN_RUNS


MAX_ANSWERS = 50
OPEN_RUNS = (RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING)
TriggerKind = Literal["manual", "webhook", "schedule", "event", "workflow", "failure"]


class StartedBy(Stored):
    """What started a run, and its name: a person, a trigger, a workflow or one that failed.

    ``delivery`` is the id of what arrived at the trigger, in the workflow's log; ``chained``
    counts the events of runs that led here.
    """

    kind: TriggerKind
    name: str = ""
    delivery: str = ""
    chained: int = 0


class CancelRequest(Stored):
    """Who asked for a run to stop, when and why; and in which bulk, if in one."""

    by: str
    at: Timestamp
    reason: str = ""
    bulk: BulkId | None = None


class Parent(Stored):
    """The step that started a run; ``depth`` counts the runs above it.

    ``awaits`` tells whether that step waits for the run to end.
    """

    run_id: RunId
    step_path: str
    depth: int
    awaits: bool = True


class StepCounts(Stored):
    """How many steps a run took and how they ended."""

    total: int = 0
    completed: int = 0
    failed: int = 0
    attempts: int = 0


class RunSummary(Stored):
    """A run as lists show it; ``workflow_version`` 0 is a draft under test.

    ``cost`` is what it costs on AWS once it has ended, in millionths of a dollar.
    ``waits_for`` says why a queued run does not start yet, or what one that waits is waiting
    for, and ``waiting_since`` since when; ``failure_of`` whose failure a failure workflow was
    started for.
    """

    id: RunId
    organization_id: OrganizationId
    workflow_id: WorkflowId
    workflow_name: str
    workflow_version: int
    status: RunStatus
    trigger: StartedBy
    test: bool = False
    parent: Parent | None = None
    replay: Replay | None = None
    failure_of: RunId | None = None
    waits_for: str = ""
    waiting_since: Timestamp | None = None
    created_at: Timestamp
    started_at: Timestamp | None = None
    ended_at: Timestamp | None = None
    error: Failure | None = None
    cancel: CancelRequest | None = None
    steps: StepCounts | None = None
    cost: Exact | None = None
    version: int

    def mentions(self, text: str) -> bool:
        """Tell whether the text stands in what a list shows, in capitals or not."""
        error, cancel = self.error, self.cancel
        shown = (
            self.id,
            self.workflow_name,
            self.trigger.name,
            f"{error.type}: {error.message}" if error else "",
            cancel.reason if cancel else "",
            self.waits_for,
        )
        return text.casefold() in "\n".join(shown).casefold()


class Run(RunSummary):
    """A run with what it started with and what it answered.

    ``program`` names the stored program it runs, ``variables`` are what it was made with;
    ``pool`` the slots of which it needs one, when its workflow limits how many run at once;
    ``answers`` is what steps of a test were given to result in; ``end_event`` is what its end
    publishes; ``expires_at`` is the second (Unix time) at which it is removed, ``retention``
    the seconds it is kept after its end.
    """

    program: str
    pool: MaybeDataText = None
    payload: DataValue = Field(default=None, repr=False)
    variables: dict[str, str] = {}
    output: DataValue = Field(default=None, repr=False)
    bill: Bill | None = None
    known_delays: list[KnownDelay] | None = None
    answers: DataFields = {}
    end_event: EndEvent | None = None
    expires_at: int
    retention: int = 90 * 86400

    def summary(self) -> RunSummary:
        """Return the part that lists and frames show."""
        return RunSummary.model_validate(self.model_dump())


class RunDetail(Run):
    """A run with the program it runs and what followed it, for the debugger.

    ``effects`` tells of the program's actions, by name, whether they only read.
    """

    source: str
    steps_tree: list[StepNode]
    effects: dict[str, Literal["reads", "writes"]] = {}
    input_schema: JsonValue = None
    replays: list[RunId] = []
    failure_run: FailureStart | None = None


class StartRun(Model):
    """Start by hand; a test runs ``source``, or the draft, and is flagged.

    In a test, the steps that ``answers`` names by their ids are not carried out but result
    in what stands there, in a loop each time.
    """

    payload: JsonValue = None
    test: bool = False
    source: Source | None = None
    answers: dict[str, JsonValue] = Field(default={}, max_length=MAX_ANSWERS)


class ReplayRun(Model):
    """Run a run again: the same payload unless another is given, from a step on if one is named."""

    payload: JsonValue = None
    version: Literal["same", "newest"] = "same"
    from_path: str | None = Field(default=None, max_length=400)


class CancelRun(Model):
    """Stop a run, saying why."""

    reason: str = Field(default="", max_length=500)


class RunQuery(PageRequest):
    """Which runs to list, newest first."""

    status: list[RunStatus] = []
    workflow: WorkflowId | None = None
    trigger: TriggerKind | None = None
    since: Timestamp | None = Field(default=None, alias="from")
    until: Timestamp | None = Field(default=None, alias="to")
    test: Literal["false", "true", "only"] = "false"
    text: str = Field(
        default="",
        max_length=100,
        description="What stands in the id, the name of the workflow or of the trigger, or in "
        "why the run failed, was cancelled or waits.",
    )


class Accepted(Model):
    """The answer to a webhook: the run that was made for it.

    A paused workflow's has none yet: the delivery that is ``held`` starts when it is resumed.
    """

    run_id: RunId | None = None
    status_url: str | None = None
    held: str | None = None


class Outcome(Stored):
    """How an execution ended; ``output`` and ``cause`` are as Step Functions gives them."""

    status: RunStatus
    ended_at: Timestamp
    output: str | None = None
    error: str | None = None
    cause: str | None = None
