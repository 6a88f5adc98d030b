"""Closing: an owner has an organization deleted, sees how far that is, or keeps it after all."""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import ConflictError, InvalidError
from chalicelib.models.deletions import (
    DeleteOrganization,
    Deletion,
    DeletionDetail,
    DeletionProgress,
    OpenRuns,
)
from chalicelib.models.organizations import Member
from chalicelib.models.problems import FieldProblem
from chalicelib.models.runs import OPEN_RUNS, RunQuery
from chalicelib.ports import Clock, DeletionStore, RunCounts

GRACE = timedelta(minutes=1)
"""After it, nothing is under way that found the doors open: the API and the Lambda that
triggers wake take up to half a minute (see `.chalice/config.json`)."""
MOST_COUNTED = 1000
ANOTHER_NAME = "This is not the name of the organization; nothing is deleted."
UNDER_WAY = "It is too late: the organization's removal has begun."


@dataclass(frozen=True)
class Closing:
    """Ask for the deletion of an organization.

    From then on nothing new begins in it. What runs may end; after that the sweeper removes
    everything (see ``services/removing.py``).
    """

    store: DeletionStore
    counts: RunCounts
    now: Clock

    def ask(self, owner: Member, request: DeleteOrganization) -> DeletionDetail:
        """Have the organization deleted, by its name; asking twice is asking once."""
        if request.name != owner.organization_name:
            raise InvalidError(ANOTHER_NAME, (FieldProblem(path="name", message=ANOTHER_NAME),))
        if self.store.find(owner.organization_id) is None:
            now = self.now()
            asked = Deletion(
                organization_id=owner.organization_id,
                asked_at=now,
                asked_by=owner.name or owner.email,
                removes_from=now + GRACE,
            )
            self.store.add(asked)
        return self.detail(owner)

    def keep(self, owner: Member) -> DeletionDetail:
        """Keep the organization as it is; raise ConflictError when its removal has begun."""
        if self.store.find(owner.organization_id) is not None:
            try:
                self.store.withdraw(owner.organization_id)
            except ConflictError as error:
                raise ConflictError(UNDER_WAY) from error
        return DeletionDetail(deletion=None)

    def detail(self, member: Member) -> DeletionDetail:
        """Return how far the deletion is, if somebody asked for it."""
        found = self.store.find(member.organization_id)
        return DeletionDetail(deletion=found and self._progress(found))

    def _progress(self, deletion: Deletion) -> DeletionProgress:
        query = RunQuery(status=list(OPEN_RUNS), test="true")
        open_runs = self.counts.count(deletion.organization_id, query, MOST_COUNTED)
        return DeletionProgress(
            **deletion.model_dump(include={*DeletionProgress.model_fields} - {"waits_for"}),
            waits_for=OpenRuns(count=open_runs.count, more=open_runs.more),
        )
