"""Dropping: events of a paused workflow start nothing; they are counted, the first are logged."""

from dataclasses import dataclass

from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.triggers import ArrivedEvent, Delivery, DroppedEvents
from chalicelib.models.workflows import Workflow
from chalicelib.ports import DeliveryStore, DropStore, WorkflowStore

MOST_LOGGED = 100
"""Events of one trigger and pause that are on the log; all others are only counted."""
DROPPED = "The workflow is paused; the event was dropped."
LAST_LOGGED = (
    f"{DROPPED} It is number {MOST_LOGGED} of this pause: those after it are only counted."
)


@dataclass(frozen=True)
class Dropping:
    """Count what is dropped, and say how much it was."""

    store: WorkflowStore
    drops: DropStore
    deliveries: DeliveryStore

    def drop(self, workflow: Workflow, delivery: Delivery, event: ArrivedEvent) -> None:
        """Count an event once, however often it is delivered; log it if it is one of the first."""
        number = self.drops.count(delivery, workflow.stopped_at or workflow.updated_at)
        if 0 < number <= MOST_LOGGED:
            reason = LAST_LOGGED if number == MOST_LOGGED else DROPPED
            self.deliveries.add(delivery.model_copy(update={"reason": reason}), event)

    def list(self, member: Member, workflow_id: WorkflowId) -> DroppedEvents:
        """Return what was dropped since the workflow was paused, or in its last pause."""
        workflow = self.store.get(member.organization_id, workflow_id)
        return DroppedEvents(items=list(self.drops.list(workflow_id, workflow.stopped_at)))
