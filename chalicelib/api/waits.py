"""What answers waiting steps over HTTP: callbacks, decisions, events."""

from urllib.parse import unquote

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import JSON, operation
from chalicelib.models.events import EventReceipts, SendEvents
from chalicelib.models.ids import RunId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.models.waits import (
    Approval,
    ApprovalQuery,
    ApprovalResult,
    CallbackBody,
    CallbackReceipt,
    Decision,
    HeartbeatReceipt,
)

blueprint = Blueprint(__name__)

ORGANIZATION = "/api/organizations/{organization_id}"
CLOUD_EVENTS = ("application/cloudevents+json", "application/cloudevents-batch+json")
CALLBACK = "/callbacks/{run_id}/{uuid}"


@operation(blueprint, "POST", CALLBACK, is_public=True)
def answer_callback(run_id: RunId, uuid: str, body: CallbackBody) -> CallbackReceipt:
    """Answer the step that waits at this address, once; before it waits, the answer is kept."""
    return wiring.callbacks().answer(f"{run_id}/{uuid}", body.root)


@operation(blueprint, "POST", CALLBACK + "/heartbeat", is_public=True)
def beat_callback(run_id: RunId, uuid: str) -> HeartbeatReceipt:
    """Tell the step that waits at this address that its answer is being worked on."""
    return wiring.callbacks().beat(f"{run_id}/{uuid}")


@operation(blueprint, "GET", ORGANIZATION + "/approvals")
def list_approvals(caller: Member, query: ApprovalQuery) -> Page[Approval]:
    """List the approvals that wait for a decision, the longest waiting first."""
    return wiring.approvals().list(caller, query)


@operation(blueprint, "POST", ORGANIZATION + "/approvals/{run_id}/{path}")
def answer_approval(caller: Member, run_id: RunId, path: str, body: Decision) -> ApprovalResult:
    """Approve or reject; the first decision stands."""
    return wiring.approvals().decide(caller, run_id, unquote(path), body)


@operation(blueprint, "POST", ORGANIZATION + "/events", takes=(JSON, *CLOUD_EVENTS))
def send_events(caller: Member, body: SendEvents) -> EventReceipts:
    """Tell waiting steps of one event, or of a list of them."""
    return wiring.events().send(caller, body)
