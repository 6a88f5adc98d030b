"""Receiving: a request at a webhook is admitted, believed, read, and becomes a run.

Each check is a line of `Receiving.admit`, cheapest first; whatever is refused is on the
workflow's log with the reason, and the caller is told no more than it may know.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import JsonValue

from chalicelib.errors import (
    ConflictError,
    NotBelievedError,
    NotFoundError,
    StepwellError,
    TooLargeError,
    TooManyError,
)
from chalicelib.models.programs import Trigger, Verification, Webhook
from chalicelib.models.runs import Run, StartedBy
from chalicelib.models.starts import StartKey
from chalicelib.models.triggers import Delivery
from chalicelib.models.webhooks import Arrival, Receipt, WebhookSecrets
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.ports import CallCounter, Clock, DeliveryStore, Ids, WebhookVault, WorkflowStore
from chalicelib.services.payload_forms import read_payload
from chalicelib.services.runs import Runs
from chalicelib.services.signatures import SignatureError, verify, wanted_header
from chalicelib.services.whole_requests import whole_request

MAX_BODY = 1024 * 1024
CALLS_A_MINUTE = 600
WAITS_FOR = timedelta(seconds=25)
LOOKS_EVERY = 0.25
LONGEST_NAME = 255
NOT_SIGNED = "The delivery is not signed as this webhook asks; its log says why."
DEFAULT_ID = "idempotency-key"
ID_HEADERS = {
    "github": "x-github-delivery",
    "shopify": "x-shopify-webhook-id",
    "standard": "webhook-id",
}
ID_FIELDS = {"slack": "event_id", "stripe": "id"}
"""Where each provider puts the id that stays when it sends a delivery again."""


@dataclass(frozen=True)
class Receiving:
    """Receive webhooks."""

    store: WorkflowStore
    runs: Runs
    deliveries: DeliveryStore
    vault: WebhookVault
    calls: CallCounter
    retention: timedelta
    now: Clock
    ids: Ids
    pause: Callable[[float], None]

    def receive(self, token: str, arrival: Arrival) -> Receipt:
        """Start a run with the delivery as its payload, or return the run of a repeat.

        A webhook that waits returns the run ended, if it ends in time. An unknown token, and
        one whose workflow has no webhook, are not found.
        """
        workflow, trigger, webhook = self._webhook(token)
        delivery = self._delivery(workflow, trigger)
        try:
            self.admit(token, workflow, webhook, arrival)
            delivery, run = self._start(workflow, trigger, webhook, arrival, delivery)
        except SignatureError as error:
            self.deliveries.add(delivery.model_copy(update={"reason": str(error)}))
            raise NotBelievedError(NOT_SIGNED) from error
        except StepwellError as error:
            self.deliveries.add(delivery.model_copy(update={"reason": str(error)}))
            raise
        self.deliveries.add(delivery)
        return Receipt(run=self._ended(run) if webhook.waits else run, waits=webhook.waits)

    def admit(self, token: str, workflow: Workflow, webhook: Webhook, arrival: Arrival) -> None:
        """Raise the error that a delivery is refused with, if it is; also SignatureError."""
        if workflow.status != WorkflowStatus.ACTIVE:
            raise ConflictError(f"The workflow is {workflow.status}; nothing was started.")
        if len(arrival.body) > MAX_BODY:
            size = f"{len(arrival.body):,}"
            raise TooLargeError(f"The body has {size} bytes; a webhook takes {MAX_BODY:,}.")
        minute = self.now().replace(second=0, microsecond=0)
        if self.calls.count(token, minute) > CALLS_A_MINUTE:
            again = int((minute + timedelta(minutes=1) - self.now()).total_seconds()) + 1
            raise TooManyError(f"A webhook takes {CALLS_A_MINUTE} calls a minute.", again)
        secrets = _believed(self._secrets(workflow, webhook), self.now())
        verify(webhook.verification, arrival.headers, arrival.body, secrets, self.now())

    def _webhook(self, token: str) -> tuple[Workflow, Trigger, Webhook]:
        organization_id, workflow_id = self.store.by_token(token)
        workflow = self.store.get(organization_id, workflow_id)
        for trigger in workflow.triggers:
            if trigger.kind == "webhook":
                open_to_all = Webhook(verification=Verification(preset="none"))
                return workflow, trigger, trigger.webhook or open_to_all
        raise NotFoundError("There is no webhook at this address.")

    def _secrets(self, workflow: Workflow, webhook: Webhook) -> WebhookSecrets | None:
        if webhook.verification.preset == "none":
            return None
        return self.vault.read(workflow.organization_id, workflow.id)

    def _start(
        self,
        workflow: Workflow,
        trigger: Trigger,
        webhook: Webhook,
        arrival: Arrival,
        delivery: Delivery,
    ) -> tuple[Delivery, Run]:
        """Start the run, or find the one of an earlier delivery; say which on the log."""
        version, program = self.runs.workflows.published(workflow)
        verification = webhook.verification
        body = read_payload(arrival)
        payload = whole_request(arrival, verification) if webhook.as_request else body
        by = StartedBy(kind="webhook", name=trigger.name, delivery=delivery.id)
        name = _name(verification, arrival, body)
        content = hashlib.sha256(arrival.body).hexdigest()
        key = name and StartKey(scope=f"webhook/{workflow.id}", name=name, content=content)
        run = self.runs.start(workflow, version, program, payload, by, key=key or None)
        status = "started" if run.trigger.delivery == delivery.id else "repeated"
        said = {"key": name, "status": status, "run_id": run.id}
        return delivery.model_copy(update=said), run

    def _ended(self, run: Run) -> Run:
        """Return the run once it has ended, or as it is when it takes longer."""
        until = self.now() + WAITS_FOR
        while not run.status.is_final and self.now() < until:
            self.pause(LOOKS_EVERY)
            run = self.runs.store.find(run.id)
        return run

    def _delivery(self, workflow: Workflow, trigger: Trigger) -> Delivery:
        return Delivery(
            id=self.ids.ulid(),
            organization_id=workflow.organization_id,
            workflow_id=workflow.id,
            kind="webhook",
            trigger=trigger.name,
            key="",
            at=self.now(),
            status="refused",
            expires_at=int((self.now() + self.retention).timestamp()),
        )


def _believed(secrets: WebhookSecrets | None, now: datetime) -> list[str]:
    """Return the secrets that a signature may be made with at a moment."""
    if secrets is None:
        return []
    known = [secrets.current]
    if secrets.previous and secrets.previous_until and secrets.previous_until > now:
        known.append(secrets.previous)
    return known


def _name(verification: Verification, arrival: Arrival, body: JsonValue) -> str:
    """Return what a delivery has in common with its repeats; nothing when that is unknown.

    Where the provider gives no id, the same signature over the same body is the same delivery.
    """
    preset = verification.preset
    if found := arrival.header(ID_HEADERS.get(preset, DEFAULT_ID)):
        return found[:LONGEST_NAME]
    field = body.get(ID_FIELDS.get(preset, "")) if isinstance(body, dict) else None
    if isinstance(field, str) and field:
        return field[:LONGEST_NAME]
    if preset in ("none", "header"):
        return ""
    signature = arrival.header(wanted_header(verification).lower())
    return hashlib.sha256(signature.encode() + arrival.body).hexdigest()
