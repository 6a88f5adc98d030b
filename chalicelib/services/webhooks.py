"""Webhooks: their secrets, and deliveries sent to try them."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from chalicelib.errors import ConflictError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.programs import Verification
from chalicelib.models.webhooks import (
    OVERLAP,
    Arrival,
    NewSecret,
    Receipt,
    RotateSecret,
    TrialDelivery,
    WebhookDetail,
    WebhookSecrets,
)
from chalicelib.models.workflows import Workflow
from chalicelib.ports import Clock, Ids, WebhookVault
from chalicelib.services.receiving import Receiving
from chalicelib.services.signatures import STANDARD_PREFIX, sign
from chalicelib.services.workflows import Workflows


@dataclass(frozen=True)
class Webhooks:
    """Look after the webhooks of workflows."""

    workflows: Workflows
    receiving: Receiving
    vault: WebhookVault
    now: Clock
    ids: Ids

    def describe(self, member: Member, workflow_id: WorkflowId) -> WebhookDetail:
        """Return where a workflow's webhook is and how it believes its callers."""
        workflow = self.workflows.get(member, workflow_id)
        kept = self.vault.read(workflow.organization_id, workflow.id)
        return WebhookDetail(
            url=workflow.webhook_url,
            verification=_verification(workflow),
            has_secret=kept is not None,
            secret_set_at=kept.set_at if kept else None,
            previous_until=kept.previous_until if kept else None,
        )

    def rotate(self, member: Member, workflow_id: WorkflowId, request: RotateSecret) -> NewSecret:
        """Set a new secret and return it, this once; the one before is believed for a day."""
        workflow = self.workflows.get(member, workflow_id)
        kept = self.vault.read(workflow.organization_id, workflow.id)
        secret = request.secret or self._new(_verification(workflow))
        until = self.now() + OVERLAP if kept else None
        secrets = WebhookSecrets(
            current=secret,
            set_at=self.now(),
            previous=kept.current if kept else None,
            previous_until=until,
        )
        self.vault.write(workflow.organization_id, workflow.id, secrets)
        return NewSecret(secret=secret, previous_until=until)

    def send_test(self, member: Member, workflow_id: WorkflowId, trial: TrialDelivery) -> Receipt:
        """Sign a body as a caller would and send it through the whole path of the webhook."""
        workflow = self.workflows.get(member, workflow_id)
        verification = _verification(workflow)
        kept = self.vault.read(workflow.organization_id, workflow.id)
        if kept is None and verification.preset != "none":
            raise ConflictError("The webhook has no secret yet. Set one, then send a test.")
        body = json.dumps(trial.body).encode()
        secret = kept.current if kept else ""
        signed = sign(verification, body, secret, now=self.now(), delivery=self.ids.ulid())
        headers = {name.lower(): [value] for name, value in signed.items()}
        arrival = Arrival(
            method="POST",
            headers={**headers, "content-type": ["application/json"]},
            query={},
            body=body,
        )
        token = urlsplit(workflow.webhook_url).path.rpartition("/")[2]
        return self.receiving.receive(token, arrival)

    def _new(self, verification: Verification) -> str:
        """Return a secret nobody can guess, in the form that Standard Webhooks asks for."""
        token = self.ids.token()
        return STANDARD_PREFIX + token + "=" if verification.preset == "standard" else token


def _verification(workflow: Workflow) -> Verification:
    for trigger in workflow.triggers:
        if trigger.webhook is not None:
            return trigger.webhook.verification
    return Verification(preset="none")
