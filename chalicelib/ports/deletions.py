"""What is kept of deletions, and what there still is of an organization that goes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.deletions import Deletion, DeletionStatus, Kept
from chalicelib.models.ids import OrganizationId, RunId, UserId, WorkflowId
from chalicelib.models.places import ValuePlace


class DeletionStore(Protocol):
    """Deletions of organizations."""

    def add(self, deletion: Deletion) -> None:
        """Store a new deletion, due at once; raise ConflictError when there is one."""
        ...

    def find(self, organization_id: OrganizationId) -> Deletion | None:
        """Return the deletion of an organization, None when nobody asked for it."""
        ...

    def replace(self, deletion: Deletion, before: DeletionStatus) -> None:
        """Store a changed deletion; raise ConflictError unless it has the status it had."""
        ...

    def withdraw(self, organization_id: OrganizationId) -> None:
        """Forget a deletion that has removed nothing; raise ConflictError for any other."""
        ...

    def forget(self, organization_id: OrganizationId) -> None:
        """Forget a deletion that is over; doing so twice is doing so once."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[OrganizationId]:
        """Name organizations whose deletion is to be carried on, the longest waiting first."""
        ...

    def look_again(self, organization_id: OrganizationId, at: datetime) -> None:
        """Put off the next look at a deletion; do nothing when there is none."""
        ...


class WorkflowRemains(Protocol):
    """What there is of the workflows of an organization, and of those that were deleted."""

    def workflows(self, organization_id: OrganizationId, limit: int) -> Sequence[WorkflowId]:
        """Name some of its workflows."""
        ...

    def deleted(self, organization_id: OrganizationId, limit: int) -> Sequence[WorkflowId]:
        """Name some deleted workflows of which something may be left."""
        ...

    def machines(self, workflow_id: WorkflowId, limit: int) -> Sequence[tuple[str, str]]:
        """Return the names of some programs, each with the ARN of its machine."""
        ...

    def drop_program(self, workflow_id: WorkflowId, program: str) -> None:
        """Remove a program."""
        ...

    def clear(self, workflow_id: WorkflowId, limit: int) -> int:
        """Remove some of what is left of a deleted workflow, but for its triggers; count it."""
        ...

    def note_cleared(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Note that nothing is left of a deleted workflow but what may come late."""
        ...

    def cleared(self, organization_id: OrganizationId, limit: int) -> Sequence[WorkflowId]:
        """Name some workflows of which nothing was left."""
        ...

    def forget(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Forget that there was a workflow."""
        ...


class Remains(Protocol):
    """What there is of an organization besides its workflows."""

    def runs(self, organization_id: OrganizationId, limit: int) -> Sequence[RunId]:
        """Name some runs at which the sweeper looks no more."""
        ...

    def has_runs(self, organization_id: OrganizationId) -> bool:
        """Tell whether there is any run."""
        ...

    def clear_run(self, run_id: RunId, limit: int) -> int:
        """Remove some of what is kept of a run, itself last; count it."""
        ...

    def clear(self, organization_id: OrganizationId, kind: Kept, limit: int) -> int:
        """Remove some of the things of a kind; count them."""
        ...

    def secrets(
        self, organization_id: OrganizationId, limit: int
    ) -> Sequence[tuple[ValuePlace, str]]:
        """Name some secrets, those of workflows too, each with its place."""
        ...

    def drop_member(self, organization_id: OrganizationId, user_id: UserId) -> None:
        """Take a member out, the last owner too."""
        ...

    def drop(self, organization_id: OrganizationId) -> None:
        """Remove the organization itself."""
        ...
