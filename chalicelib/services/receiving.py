"""Receiving: a request at a webhook is admitted, believed, and becomes a run.

Each check is a line of `Receiving.admit`, cheapest first; whatever is refused is on the
workflow's log with the reason, and the caller is told no more than it may know: of a workflow
that rests, only who is believed hears.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.errors import NotBelievedError, StepwellError, TooLargeError, TooManyError
from chalicelib.models.programs import Trigger, Webhook
from chalicelib.models.quotas import PAYLOAD
from chalicelib.models.rates import RATES, WINDOW, Scope, Standing
from chalicelib.models.runs import Run
from chalicelib.models.triggers import Delivery
from chalicelib.models.webhooks import Arrival, Receipt, WebhookSecrets
from chalicelib.models.workflows import Workflow
from chalicelib.ports import CallCounter, Clock, WebhookVault, WorkflowStore
from chalicelib.services.delivering import (
    MOST_UNBELIEVED,
    Delivering,
    check_active,
    kept_request,
    key_of,
    name_of,
    webhook_of,
    webhook_trigger,
)
from chalicelib.services.holding import Holding, rests
from chalicelib.services.signatures import SignatureError, verify

MAX_BODY = 1024 * 1024
WAITS_FOR = timedelta(seconds=25)
LOOKS_EVERY = 0.25
NOT_SIGNED = "The delivery is not signed as this webhook asks; its log says why."


@dataclass(frozen=True)
class Receiving:
    """Receive webhooks."""

    store: WorkflowStore
    delivering: Delivering
    holding: Holding
    vault: WebhookVault
    calls: CallCounter
    now: Clock
    pause: Callable[[float], None]

    def receive(self, token: str, arrival: Arrival) -> Receipt:
        """Start a run with the delivery as its payload, or return the run of a repeat.

        A webhook that waits returns the run ended, if it ends in time. An unknown token, and
        one whose workflow has no webhook, are not found. A paused workflow's webhook may hold
        the delivery instead.
        """
        workflow = self.store.by_token(token)
        trigger = webhook_trigger(workflow)
        delivery = self.delivering.new(workflow, trigger)
        standing = self._admitted(token, workflow, trigger, arrival, delivery)
        receipt = self._delivered(workflow, trigger, arrival, delivery)
        return receipt.model_copy(update={"standing": standing})

    def admit(self, token: str, workflow: Workflow, webhook: Webhook, arrival: Arrival) -> Standing:
        """Return how many calls are left, or raise what a delivery is refused with.

        That may be a SignatureError too.
        """
        if len(arrival.body) > MAX_BODY:
            size = len(arrival.body)
            raise TooLargeError(
                f"The body has {size:,} bytes; a webhook takes {MAX_BODY:,}. {PAYLOAD.remedy}",
                {"quota": "body", "used": size, "limit": MAX_BODY},
            )
        standing = self._counted(token)
        secrets = _believed(self._secrets(workflow, webhook), self.now())
        verify(webhook.verification, arrival.headers, arrival.body, secrets, self.now())
        return standing

    def _counted(self, token: str) -> Standing:
        """Count a call, or raise TooManyError."""
        most, minute = RATES[Scope.WEBHOOK], self.now().replace(second=0, microsecond=0)
        again = int((minute + timedelta(seconds=WINDOW) - self.now()).total_seconds()) + 1
        standing = Standing(Scope.WEBHOOK, most - self.calls.count(token, minute), again)
        if standing.left < 0:
            raise TooManyError(f"A webhook takes {most} calls a minute.", again, [standing])
        return standing

    def _admitted(
        self,
        token: str,
        workflow: Workflow,
        trigger: Trigger,
        arrival: Arrival,
        delivery: Delivery,
    ) -> Standing:
        """Admit a delivery, or put on the log why not."""
        webhook = webhook_of(trigger)
        try:
            return self.admit(token, workflow, webhook, arrival)
        except SignatureError as error:
            is_small = len(arrival.body) <= MOST_UNBELIEVED
            kept = kept_request(arrival, webhook) if is_small else None
            self.delivering.refuse(delivery, str(error), kept)
            raise NotBelievedError(NOT_SIGNED) from error
        except StepwellError as error:
            self.delivering.refuse(delivery, str(error))
            raise

    def _delivered(
        self, workflow: Workflow, trigger: Trigger, arrival: Arrival, delivery: Delivery
    ) -> Receipt:
        """Start the run of a delivery that is believed; its request is kept in any case."""
        webhook = webhook_of(trigger)
        kept = kept_request(arrival, webhook)
        delivery = delivery.model_copy(update={"can_redeliver": True})
        try:
            self.delivering.check_open(workflow)
            name = name_of(webhook, arrival)
            delivery = delivery.model_copy(update={"key": name})
            if webhook.holds and rests(workflow):
                held = self.holding.hold(workflow, delivery, kept)
                return Receipt(run=None, waits=False, delivery=held.id)
            check_active(workflow)
            key = key_of(workflow, name, arrival.body)
            delivery, run = self.delivering.start(workflow, trigger, arrival, delivery, key)
        except StepwellError as error:
            self.delivering.refuse(delivery, str(error), kept)
            raise
        self.delivering.log.add(delivery, kept)
        run = self._ended(run) if webhook.waits else run
        return Receipt(run=run, waits=webhook.waits, delivery=delivery.id)

    def _secrets(self, workflow: Workflow, webhook: Webhook) -> WebhookSecrets | None:
        if webhook.verification.preset == "none":
            return None
        return self.vault.read(workflow.organization_id, workflow.id)

    def _ended(self, run: Run) -> Run:
        """Return the run once it has ended, or as it is when it takes longer."""
        until = self.now() + WAITS_FOR
        while not run.status.is_final and self.now() < until:
            self.pause(LOOKS_EVERY)
            run = self.delivering.runs.store.find(run.id)
        return run


def _believed(secrets: WebhookSecrets | None, now: datetime) -> list[str]:
    """Return the secrets that a signature may be made with at a moment."""
    if secrets is None:
        return []
    known = [secrets.current]
    if secrets.previous and secrets.previous_until and secrets.previous_until > now:
        known.append(secrets.previous)
    return known
