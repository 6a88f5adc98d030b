"""What is kept of workflows, runs and steps."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.failures import Failure
from chalicelib.models.ids import OrganizationId, RunId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.runs import Run, RunQuery, RunSummary
from chalicelib.models.steps import (
    Attempt,
    EndedDelay,
    Step,
    StepQuery,
    StepRecord,
    StepStatus,
    StepSummary,
)
from chalicelib.models.workflows import (
    LastRun,
    Version,
    VersionSummary,
    Workflow,
    WorkflowQuery,
    WorkflowSummary,
    WorkflowUses,
)


class WorkflowStore(Protocol):
    """Workflows, versions and the tokens of webhooks."""

    def add(self, workflow: Workflow) -> None:
        """Store a new workflow and its webhook token; raise ConflictError when taken."""
        ...

    def get(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> Workflow:
        """Return the workflow, or raise NotFoundError."""
        ...

    def find(self, workflow_id: WorkflowId) -> Workflow:
        """Return the workflow whoever it belongs to, or raise NotFoundError; not for callers."""
        ...

    def list(self, organization_id: OrganizationId, query: WorkflowQuery) -> Page[WorkflowSummary]:
        """Return one page of the organization's workflows."""
        ...

    def named(self, organization_id: OrganizationId, name: str) -> Sequence[WorkflowSummary]:
        """Return the organization's workflows of exactly that name."""
        ...

    def uses(self, organization_id: OrganizationId) -> Sequence[WorkflowUses]:
        """Return what each of the organization's workflows names; their quota bounds it."""
        ...

    def replace(
        self, workflow: Workflow, expected_version: int, *, moves_triggers: bool = False
    ) -> None:
        """Store a changed workflow; raise ConflictError when it is not at that version.

        One that moves triggers is due for their installation.
        """
        ...

    def remove(self, workflow: Workflow) -> None:
        """Forget a workflow, its draft and its address; its triggers are due to follow.

        Raise ConflictError when it has changed meanwhile.
        """
        ...

    def triggers_gone(self, workflow_id: WorkflowId) -> None:
        """Note that nothing is left of the triggers of a workflow that was deleted."""
        ...

    def triggers_due(
        self, now: datetime, limit: int
    ) -> Sequence[tuple[OrganizationId, WorkflowId]]:
        """Name workflows whose triggers are to be installed, the longest waiting first."""
        ...

    def triggers_moved(self, workflow_id: WorkflowId) -> str:
        """Return what changes whenever the triggers of a workflow move."""
        ...

    def triggers_installed(
        self, workflow_id: WorkflowId, moved_at: str, again: datetime | None
    ) -> bool:
        """Note that the triggers follow the record as of that move, and when to look again.

        Return False when they have moved since.
        """
        ...

    def triggers_refused(self, workflow_id: WorkflowId, refusal: str, again: datetime) -> None:
        """Note why AWS does not take the triggers, and when to try again."""
        ...

    def triggers_refusal(self, workflow_id: WorkflowId) -> str | None:
        """Return why AWS does not have the triggers as they should be; None when it has them."""
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

    def by_token(self, token: str) -> Workflow:
        """Return the workflow whose webhook this is, or raise NotFoundError."""
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

    def is_over(self, run_id: RunId) -> bool:
        """Tell whether a run has ended or is being cancelled."""
        ...

    def list(
        self, organization_id: OrganizationId, query: RunQuery, *, hidden: bool = False
    ) -> Page[RunSummary]:
        """Return one page of the organization's runs, newest first.

        Where data is ``hidden``, a text is not looked for in it.
        """
        ...

    def replays(self, run_id: RunId) -> Sequence[RunId]:
        """Return the runs that repeat this one, oldest first."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[RunId]:
        """Name runs whose next look is due, the longest overdue first."""
        ...

    def look_again(self, run_id: RunId, at: datetime) -> None:
        """Put off the next look at an open run; do nothing when it has ended meanwhile."""
        ...

    def look_by(self, run_id: RunId, at: datetime) -> None:
        """Look at an open run at that moment, unless it is looked at before."""
        ...

    def forget(self, run_id: RunId) -> None:
        """Look at an ended run no more."""
        ...

    def stand_still(self, run_id: RunId, since: datetime, waits_for: str) -> None:
        """Let a run that is running be waiting; do nothing for one that changes meanwhile."""
        ...

    def go_on(self, run_id: RunId) -> None:
        """Let a run that waits be running again; do nothing for any other."""
        ...

    def replace(self, run: Run, expected_version: int, next_look: datetime | None = None) -> None:
        """Store a changed run; raise ConflictError when it is not at that version.

        One that has ended is looked at no more, unless ``next_look`` says when.
        """
        ...


class StepStore(Protocol):
    """Steps of runs."""

    def get(self, run_id: RunId, path: str) -> Step:
        """Return the step with input, output and attempts, or raise NotFoundError."""
        ...

    def list(self, run_id: RunId, asked: StepQuery) -> Page[StepSummary]:
        """Return one page of the run's steps in the order of the program."""
        ...

    def rounds_begun(self, run_id: RunId, path: str) -> int:
        """Return how many rounds of a loop have begun, as far as their steps tell."""
        ...

    def all(self, run_id: RunId) -> Sequence[StepRecord]:
        """Return every step of the run in the order of the program."""
        ...

    def backwards(self, run_id: RunId) -> Iterator[StepSummary]:
        """Yield every step of the run from the end of the program, as far as it is asked for."""
        ...

    def begin(self, step: Step, attempt: Attempt, expires_at: int) -> None:
        """Record that an attempt starts; the record is kept as long as the run.

        Raise ConflictError when the step has ended, or a later attempt began.
        """
        ...

    def end(self, step: Step, attempt: Attempt) -> None:
        """Record how the attempt ended; raise ConflictError when it is not the running one."""
        ...

    def end_delay(self, run_id: RunId, ended: EndedDelay) -> None:
        """Record, once or again, that a delay is over.

        Raise ConflictError when it ended in another way: its run was stopped.
        """
        ...

    def settle(
        self, step: StepSummary, status: StepStatus, at: datetime, error: Failure | None
    ) -> None:
        """End a step from outside; do nothing when it has ended meanwhile."""
        ...
