"""Removing: what there is of an organization goes, some at a time, once nothing runs in it.

Each turn takes what it finds, and what is found is found again after a crash: nothing notes
where a turn has stopped. Whatever leads to something else is removed after it, and who may
see the organization last. An hour later what came late goes too: what the stream still had
to tell, and requests that were cut off.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.errors import ConflictError
from chalicelib.models.deletions import Deletion, DeletionStatus, Kept
from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import PageRequest
from chalicelib.models.runs import OPEN_RUNS, RunQuery
from chalicelib.ports import (
    BulkStore,
    Clock,
    DeletionStore,
    LargeValueStore,
    OrganizationStore,
    Remains,
    RunStore,
    SecretNames,
    SecretVault,
)
from chalicelib.services.live import Live
from chalicelib.services.removing_workflows import RemovingWorkflows

TURN = timedelta(seconds=20)
"""What others have to do in the same minute must not wait for long."""
LOOK = timedelta(seconds=30)
LATE = timedelta(hours=1)
"""The stream gives up on what it could not tell in an hour (see `infra/events.yaml`)."""
BATCH = 5
AT_ONCE = 200
FOLDERS = ("{}", "deliveries/{}")
Act = Callable[[OrganizationId], int]


@dataclass(frozen=True)
class Removing:
    """Carry on the deletions of organizations."""

    deletions: DeletionStore
    organizations: OrganizationStore
    runs: RunStore
    bulks: BulkStore
    workflows: RemovingWorkflows
    remains: Remains
    vault: SecretVault
    names: SecretNames
    objects: LargeValueStore
    live: Live
    now: Clock

    def due(self) -> list[OrganizationId]:
        """Name the organizations whose deletion is to be carried on."""
        return list(self.deletions.due(self.now(), BATCH))

    def carry_on(self, organization_id: OrganizationId) -> None:
        """Begin to remove an organization, or go on with it for a while; repeatable.

        The next look is put off first: a deletion that resists stands before no other.
        """
        self.deletions.look_again(organization_id, self.now() + LOOK)
        deletion = self.deletions.find(organization_id)
        if deletion is None:
            return
        if deletion.status == DeletionStatus.CLOSING and self._may_begin(deletion):
            with suppress(ConflictError):  # an owner keeps it
                self._remove(self._moved(deletion, status=DeletionStatus.REMOVING))
        elif deletion.status == DeletionStatus.REMOVING:
            self._remove(deletion)
        elif deletion.gone_at is not None and self.now() - deletion.gone_at >= LATE:
            self._finish(organization_id)

    def _may_begin(self, deletion: Deletion) -> bool:
        """Tell whether nothing runs any more, nor can begin."""
        if self.now() < deletion.removes_from:
            return False
        query = RunQuery(status=list(OPEN_RUNS), test="true", limit=1)
        if self.runs.list(deletion.organization_id, query).items:
            return False
        bulks = self.bulks.list(deletion.organization_id, PageRequest(limit=100)).items
        return all(bulk.status.is_final for bulk in bulks)

    def _remove(self, deletion: Deletion) -> None:
        organization_id, until = deletion.organization_id, self.now() + TURN
        for kind, act in self._acts():
            taken, is_over = self._exhausted(act, organization_id, until)
            deletion = self._counted(deletion, kind, taken)
            if not is_over or (kind == "runs" and self.remains.has_runs(organization_id)):
                return
        self._let_go(organization_id)
        self._moved(deletion, status=DeletionStatus.GONE, gone_at=self.now())
        self.deletions.look_again(organization_id, self.now() + LATE)

    def _acts(self) -> Iterator[tuple[str, Act]]:
        """Yield what is done one after the other, each until nothing is left for it.

        All that follows the runs waits until the last of them is gone.
        """
        yield "records", lambda owner: self.remains.clear(owner, Kept.KEYS, AT_ONCE)
        yield "records", lambda owner: self.remains.clear(owner, Kept.INVITATIONS, AT_ONCE)
        yield "workflows", self.workflows.delete_some
        yield "runs", self._remove_some_runs
        yield "records", self.workflows.clear_some
        for kind in (Kept.BULKS, Kept.VARIABLES, Kept.OWN_VARIABLES):
            yield "records", self._kept(kind)
        yield "records", self._remove_some_secrets
        for folder in FOLDERS:
            yield "records", self._objects_in(folder)
        yield "records", self._kept(Kept.LOG)

    def _exhausted(
        self, act: Act, organization_id: OrganizationId, until: datetime
    ) -> tuple[int, bool]:
        """Act until nothing is left or time is up; tell how much was taken, and which it was."""
        taken = 0
        while self.now() < until:
            more = act(organization_id)
            if more == 0:
                return taken, True
            taken += more
        return taken, False

    def _remove_some_runs(self, organization_id: OrganizationId) -> int:
        found = self.remains.runs(organization_id, AT_ONCE)
        for run_id in found:
            while self.remains.clear_run(run_id, AT_ONCE):
                pass
        return len(found)

    def _remove_some_secrets(self, organization_id: OrganizationId) -> int:
        """Remove values before their names, which lead to them."""
        secrets = self.remains.secrets(organization_id, AT_ONCE)
        for place, name in secrets:
            self.vault.remove(place, name)
            self.names.remove(place, name)
        return len(secrets)

    def _kept(self, kind: Kept) -> Act:
        return lambda owner: self.remains.clear(owner, kind, AT_ONCE)

    def _objects_in(self, folder: str) -> Act:
        return lambda owner: self.objects.remove_some(folder.format(owner))

    def _let_go(self, organization_id: OrganizationId) -> None:
        """Take out the members with their sockets, then the organization itself."""
        for member in self.organizations.members(organization_id):
            self.live.cut_off(member.user_id)
            self.remains.drop_member(organization_id, member.user_id)
        self.remains.drop(organization_id)

    def _finish(self, organization_id: OrganizationId) -> None:
        """Remove what came late, and forget that there was an organization."""
        for _, act in self._acts():
            while act(organization_id):
                pass
        self.workflows.forget(organization_id)
        self._let_go(organization_id)
        self.deletions.forget(organization_id)

    def _counted(self, deletion: Deletion, kind: str, taken: int) -> Deletion:
        removed = deletion.removed.plus(**{kind: taken})
        return self._moved(deletion, removed=removed) if taken else deletion

    def _moved(self, deletion: Deletion, **changes: object) -> Deletion:
        moved = deletion.model_copy(update=changes)
        self.deletions.replace(moved, deletion.status)
        return moved
