"""Redelivering: what arrived, a request or an event, is shown and sent again from the log.

A redelivery is a delivery of its own that names the first, and starts a run of its own:
whoever asks for it wants one. Only what came from a believed sender is sent again.
"""

import base64
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ConflictError, InvalidError, StepwellError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.masking import MASK
from chalicelib.models.organizations import Member
from chalicelib.models.runs import Run
from chalicelib.models.triggers import (
    ArrivedEvent,
    Delivery,
    DeliveryDetail,
    KeptRequest,
    ShownEvent,
    ShownRequest,
)
from chalicelib.models.workflows import Workflow
from chalicelib.ports import DeliveryStore, WorkflowStore
from chalicelib.services.delivering import (
    Delivering,
    arrival_of,
    check_active,
    webhook_trigger,
)
from chalicelib.services.firing import Firing
from chalicelib.services.holding import HELD
from chalicelib.services.payload_forms import field_values, read_payload
from chalicelib.services.whole_requests import SECRET

KEEPS_NO_REQUEST = "The log keeps nothing of this delivery that could be sent again."


@dataclass(frozen=True)
class Redelivering:
    """Look after what the log keeps of deliveries."""

    store: WorkflowStore
    log: DeliveryStore
    delivering: Delivering
    firing: Firing

    def show(self, member: Member, workflow_id: WorkflowId, delivery_id: str) -> DeliveryDetail:
        """Return a delivery with its request or its event, without secrets."""
        delivery = self.log.get(member.organization_id, workflow_id, delivery_id)
        request, event = self.log.request(delivery), self.log.event(delivery)
        return DeliveryDetail(
            **dict(delivery), request=request and shown(request), event=event and _readable(event)
        )

    def redeliver(self, member: Member, workflow_id: WorkflowId, delivery_id: str) -> Run:
        """Start a run with what a delivery brought; the log has that as a delivery of its own."""
        workflow = self.store.get(member.organization_id, workflow_id)
        first = self.log.get(member.organization_id, workflow_id, delivery_id)
        if first.status == "held":
            raise ConflictError(HELD)
        if event := self.log.event(first):
            return self.firing.again(workflow, first, event)
        kept = self.log.request(first) if first.can_redeliver else None
        if kept is None:
            raise ConflictError(KEEPS_NO_REQUEST)
        return self._again(workflow, first, kept)

    def _again(self, workflow: Workflow, first: Delivery, kept: KeptRequest) -> Run:
        trigger = webhook_trigger(workflow)
        again = self.delivering.new(workflow, trigger, redelivers=first.id)
        again = again.model_copy(update={"can_redeliver": True, "key": first.key})
        try:
            check_active(workflow)
            again, run = self.delivering.start(workflow, trigger, arrival_of(kept), again, None)
        except StepwellError as error:
            self.delivering.refuse(again, str(error), kept)
            raise
        self.log.add(again, kept)
        return run


def shown(kept: KeptRequest) -> ShownRequest:
    """Return a request as people may see it: what is called a secret is masked."""
    arrival = arrival_of(kept)
    try:
        body = read_payload(arrival) if arrival.body else None
    except InvalidError:
        body = arrival.body.decode(errors="replace")
    return ShownRequest(
        method=kept.method,
        headers=kept.headers,
        query=masked(field_values(arrival.query)),
        body=masked(body),
        bytes=len(base64.b64decode(kept.body)),
    )


def _readable(event: ArrivedEvent) -> ShownEvent:
    return ShownEvent(id=event.id, time=event.time, detail=masked(event.detail))


def masked(value: JsonValue) -> JsonValue:
    """Return a value without what stands under the name of a secret in it."""
    if isinstance(value, list):
        return [masked(item) for item in value]
    if isinstance(value, dict):
        return {
            name: MASK if SECRET.search(name.lower()) and isinstance(item, str) else masked(item)
            for name, item in value.items()
        }
    return value
