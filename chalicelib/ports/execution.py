"""What carries runs out: state machines, actions, waits and the bus."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from pydantic import JsonValue

from chalicelib.models.events import EventReceipt, PublishedEvent
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.runs import Outcome, Run
from chalicelib.models.steps import StepTask
from chalicelib.models.waits import Answer, Callback, Expectation, Wait


class Executions(Protocol):
    """State machines and their executions."""

    def create_machine(self, name: str, definition: JsonValue) -> str:
        """Create a machine and return its ARN; the same name and definition is the same machine."""
        ...

    def delete_machine(self, machine_arn: str) -> None:
        """Delete a machine whose executions have ended; doing so twice is doing so once."""
        ...

    def start(self, machine_arn: str, run_id: RunId, execution_input: JsonValue) -> None:
        """Start an execution named after the run; starting twice is starting once."""
        ...

    def stop(self, machine_arn: str, run_id: RunId, reason: str) -> None:
        """Stop the execution; do nothing when there is none or it has ended."""
        ...

    def outcome(self, machine_arn: str, run_id: RunId) -> Outcome | None:
        """Return how the execution ended, None while it runs; raise NotFoundError without one."""
        ...

    def failed_state(self, machine_arn: str, run_id: RunId) -> str | None:
        """Return the name of the state in which the execution failed, when it is known."""
        ...


class Tasks(Protocol):
    """Tasks of state machines that wait for somebody who holds their token.

    Each verb returns False when the task is not there any more: it has been told
    already, its time was up, or its execution has ended.
    """

    def succeed(self, token: str, output: JsonValue) -> bool:
        """Let the task end with an output."""
        ...

    def fail(self, token: str, error: str, cause: str) -> bool:
        """Let the task fail with an error's name and the reason for people."""
        ...

    def beat(self, token: str) -> bool:
        """Tell the task that its worker is alive."""
        ...


class WaitStore(Protocol):
    """Waits, the events they listen for, and the answers that came before them."""

    def register(self, wait: Wait) -> Wait:
        """Store a wait and return it as it is stored, which is the first with its token."""
        ...

    def get(self, run_id: RunId, path: str) -> Wait:
        """Return the wait, or raise NotFoundError."""
        ...

    def unfinished(self, run_id: RunId) -> Sequence[Wait]:
        """Return the run's waits that are not closed, in the order of the program."""
        ...

    def answer(self, wait: Wait, answer: Answer) -> Wait:
        """Store the answer to an open wait; raise ConflictError when it is open no more."""
        ...

    def put_off(self, wait: Wait, due: datetime) -> None:
        """Note that an open wait's time is up later; do nothing when it is open no more."""
        ...

    def close(self, wait: Wait) -> None:
        """Take the wait off all lists; doing so twice is doing so once."""
        ...

    def expecting(self, organization_id: OrganizationId, event: str) -> Iterable[Expectation]:
        """Return what listens for the event at this moment."""
        ...

    def approvals(self, organization_id: OrganizationId, page: PageRequest) -> Page[Wait]:
        """Return one page of the waits for a person's decision, the longest waiting first."""
        ...

    def expect_callback(self, callback_id: str, wait: Wait) -> Answer | None:
        """Note which step waits for the callback; return the answer that came before it."""
        ...

    def keep_callback(self, callback_id: str, run: Run, answer: Answer) -> Callback:
        """Store the callback's answer; raise ConflictError when there is one."""
        ...

    def callback(self, callback_id: str) -> Callback:
        """Return what is known of the callback, or raise NotFoundError."""
        ...


class EventBus(Protocol):
    """The sending side of events."""

    def put(
        self, organization_id: OrganizationId, events: Sequence[PublishedEvent]
    ) -> Sequence[EventReceipt]:
        """Send an organization's events and say what became of each, in their order."""
        ...

    def matches(self, pattern: dict[str, JsonValue], detail: dict[str, JsonValue]) -> bool:
        """Tell whether the detail of an event matches a pattern; raise InvalidError for no such."""
        ...


class ActionRunner(Protocol):
    """Whatever carries out an action such as ``http.get``."""

    def perform(self, task: StepTask) -> JsonValue:
        """Act and return the result; raise ActionError when it fails."""
        ...
