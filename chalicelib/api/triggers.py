"""Triggers over HTTP: what arrived at them, when schedules fire, what a pattern matches."""

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.hooks import accepted, taken
from chalicelib.api.operations import operation
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.models.runs import Accepted
from chalicelib.models.schedules import PreviewSchedule, SchedulePreview
from chalicelib.models.triggers import (
    Delivery,
    DeliveryDetail,
    DeliveryQuery,
    DroppedEvents,
    PatternResult,
    PatternTrial,
)
from chalicelib.models.webhooks import NewSecret, RotateSecret, TrialDelivery, WebhookDetail

blueprint = Blueprint(__name__)

ORGANIZATION = "/api/organizations/{organization_id}"
WEBHOOK = ORGANIZATION + "/workflows/{workflow_id}/webhook"
DELIVERY = ORGANIZATION + "/workflows/{workflow_id}/deliveries/{delivery_id}"


@operation(blueprint, "GET", ORGANIZATION + "/workflows/{workflow_id}/deliveries")
def list_deliveries(
    caller: Member, workflow_id: WorkflowId, query: DeliveryQuery
) -> Page[Delivery]:
    """List what arrived at the workflow's triggers and what became of it, newest first."""
    return wiring.firing().list(caller, workflow_id, query)


@operation(blueprint, "GET", ORGANIZATION + "/workflows/{workflow_id}/dropped-events")
def list_dropped_events(caller: Member, workflow_id: WorkflowId) -> DroppedEvents:
    """Count the events that were dropped since the workflow was paused, or in its last pause."""
    return wiring.dropping().list(caller, workflow_id)


@operation(blueprint, "GET", DELIVERY)
def get_delivery(caller: Member, workflow_id: WorkflowId, delivery_id: str) -> DeliveryDetail:
    """Show a delivery with its request or its event, without secrets."""
    return wiring.redelivering().show(caller, workflow_id, delivery_id)


@operation(blueprint, "POST", DELIVERY + "/redeliver", status=202)
def redeliver(caller: Member, workflow_id: WorkflowId, delivery_id: str) -> Accepted:
    """Send a request or an event again: a new delivery that names it, and a run of its own."""
    return accepted(wiring.redelivering().redeliver(caller, workflow_id, delivery_id))


@operation(blueprint, "GET", WEBHOOK)
def get_webhook(caller: Member, workflow_id: WorkflowId) -> WebhookDetail:
    """Tell where the workflow's webhook is and how it believes its callers."""
    return wiring.webhooks().describe(caller, workflow_id)


@operation(blueprint, "POST", WEBHOOK + "/secret", status=201)
def rotate_webhook_secret(caller: Member, workflow_id: WorkflowId, body: RotateSecret) -> NewSecret:
    """Set a new secret, given or made here; the one before is believed for another day."""
    return wiring.webhooks().rotate(caller, workflow_id, body)


@operation(blueprint, "POST", WEBHOOK + "/test", status=202)
def test_webhook(caller: Member, workflow_id: WorkflowId, body: TrialDelivery) -> Accepted:
    """Sign a body as a caller would and send it through the whole path of the webhook."""
    return taken(wiring.webhooks().send_test(caller, workflow_id, body))


@operation(blueprint, "POST", ORGANIZATION + "/schedules/preview")
def preview_schedule(caller: Member, body: PreviewSchedule) -> SchedulePreview:  # noqa: ARG001
    """Tell when a schedule fires next, in its zone and in UTC."""
    return wiring.schedules().preview(body)


@operation(blueprint, "POST", ORGANIZATION + "/events/test")
def test_pattern(caller: Member, body: PatternTrial) -> PatternResult:  # noqa: ARG001
    """Tell whether an event's detail matches a pattern, as EventBridge judges it."""
    return wiring.events().test(body)
