"""Dropping: events of a paused workflow start nothing; they are counted, the first are logged.

That an event is dropped is settled under the key of its start in the same write that counts it:
it is counted once, and starts nothing either when it is delivered again after the resume.
"""

from dataclasses import dataclass

from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.starts import StartKey
from chalicelib.models.triggers import ArrivedEvent, Delivery, DroppedEvents
from chalicelib.models.workflows import Workflow
from chalicelib.ports import DeliveryStore, DropStore, WorkflowStore
from chalicelib.services.entering import Entering

MOST_LOGGED = 100
"""Events of one trigger and pause that are on the log; all others are only counted."""
DROPPED = "The event was dropped: the workflow was paused when it came."
LAST_LOGGED = (
    f"{DROPPED} It is number {MOST_LOGGED} of this pause: those after it are only counted."
)


@dataclass(frozen=True)
class Dropping:
    """Count what is dropped, and say how much it was."""

    store: WorkflowStore
    drops: DropStore
    deliveries: DeliveryStore
    entering: Entering

    def drop(
        self, workflow: Workflow, delivery: Delivery, event: ArrivedEvent, key: StartKey
    ) -> None:
        """Count an event once, however often it is delivered; log it if it is one of the first.

        What has started before the pause and comes again is not dropped.
        """
        since = workflow.stopped_at or workflow.updated_at
        settled = self.entering.refusal(workflow.organization_id, key, DROPPED)
        number = self.drops.count(delivery, since, settled, self.entering.now())
        if number is not None and number <= MOST_LOGGED:
            reason = LAST_LOGGED if number == MOST_LOGGED else DROPPED
            self.deliveries.add(delivery.model_copy(update={"reason": reason}), event)

    def list(self, member: Member, workflow_id: WorkflowId) -> DroppedEvents:
        """Return what was dropped since the workflow was paused, or in its last pause."""
        workflow = self.store.get(member.organization_id, workflow_id)
        return DroppedEvents(items=list(self.drops.list(workflow_id, workflow.stopped_at)))
