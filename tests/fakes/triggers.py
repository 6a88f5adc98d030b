"""Where triggers and their secrets are kept, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.triggers import Listener, Timer
from chalicelib.models.webhooks import WebhookSecrets

Kept = TypeVar("Kept", Timer, Listener)


@dataclass
class FakeBoard(Generic[Kept]):
    """Timers or Listeners: what is kept, by its name."""

    kept: dict[str, Kept] = field(default_factory=dict)

    def put(self, item: Kept) -> None:
        """Keep a thing under its name."""
        self.kept[item.name] = item

    def delete(self, name: str) -> None:
        """Keep nothing under a name."""
        self.kept.pop(name, None)

    def names(self, prefix: str) -> Sequence[str]:
        """Name what is kept and begins so."""
        return [name for name in self.kept if name.startswith(prefix)]


@dataclass
class FakeWebhookVault:
    """A WebhookVault."""

    kept: dict[tuple[OrganizationId, WorkflowId], WebhookSecrets] = field(default_factory=dict)

    def read(
        self, organization_id: OrganizationId, workflow_id: WorkflowId
    ) -> WebhookSecrets | None:
        """Return the secrets of a workflow's webhook, None when none was set."""
        return self.kept.get((organization_id, workflow_id))

    def write(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, secrets: WebhookSecrets
    ) -> None:
        """Keep them in the place of those before."""
        self.kept[organization_id, workflow_id] = secrets

    def forget(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Keep none any more."""
        self.kept.pop((organization_id, workflow_id), None)
