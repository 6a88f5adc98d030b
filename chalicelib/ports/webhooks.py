"""What guards webhooks and the API: secrets, and how often each is called."""

from datetime import datetime
from typing import Protocol

from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.webhooks import WebhookSecrets


class WebhookVault(Protocol):
    """The secrets of webhooks."""

    def read(
        self, organization_id: OrganizationId, workflow_id: WorkflowId
    ) -> WebhookSecrets | None:
        """Return the secrets of a workflow's webhook, None when none was set."""
        ...

    def write(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, secrets: WebhookSecrets
    ) -> None:
        """Keep them in the place of those before."""
        ...

    def forget(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Keep none any more; doing so twice is doing so once."""
        ...


class CallCounter(Protocol):
    """How often each webhook, or each caller of the API, calls."""

    def count(self, token: str, minute: datetime) -> int:
        """Count a call within its minute; return how many there were with it."""
        ...
