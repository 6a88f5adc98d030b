"""The values of secrets, in SSM Parameter Store."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.errors import InvalidError, NotFoundError
from chalicelib.models.ids import OrganizationId
from chalicelib.ports import Clock

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

KEPT = timedelta(seconds=60)


@dataclass(frozen=True)
class SsmSecrets:
    """A SecretVault: each value is an encrypted parameter under its organization."""

    client: "SSMClient"
    stage: str

    def put(self, organization_id: OrganizationId, name: str, value: str) -> None:
        """Keep a value in the place of the one before.

        Raise InvalidError for what Parameter Store takes for a reference of its own.
        """
        if "{{" in value:
            raise InvalidError("A secret cannot hold {{: Parameter Store gives that a meaning.")
        self.client.put_parameter(
            Name=self._path(organization_id, name), Value=value, Type="SecureString", Overwrite=True
        )

    def remove(self, organization_id: OrganizationId, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        try:
            self.client.delete_parameter(Name=self._path(organization_id, name))
        except ClientError as error:
            _only_missing(error)

    def value(self, organization_id: OrganizationId, name: str) -> str:
        """Return the value, or raise NotFoundError."""
        path = self._path(organization_id, name)
        try:
            found = self.client.get_parameter(Name=path, WithDecryption=True)
        except ClientError as error:
            _only_missing(error)
            raise NotFoundError(f"There is no secret {name}.") from error
        return found["Parameter"]["Value"]

    def _path(self, organization_id: OrganizationId, name: str) -> str:
        return f"/stepwell/{self.stage}/{organization_id}/{name}"


@dataclass
class RememberedSecrets:
    """Values that were read within the last minute; for the step Lambda only."""

    vault: SsmSecrets
    now: Clock
    _known: dict[tuple[OrganizationId, str], tuple[datetime, str]] = field(
        default_factory=dict, repr=False
    )

    def value(self, organization_id: OrganizationId, name: str) -> str:
        """Return the value, or raise NotFoundError; a missing one is looked for each time."""
        read_at, value = self._known.get((organization_id, name), (None, ""))
        if read_at is not None and self.now() - read_at < KEPT:
            return value
        value = self.vault.value(organization_id, name)
        self._known[organization_id, name] = (self.now(), value)
        return value


def _only_missing(error: ClientError) -> None:
    if error.response["Error"]["Code"] != "ParameterNotFound":
        raise error
