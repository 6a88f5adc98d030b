"""What is kept of workflows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
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
