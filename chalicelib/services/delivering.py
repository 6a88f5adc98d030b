"""Delivering: a request that is believed becomes a run, and the log keeps what became of it.

The body is kept with its delivery, so that it can be sent again from the log. Of senders that
are not believed little is kept: whoever knows the address could fill the log.
"""

import base64
import hashlib
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.programs import Trigger, Verification, Webhook
from chalicelib.models.runs import Run, StartedBy
from chalicelib.models.starts import StartKey
from chalicelib.models.triggers import Delivery, KeptRequest
from chalicelib.models.webhooks import Arrival
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.ports import Clock, DeliveryStore, Ids
from chalicelib.services.payload_forms import read_payload
from chalicelib.services.retentions import Retentions
from chalicelib.services.runs import Runs
from chalicelib.services.signatures import wanted_header
from chalicelib.services.whole_requests import shown_headers, whole_request

MOST_UNBELIEVED = 16 * 1024
"""Bytes of a body that is kept of a sender who is not believed."""
LONGEST_NAME = 255
DEFAULT_ID = "idempotency-key"
ID_HEADERS = {
    "github": "x-github-delivery",
    "shopify": "x-shopify-webhook-id",
    "standard": "webhook-id",
}
ID_FIELDS = {"slack": "event_id", "stripe": "id"}
"""Where each provider puts the id that stays when it sends a delivery again."""


@dataclass(frozen=True)
class Delivering:
    """Start runs for deliveries and keep the log."""

    runs: Runs
    log: DeliveryStore
    retentions: Retentions
    now: Clock
    ids: Ids

    def new(self, workflow: Workflow, trigger: Trigger, redelivers: str = "") -> Delivery:
        """Make the record of something that arrives now."""
        return Delivery(
            id=self.ids.ulid(),
            organization_id=workflow.organization_id,
            workflow_id=workflow.id,
            kind="webhook",
            trigger=trigger.name,
            key="",
            at=self.now(),
            status="refused",
            redelivers=redelivers,
            expires_at=self.retentions.expires_at(workflow.organization_id),
        )

    def check_open(self, workflow: Workflow) -> None:
        """Raise DeletingError when the workflow goes with its organization."""
        self.runs.entering.doors.check(workflow.organization_id)

    def start(
        self,
        workflow: Workflow,
        trigger: Trigger,
        arrival: Arrival,
        delivery: Delivery,
        key: StartKey | None,
    ) -> tuple[Delivery, Run]:
        """Start the run, or find the one of an earlier delivery; say which in the record."""
        version, program = self.runs.workflows.published(workflow)
        by = StartedBy(kind="webhook", name=trigger.name, delivery=delivery.id)
        payload = payload_of(webhook_of(trigger), arrival)
        run = self.runs.start(workflow, version, program, payload, by, key=key)
        status = "started" if run.trigger.delivery == delivery.id else "repeated"
        return delivery.model_copy(update={"status": status, "run_id": run.id}), run

    def refuse(self, delivery: Delivery, reason: str, kept: KeptRequest | None = None) -> None:
        """Put on the log why a delivery has started nothing, with its request."""
        self.log.add(delivery.model_copy(update={"status": "refused", "reason": reason}), kept)


def kept_request(arrival: Arrival, webhook: Webhook) -> KeptRequest:
    """Return what is kept of a request."""
    return KeptRequest(
        method=arrival.method,
        headers=shown_headers(arrival, webhook.verification),
        query={name: list(values) for name, values in arrival.query.items()},
        body=base64.b64encode(arrival.body).decode(),
    )


def arrival_of(kept: KeptRequest) -> Arrival:
    """Return a request as it arrived, without what proved its sender."""
    return Arrival(
        method=kept.method,
        headers={name: [value] for name, value in kept.headers.items()},
        query=kept.query,
        body=base64.b64decode(kept.body),
    )


def webhook_trigger(workflow: Workflow) -> Trigger:
    """Return the webhook of the published version, or raise NotFoundError."""
    for trigger in workflow.triggers:
        if trigger.kind == "webhook":
            return trigger
    raise NotFoundError("There is no webhook at this address.")


def webhook_of(trigger: Trigger) -> Webhook:
    """Return what a webhook asks of its callers."""
    return trigger.webhook or Webhook(verification=Verification(preset="none"))


def check_active(workflow: Workflow) -> None:
    """Raise ConflictError unless deliveries start runs now."""
    if workflow.status != WorkflowStatus.ACTIVE:
        raise ConflictError(f"The workflow is {workflow.status}; nothing was started.")


def payload_of(webhook: Webhook, arrival: Arrival) -> JsonValue:
    """Return what a run starts with: the body, or the whole request."""
    if webhook.as_request:
        return whole_request(arrival, webhook.verification)
    return read_payload(arrival)


def name_of(webhook: Webhook, arrival: Arrival) -> str:
    """Return what a delivery has in common with its repeats; nothing when that is unknown.

    Where the provider gives no id, the same signature over the same body is the same delivery.
    """
    preset = webhook.verification.preset
    if found := arrival.header(ID_HEADERS.get(preset, DEFAULT_ID)):
        return found[:LONGEST_NAME]
    body = read_payload(arrival)
    field = body.get(ID_FIELDS.get(preset, "")) if isinstance(body, dict) else None
    if isinstance(field, str) and field:
        return field[:LONGEST_NAME]
    if preset in ("none", "header"):
        return ""
    signature = arrival.header(wanted_header(webhook.verification).lower())
    return hashlib.sha256(signature.encode() + arrival.body).hexdigest()


def key_of(workflow: Workflow, name: str, body: bytes) -> StartKey | None:
    """Return the key under which repeats of a delivery find its run; none without a name."""
    if not name:
        return None
    content = hashlib.sha256(body).hexdigest()
    return StartKey(scope=f"webhook/{workflow.id}", name=name, content=content)
