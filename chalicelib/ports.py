"""What the services need from the world; the adapters provide it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from pydantic import JsonValue

from chalicelib.models.failures import Failure
from chalicelib.models.ids import ConnectionId, OrganizationId, RunId, UserId, WorkflowId
from chalicelib.models.live import Connection
from chalicelib.models.organizations import Member, Organization
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.runs import Outcome, Run, RunQuery, RunSummary
from chalicelib.models.secrets import SecretSummary
from chalicelib.models.steps import Attempt, Step, StepStatus, StepSummary, StepTask
from chalicelib.models.waits import (
    Answer,
    Callback,
    EventReceipt,
    Expectation,
    SentEvent,
    Wait,
)
from chalicelib.models.workflows import (
    LastRun,
    Version,
    VersionSummary,
    Workflow,
    WorkflowQuery,
    WorkflowSummary,
)


class Clock(Protocol):
    """The time."""

    def __call__(self) -> datetime:
        """Return the present moment in UTC."""
        ...


class Ids(Protocol):
    """A source of new ids."""

    def ulid(self) -> str:
        """Return a new ULID; later ones sort after earlier ones."""
        ...

    def token(self) -> str:
        """Return 256 random bits that nobody can guess, fit for a URL."""
        ...


class OrganizationStore(Protocol):
    """Organizations and their members."""

    def create(self, organization: Organization, owner: Member) -> None:
        """Store a new organization with its owner; raise ConflictError when the id is taken."""
        ...

    def member(self, organization_id: OrganizationId, user_id: UserId) -> Member:
        """Return the user's membership, or raise NotFoundError."""
        ...

    def memberships(self, user_id: UserId) -> list[Member]:
        """Return the user's memberships in all organizations."""
        ...


class WorkflowStore(Protocol):
    """Workflows, versions and the tokens of webhooks."""

    def add(self, workflow: Workflow) -> None:
        """Store a new workflow and its webhook token; raise ConflictError when taken."""
        ...

    def get(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> Workflow:
        """Return the workflow, or raise NotFoundError."""
        ...

    def list(self, organization_id: OrganizationId, query: WorkflowQuery) -> Page[WorkflowSummary]:
        """Return one page of the organization's workflows."""
        ...

    def named(self, organization_id: OrganizationId, name: str) -> Sequence[WorkflowSummary]:
        """Return the organization's workflows of exactly that name."""
        ...

    def replace(self, workflow: Workflow, expected_version: int) -> None:
        """Store a changed workflow; raise ConflictError when it is not at that version."""
        ...

    def note_run(
        self,
        organization_id: OrganizationId,
        workflow_id: WorkflowId,
        last: LastRun,
        run_version: int,
    ) -> None:
        """Remember the newest run; do nothing when a newer run or version of it is known."""
        ...

    def by_token(self, token: str) -> tuple[OrganizationId, WorkflowId]:
        """Return whose webhook this is, or raise NotFoundError."""
        ...

    def add_version(self, version: Version, program: str) -> None:
        """Store an immutable program under its name; storing the same name again is allowed."""
        ...

    def publish(
        self, version: Version, program: str, workflow: Workflow, expected_version: int
    ) -> None:
        """Store a version and the workflow that points to it, both or neither.

        Raise ConflictError when the workflow is not at the expected version.
        """
        ...

    def program(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, program: str
    ) -> Version:
        """Return the program of that name, or raise NotFoundError."""
        ...

    def versions(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, page: PageRequest
    ) -> Page[VersionSummary]:
        """Return one page of the published versions, newest first."""
        ...


class RunStore(Protocol):
    """Runs."""

    def add(self, run: Run) -> None:
        """Store a new run; raise ConflictError when the id is taken."""
        ...

    def get(self, organization_id: OrganizationId, run_id: RunId) -> Run:
        """Return the run, or raise NotFoundError."""
        ...

    def find(self, run_id: RunId) -> Run:
        """Return the run whoever it belongs to, or raise NotFoundError; not for callers."""
        ...

    def list(self, organization_id: OrganizationId, query: RunQuery) -> Page[RunSummary]:
        """Return one page of the organization's runs, newest first."""
        ...

    def replays(self, run_id: RunId) -> Sequence[RunId]:
        """Return the runs that repeat this one, oldest first."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[RunId]:
        """Name open runs whose next look is due, the longest overdue first."""
        ...

    def look_again(self, run_id: RunId, at: datetime) -> None:
        """Put off the next look at an open run; do nothing when it has ended meanwhile."""
        ...

    def look_by(self, run_id: RunId, at: datetime) -> None:
        """Look at an open run at that moment, unless it is looked at before."""
        ...

    def replace(self, run: Run, expected_version: int) -> None:
        """Store a changed run; raise ConflictError when it is not at that version."""
        ...


class StepStore(Protocol):
    """Steps of runs."""

    def get(self, run_id: RunId, path: str) -> Step:
        """Return the step with input, output and attempts, or raise NotFoundError."""
        ...

    def list(self, run_id: RunId, page: PageRequest) -> Page[StepSummary]:
        """Return one page of the run's steps in the order of the program."""
        ...

    def all(self, run_id: RunId) -> Sequence[StepSummary]:
        """Return every step of the run in the order of the program."""
        ...

    def begin(self, step: Step, attempt: Attempt, expires_at: int) -> None:
        """Record that an attempt starts; the record is kept as long as the run.

        Raise ConflictError when the step has ended, or a later attempt began.
        """
        ...

    def end(self, step: Step, attempt: Attempt) -> None:
        """Record how the attempt ended; raise ConflictError when it is not the running one."""
        ...

    def settle(
        self, step: StepSummary, status: StepStatus, at: datetime, error: Failure | None
    ) -> None:
        """End a step from outside; do nothing when it has ended meanwhile."""
        ...


class Executions(Protocol):
    """State machines and their executions."""

    def create_machine(self, name: str, definition: JsonValue) -> str:
        """Create a machine and return its ARN; the same name and definition is the same machine."""
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
        self, organization_id: OrganizationId, events: Sequence[SentEvent]
    ) -> Sequence[EventReceipt]:
        """Send an organization's events and say what became of each, in their order."""
        ...


class SecretVault(Protocol):
    """The values of secrets, to be written and not read."""

    def put(self, organization_id: OrganizationId, name: str, value: str) -> None:
        """Keep a value in the place of the one before."""
        ...

    def remove(self, organization_id: OrganizationId, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        ...


class SecretReader(Protocol):
    """The values of secrets, to be read by the step Lambda alone."""

    def value(self, organization_id: OrganizationId, name: str) -> str:
        """Return the value, or raise NotFoundError."""
        ...


class SecretNames(Protocol):
    """The names of secrets."""

    def add(self, organization_id: OrganizationId, secret: SecretSummary) -> None:
        """List a secret, or note that it was changed."""
        ...

    def get(self, organization_id: OrganizationId, name: str) -> SecretSummary:
        """Return the secret without its value, or raise NotFoundError."""
        ...

    def remove(self, organization_id: OrganizationId, name: str) -> None:
        """List a secret no more; doing so twice is doing so once."""
        ...

    def list(self, organization_id: OrganizationId, page: PageRequest) -> Page[SecretSummary]:
        """Return one page of the organization's secrets by name."""
        ...


class ActionRunner(Protocol):
    """Whatever carries out an action such as ``http.get``."""

    def perform(self, task: StepTask) -> JsonValue:
        """Act and return the result; raise ActionError when it fails."""
        ...


class ConnectionStore(Protocol):
    """Tickets, open sockets and what they watch."""

    def add_ticket(self, ticket: str, user_id: UserId, expires_at: datetime) -> None:
        """Store a single-use ticket."""
        ...

    def take_ticket(self, ticket: str, now: datetime) -> UserId:
        """Use up a ticket; raise UnauthenticatedError when it is unknown, used or too old."""
        ...

    def add(self, connection: Connection) -> None:
        """Store an open socket."""
        ...

    def get(self, connection_id: ConnectionId) -> Connection:
        """Return the socket, or raise NotFoundError."""
        ...

    def remove(self, connection_id: ConnectionId) -> None:
        """Forget a socket and all that it watches."""
        ...

    def watch(self, connection: Connection, topic: str) -> None:
        """Send the topic's changes to the socket from now on."""
        ...

    def unwatch(self, connection_id: ConnectionId, topic: str) -> None:
        """Send them no more."""
        ...

    def watchers(self, topic: str) -> Sequence[ConnectionId]:
        """Return the sockets that watch the topic."""
        ...


class Sockets(Protocol):
    """The sending side of the sockets."""

    def send(self, messages: Iterable[tuple[ConnectionId, str]]) -> Sequence[ConnectionId]:
        """Send each text to its socket and return the sockets that are gone."""
        ...


class TokenVerifier(Protocol):
    """The judge of access tokens."""

    def verify(self, token: str) -> UserId:
        """Return whose token it is, or raise UnauthenticatedError saying what is wrong."""
        ...
