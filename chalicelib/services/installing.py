"""Installing: the triggers in AWS follow the records of workflows.

The record changes first and is marked; then schedules and rules are made like it; then the
mark is put off. A crash in between leaves the mark, which the sweeper finds. A workflow with
triggers is looked at again every hour, so what was lost or deleted in AWS comes back.
What AWS refuses stays on record with its reason and is tried again every minute.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import ConflictError, NotFoundError, UnavailableError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.programs import Trigger
from chalicelib.models.workflows import WorkflowStatus
from chalicelib.ports import Clock, Listeners, Timers, WorkflowStore
from chalicelib.services.placing import listeners, prefix_of, timers

TRIES = 5
NEXT_LOOK = timedelta(hours=1)
NEXT_TRY = timedelta(minutes=1)
BATCH = 50
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Installing:
    """Make schedules and rules follow their workflows."""

    store: WorkflowStore
    timers: Timers
    listeners: Listeners
    stage: str
    account_events: bool
    now: Clock

    def check(self, triggers: Sequence[Trigger]) -> None:
        """Raise ConflictError for triggers that this stage does not allow."""
        for trigger in triggers:
            if trigger.event and trigger.event.source and not self.account_events:
                raise ConflictError(
                    f"The event {trigger.name!r} of {trigger.event.source} comes from the bus of "
                    "the AWS account, which this stage does not listen to. Whoever operates it "
                    "can allow it with --account-events."
                )

    def install(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> str | None:
        """Make the triggers of a workflow those of its record; return why AWS refuses them.

        A workflow that is gone has none.
        """
        try:
            self._follow(organization_id, workflow_id)
        except UnavailableError as refusal:
            self.store.triggers_refused(workflow_id, str(refusal), self.now() + NEXT_TRY)
            return str(refusal)
        return None

    def due(self) -> Sequence[tuple[OrganizationId, WorkflowId]]:
        """Name the workflows whose triggers have to follow, or are due for a look."""
        return self.store.triggers_due(self.now(), BATCH)

    def drop_orphans(self) -> None:
        """Drop what belongs to no workflow, at each full hour."""
        if self.now().minute == 0:
            self._drop(prefix_of(self.stage), self._is_wanted)

    def _follow(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        try:
            self._install(organization_id, workflow_id)
        except NotFoundError:
            self._drop(prefix_of(self.stage, workflow_id), NOTHING.__contains__)
            self.store.triggers_gone(workflow_id)

    def _install(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Do so again when the workflow changes meanwhile."""
        for _ in range(TRIES):
            moved_at, now = self.store.triggers_moved(workflow_id), self.now()
            workflow = self.store.get(organization_id, workflow_id)
            on_time = list(timers(self.stage, workflow, now))
            on_events = list(listeners(self.stage, workflow))
            for timer in on_time:
                self.timers.put(timer)
            for listener in on_events:
                self.listeners.put(listener)
            wanted = {item.name for item in (*on_time, *on_events)}
            self._drop(prefix_of(self.stage, workflow_id), wanted.__contains__)
            rested = workflow.status == WorkflowStatus.ACTIVE and workflow.stopped_at is not None
            again = now if rested else now + NEXT_LOOK if wanted else None
            if self.store.triggers_installed(workflow_id, moved_at, again):
                return

    def _drop(self, prefix: str, is_wanted: Callable[[str], bool]) -> None:
        boards: tuple[Timers, Listeners] = (self.timers, self.listeners)
        for board in boards:
            for name in board.names(prefix):
                if not is_wanted(name):
                    board.delete(name)

    def _is_wanted(self, name: str) -> bool:
        workflow_id = name.removeprefix(prefix_of(self.stage)).partition(".")[0]
        try:
            workflow = self.store.find(WorkflowId(workflow_id))
        except NotFoundError:
            return False
        on_time = timers(self.stage, workflow, self.now())
        return any(name == item.name for item in (*on_time, *listeners(self.stage, workflow)))
