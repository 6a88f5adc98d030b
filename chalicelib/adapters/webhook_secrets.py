"""The secrets of webhooks, in SSM Parameter Store beside those of steps."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.webhooks import WebhookSecrets
from chalicelib.ports import Clock

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

KEPT = timedelta(seconds=60)
Known = tuple[datetime, WebhookSecrets | None]


@dataclass
class SsmWebhookVault:
    """A WebhookVault that remembers what it has read for a minute."""

    client: "SSMClient"
    stage: str
    now: Clock
    _known: dict[str, Known] = field(default_factory=dict, repr=False)

    def read(
        self, organization_id: OrganizationId, workflow_id: WorkflowId
    ) -> WebhookSecrets | None:
        """Return the secrets of a workflow's webhook, None when none was set."""
        path = self._path(organization_id, workflow_id)
        known = self._known.get(path)
        if known is not None and known[1] is not None and self.now() - known[0] < KEPT:
            return known[1]
        found = self._fetch(path)
        self._known[path] = (self.now(), found)
        return found

    def write(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, secrets: WebhookSecrets
    ) -> None:
        """Keep them in the place of those before."""
        path = self._path(organization_id, workflow_id)
        self.client.put_parameter(
            Name=path,
            Value=secrets.model_dump_json(),
            Type="SecureString",
            Overwrite=True,
        )
        self._known.pop(path, None)

    def forget(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Keep none any more; doing so twice is doing so once."""
        path = self._path(organization_id, workflow_id)
        self._known.pop(path, None)
        with suppress(self.client.exceptions.ParameterNotFound):
            self.client.delete_parameter(Name=path)

    def _fetch(self, path: str) -> WebhookSecrets | None:
        try:
            found = self.client.get_parameter(Name=path, WithDecryption=True)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ParameterNotFound":
                raise
            return None
        return WebhookSecrets.model_validate_json(found["Parameter"]["Value"])

    def _path(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> str:
        """Return a path that no secret of the organization can have."""
        return f"/stepwell/{self.stage}/{organization_id}/webhooks/{workflow_id}"
