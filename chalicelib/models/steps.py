"""Steps of a run and the attempts made at them."""

import re
from enum import StrEnum

from pydantic import Field, JsonValue

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.failures import Failure
from chalicelib.models.hiding import DataValue, MixedFacts
from chalicelib.models.ids import OrganizationId, RunId, WorkflowId
from chalicelib.models.pages import PageRequest
from chalicelib.models.replays import KnownDelay, Replay


class StepStatus(StrEnum):
    """Where a step is in its life."""

    RUNNING = "running"
    RETRYING = "retrying"
    WAITING = "waiting"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    TIMED_OUT = "timed_out"
    SKIPPED = "skipped"

    @property
    def is_final(self) -> bool:
        """Tell whether the step can change no more."""
        return self not in OPEN_STEPS


OPEN_STEPS = (StepStatus.RUNNING, StepStatus.RETRYING, StepStatus.WAITING)


class Attempt(Stored):
    """One try at a step."""

    number: int
    started_at: Timestamp
    ended_at: Timestamp | None = None
    error: Failure | None = None


CUT_OFF = Failure(
    type="StepError",
    message="It was killed, or ran out of time, before it could say how it ended.",
)
"""Why an attempt has no end of its own."""


class StepSummary(Stored):
    """A step as the list and the timeline show it.

    ``path`` is unique in the run and sorts in the order of the program.
    ``next_attempt_at`` is the latest moment of the next attempt,
    ``next_attempt_earliest`` the first (they differ when the delay has jitter).
    ``answered_from`` is what answered this step instead of its own doing: the run whose
    record it is, in a replay; or ``given``, in a test, by whoever started it.
    """

    path: str
    run_id: RunId
    organization_id: OrganizationId
    workflow_id: WorkflowId
    step_id: str
    type: str
    label: str
    action: str | None = None
    status: StepStatus
    line: int
    attempt: int = 1
    attempts_allowed: int = 1
    started_at: Timestamp
    ended_at: Timestamp | None = None
    next_attempt_at: Timestamp | None = None
    next_attempt_earliest: Timestamp | None = None
    error: Failure | None = None
    detail: MixedFacts = {}
    answered_from: str | None = None
    attempts: list[Attempt] = []
    version: int


class StepRecord(StepSummary):
    """A step with the bytes of its record, and how many documents of it are beside the table."""

    size: int
    documents: int = 0


class Step(StepSummary):
    """A step with what went in and what came out.

    ``begun`` is how many rounds of a loop have begun, as far as their steps tell.
    """

    input: DataValue = None
    output: DataValue = None
    begun: int | None = None

    def summary(self) -> StepSummary:
        """Return the part that lists and frames show, its errors in brief."""
        attempts = [
            attempt.model_copy(update={"error": attempt.error and attempt.error.brief()})
            for attempt in self.attempts
        ]
        short = self.model_copy(
            update={"error": self.error and self.error.brief(), "attempts": attempts}
        )
        return StepSummary.model_validate(short.model_dump())


STEP_PATH = re.compile(r"[0-9.]{1,400}")


class StepQuery(PageRequest):
    """Which steps of a run to list, in the order of the program.

    ``within`` is the path of a loop: only its rounds are listed, from round ``first`` on.
    ``rounds`` is how many rounds of each loop are listed; others are passed over.
    """

    within: str | None = Field(default=None, pattern=f"^{STEP_PATH.pattern}$")
    first: int = Field(default=0, ge=0, le=999_999)
    rounds: int | None = Field(default=None, ge=1, le=1000)


class RunReference(Model):
    """The run a step belongs to, as its state machine passes it on."""

    run_id: RunId
    organization_id: OrganizationId
    workflow_id: WorkflowId
    version: int
    test: bool
    expires_at: int
    chained: int = 0
    replay: Replay | None = None
    known_delays: list[KnownDelay] | None = None
    answers: dict[str, JsonValue] = {}


class StepReference(Model):
    """The step to carry out, as its state machine passes it on."""

    id: str
    path: str
    action: str
    label: str
    line: int


PICKED = "picked_"


class Pick(Model):
    """What is taken out of a result: an expression, and the variables it reads.

    The result itself is the variable `PICKED`.
    ``places`` are what of it may be kept outside the run: ``.`` the whole, ``/name`` a field.
    """

    expression: str
    values: dict[str, JsonValue] = {}
    places: list[str] = []


class EndedDelay(Stored):
    """A delay that is over: since when, and what made it needless, if anything did."""

    path: str
    at: Timestamp
    answered_from: str = ""


class StepTask(Stored):
    """What a state machine asks the step Lambda to do.

    ``entered`` is when its state was; machines of before do not say.
    ``ended`` is the delay before the step, which costs no state of its own to end.
    ``secrets`` are JSON Pointers (RFC 6901) to the references in the arguments; what
    looks like one elsewhere came with the run and is not resolved.
    """

    run: RunReference
    step: StepReference
    attempt: int
    entered: Timestamp | None = None
    retry: dict[str, JsonValue]
    timeout: float
    arguments: dict[str, JsonValue]
    secrets: list[str] = []
    pick: Pick | None = None
    ended: EndedDelay | None = None
