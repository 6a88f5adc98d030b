"""Waits: steps that stand still until the world answers."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, JsonValue, RootModel

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.failures import Failure
from chalicelib.models.hiding import DataFields, DataText, DataValue, MaybeDataText
from chalicelib.models.ids import OrganizationId, RunId, WorkflowId
from chalicelib.models.pages import PageRequest
from chalicelib.models.steps import RunReference, StepReference


class WaitAction(StrEnum):
    """What a step waits for."""

    EVENT = "wait_for_event"
    APPROVAL = "wait_for_approval"
    CALLBACK = "callback"
    CHILD = "run_workflow"


class WaitStatus(StrEnum):
    """``answered`` is on record but not yet told everywhere; ``closed`` can change no more."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class WaitTask(Stored):
    """What a state machine asks the wait Lambda to do; without a token it does not wait."""

    run: RunReference
    step: StepReference
    token: str | None = Field(default=None, repr=False)
    timeout: float | None = None
    heartbeat: float | None = None
    arguments: dict[str, JsonValue]


class Answer(Stored):
    """What a wait was answered with: an output, or the failure that the step ends in.

    ``answered_from`` is what knew the answer beforehand, as a step says it.
    """

    at: Timestamp
    by: str
    output: JsonValue = None
    failure: Failure | None = None
    answered_from: str | None = None

    def repeats(self, other: "Answer | None") -> bool:
        """Tell whether the other says the same, whenever it came."""
        return other is not None and self.model_copy(update={"at": other.at}) == other


class Wait(Stored):
    """One wait; ``token`` opens the state machine and is shown to nobody.

    ``due`` is when its time is up, which each heartbeat puts off. ``child_run_id`` is the
    run that a ``run_workflow`` waits for.
    """

    run_id: RunId
    organization_id: OrganizationId
    workflow_id: WorkflowId
    workflow_name: str
    path: str
    step_id: str
    label: str
    line: int
    action: WaitAction
    arguments: dict[str, JsonValue]
    token: str | None = Field(default=None, repr=False)
    status: WaitStatus = WaitStatus.OPEN
    registered_at: Timestamp
    until: Timestamp | None = None
    heartbeat: float | None = None
    due: Timestamp | None = None
    child_run_id: RunId | None = None
    answer: Answer | None = None
    expires_at: int

    @property
    def event_name(self) -> str:
        """The name of the event it waits for."""
        return str(self.arguments.get("name", ""))

    @property
    def callback_id(self) -> str:
        """The id of the callback it waits for."""
        return str(self.arguments.get("id", ""))


class Expectation(Stored):
    """That a wait listens for an event with certain values in it."""

    run_id: RunId
    path: str
    match: dict[str, JsonValue] = {}


class Callback(Stored):
    """One address for one answer; the wait and the answer come in either order."""

    run_id: RunId
    path: str | None = None
    answer: Answer | None = None


class CallbackBody(RootModel[JsonValue]):
    """Any JSON: what the waiting step results in."""


class CallbackReceipt(Model):
    """``kept`` is an answer that came before its step; the step will find it."""

    status: Literal["delivered", "kept"]


class HeartbeatReceipt(Model):
    """Until when the next sign of life is awaited; None when none is asked for."""

    until: Timestamp | None


class ApprovalQuery(PageRequest):
    """Which open approvals to list, the longest waiting first."""


class Approval(Model):
    """A question that waits for a person; ``form`` is the JSON Schema of further values."""

    run_id: RunId
    path: str
    step_id: str
    workflow_id: WorkflowId
    workflow_name: str
    to: DataText
    title: DataText
    details: DataValue = None
    form: JsonValue = None
    requested_at: Timestamp
    until: Timestamp | None = None


class Decision(Model):
    """A person's answer to an approval."""

    approved: bool
    comment: str | None = Field(default=None, max_length=2000)
    values: dict[str, JsonValue] = {}


class ApprovalResult(Stored):
    """Who decided what, and when."""

    run_id: RunId
    path: str
    approved: bool
    by: str
    at: Timestamp
    comment: MaybeDataText = None
    values: DataFields = {}
