"""Secrets: written by admins, listed by name, read by nobody but the step Lambda."""

from dataclasses import dataclass

from chalicelib.errors import InvalidError, NotFoundError
from chalicelib.models.ids import OrganizationId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.problems import FieldProblem
from chalicelib.models.quotas import Quota
from chalicelib.models.secrets import LONGEST, SecretSummary
from chalicelib.ports import Clock, SecretNames, SecretVault
from chalicelib.services.quotas import Quotas


@dataclass(frozen=True)
class Secrets:
    """Keep an organization's secrets: the values in a vault, the names in a list."""

    vault: SecretVault
    names: SecretNames
    quotas: Quotas
    now: Clock

    def list(self, caller: Member, page: PageRequest) -> Page[SecretSummary]:
        """Return one page of the secrets by name, without values."""
        return self.names.list(caller.organization_id, page)

    def get(self, caller: Member, name: str) -> SecretSummary:
        """Return a secret without its value, or raise NotFoundError."""
        return self.names.get(caller.organization_id, name)

    def put(self, caller: Member, name: str, value: str) -> SecretSummary:
        """Set a secret, new or not.

        The value is kept before its name is listed: after a crash in between, setting it
        again completes the list, and no name is ever listed without a value.
        """
        if len(value.encode()) > LONGEST:
            message = f"The value has more than {LONGEST:,} bytes."
            raise InvalidError(message, (FieldProblem(path="value", message=message),))
        self._check_room(caller.organization_id, name)
        self.vault.put(caller.organization_id, name, value)
        secret = SecretSummary(name=name, updated_at=self.now(), updated_by=caller.user_id)
        self.names.add(caller.organization_id, secret)
        return secret

    def _check_room(self, organization_id: OrganizationId, name: str) -> None:
        """Raise QuotaError for one secret too many; to set one anew there is always room."""
        try:
            self.names.get(organization_id, name)
        except NotFoundError:
            self.quotas.check(organization_id, Quota.SECRETS)

    def remove(self, caller: Member, name: str) -> SecretSummary:
        """Remove a secret and return what it was; raise NotFoundError when there is none."""
        secret = self.names.get(caller.organization_id, name)
        self.vault.remove(caller.organization_id, name)
        self.names.remove(caller.organization_id, name)
        return secret
