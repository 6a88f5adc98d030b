"""Secrets: written by one, read by another, named by a third."""

from typing import Protocol

from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.secrets import SecretSummary


class SecretVault(Protocol):
    """The values of secrets, to be written and not read."""

    def put(self, organization_id: OrganizationId, name: str, value: str) -> None:
        """Keep a value in the place of the one before."""
        ...

    def remove(self, organization_id: OrganizationId, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        ...


class SecretReader(Protocol):
    """The values of secrets, to be read by the step Lambda alone."""

    def value(self, organization_id: OrganizationId, name: str) -> str:
        """Return the value, or raise NotFoundError."""
        ...


class SecretNames(Protocol):
    """The names of secrets."""

    def add(self, organization_id: OrganizationId, secret: SecretSummary) -> None:
        """List a secret, or note that it was changed."""
        ...

    def get(self, organization_id: OrganizationId, name: str) -> SecretSummary:
        """Return the secret without its value, or raise NotFoundError."""
        ...

    def remove(self, organization_id: OrganizationId, name: str) -> None:
        """List a secret no more; doing so twice is doing so once."""
        ...

    def list(self, organization_id: OrganizationId, page: PageRequest) -> Page[SecretSummary]:
        """Return one page of the organization's secrets by name."""
        ...
