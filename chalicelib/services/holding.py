"""Holding: what arrives at a paused webhook that holds it is started on resume, in order, once.

What arrives between the resume and the start of what is held waits behind it. A delivery is
held first and its workflow read again after that: either whoever empties the line comes later
and finds it, or it sees that nobody will and empties the line itself. Both may happen, since
each start has a key.
"""

from dataclasses import dataclass

from chalicelib.errors import ConflictError, StepwellError, UnavailableError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.starts import StartKey
from chalicelib.models.triggers import Delivery, KeptRequest
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.ports import DeliveryStore, WorkflowStore
from chalicelib.services.delivering import Delivering, arrival_of, key_of, webhook_trigger

MOST_HELD = 500
HELD = "The workflow is paused; the delivery is held and starts once it is resumed."
FULL = f"The workflow is paused and {MOST_HELD} deliveries are held, the most; this one is not."
GONE = "Its request was removed before the workflow was resumed."


@dataclass(frozen=True)
class Holding:
    """Hold deliveries, and start them when their time has come."""

    store: WorkflowStore
    log: DeliveryStore
    delivering: Delivering

    def hold(self, workflow: Workflow, delivery: Delivery, kept: KeptRequest) -> Delivery:
        """Put a delivery in line; raise ConflictError when that is full."""
        if len(self.log.held(workflow.id, MOST_HELD)) == MOST_HELD:
            raise ConflictError(FULL)
        held = delivery.model_copy(update={"status": "held", "reason": HELD})
        self.log.hold(held, kept)
        if not rests(self.store.get(workflow.organization_id, workflow.id)):
            self.release(workflow.organization_id, workflow.id)
        return held

    def release(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Start what is held, oldest first, as long as the workflow is active; repeatable."""
        for delivery_id in self.log.held(workflow_id, MOST_HELD):
            workflow = self.store.get(organization_id, workflow_id)
            if workflow.status != WorkflowStatus.ACTIVE:
                return
            delivery = self.log.get(organization_id, workflow_id, delivery_id)
            self.log.release(self._started(workflow, delivery))

    def _started(self, workflow: Workflow, delivery: Delivery) -> Delivery:
        """Start the run of a delivery, or say why it cannot be."""
        kept = self.log.request(delivery)
        if kept is None:
            return delivery.model_copy(update={"status": "refused", "reason": GONE})
        arrival = arrival_of(kept)
        alone = StartKey(scope=f"held/{workflow.id}", name=delivery.id, content=None)
        key = key_of(workflow, delivery.key, arrival.body) or alone
        waited = delivery.model_copy(update={"reason": ""})
        try:
            trigger = webhook_trigger(workflow)
            return self.delivering.start(workflow, trigger, arrival, waited, key)[0]
        except UnavailableError:
            raise
        except StepwellError as error:
            return delivery.model_copy(update={"status": "refused", "reason": str(error)})


def rests(workflow: Workflow) -> bool:
    """Tell whether a workflow is paused, or has not yet made up for the time that it was."""
    if workflow.status == WorkflowStatus.ACTIVE:
        return workflow.stopped_at is not None
    return workflow.status == WorkflowStatus.PAUSED
