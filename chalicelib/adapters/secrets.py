"""The values of secrets, in SSM Parameter Store."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.errors import InvalidError, NotFoundError, UnavailableError
from chalicelib.models.places import ValuePlace
from chalicelib.ports import Clock, SecretUses

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

KEPT = timedelta(seconds=60)


@dataclass(frozen=True)
class SsmSecrets:
    """A SecretVault: each value is an encrypted parameter under its organization."""

    client: "SSMClient"
    stage: str

    def put(self, place: ValuePlace, name: str, value: str) -> int:
        """Keep a value in the place of the one before, and return the number of its version.

        Raise InvalidError for what Parameter Store takes for a reference of its own.
        """
        if "{{" in value:
            raise InvalidError("A secret cannot hold {{: Parameter Store gives that a meaning.")
        kept = self.client.put_parameter(
            Name=self._path(place, name), Value=value, Type="SecureString", Overwrite=True
        )
        return kept["Version"]

    def remove(self, place: ValuePlace, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        try:
            self.client.delete_parameter(Name=self._path(place, name))
        except ClientError as error:
            if error.response["Error"]["Code"] != "ParameterNotFound":
                raise

    def find(self, place: ValuePlace, name: str) -> tuple[ValuePlace, str]:
        """Return the value that counts in a workflow and where it is from, or raise NotFoundError.

        The workflow's own wins; both are asked for in one call.
        """
        places = dict.fromkeys((place, ValuePlace(place.organization_id)))
        paths = {self._path(each, name): each for each in places}
        answer = self.client.get_parameters(Names=[*paths], WithDecryption=True)
        found = {each["Name"]: each["Value"] for each in answer["Parameters"]}
        for path, each in paths.items():
            if path in found:
                return each, found[path]
        raise NotFoundError(f"There is no secret {name}.")

    def _path(self, place: ValuePlace, name: str) -> str:
        """Return a path that no secret of another place can have: names hold no slash."""
        own = f"workflows/{place.workflow_id}/" if place.workflow_id else ""
        return f"/stepwell/{self.stage}/{place.organization_id}/{own}{name}"


@dataclass
class RememberedSecrets:
    """A SecretReader that remembers for a minute, and notes that a secret is in use."""

    vault: SsmSecrets
    uses: SecretUses
    now: Clock
    _known: dict[tuple[ValuePlace, str], tuple[datetime, str]] = field(
        default_factory=dict, repr=False
    )

    def value(self, place: ValuePlace, name: str) -> str:
        """Return the value, or raise NotFoundError; a missing one is looked for each time."""
        read_at, value = self._known.get((place, name), (None, ""))
        if read_at is not None and self.now() - read_at < KEPT:
            return value
        source, value = self.vault.find(place, name)
        self._known[place, name] = (self.now(), value)
        with suppress(UnavailableError):
            self.uses.used(source, name, self.now())
        return value
