"""Secrets: written by one, read by another, named by a third."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.places import ValuePlace
from chalicelib.models.secrets import SecretSummary


class SecretVault(Protocol):
    """The values of secrets, to be written and not read."""

    def put(self, place: ValuePlace, name: str, value: str) -> int:
        """Keep a value in the place of the one before, and return the number of its version."""
        ...

    def remove(self, place: ValuePlace, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        ...


class SecretReader(Protocol):
    """The values of secrets, to be read by the step Lambda alone."""

    def value(self, place: ValuePlace, name: str) -> str:
        """Return the value that counts in a workflow, its own first, or raise NotFoundError."""
        ...


class SecretUses(Protocol):
    """When secrets were used."""

    def used(self, place: ValuePlace, name: str, at: datetime) -> None:
        """Note when a secret was used; do nothing when it is gone."""
        ...


class SecretNames(Protocol):
    """The names of secrets."""

    def put(self, place: ValuePlace, secret: SecretSummary, known: int | None) -> None:
        """List a secret as it is now; raise ConflictError when its version is not the known."""
        ...

    def find(self, place: ValuePlace, name: str) -> SecretSummary | None:
        """Return the secret without its value, None when there is none."""
        ...

    def remove(self, place: ValuePlace, name: str) -> None:
        """List a secret no more; doing so twice is doing so once."""
        ...

    def list(self, place: ValuePlace, page: PageRequest) -> Page[SecretSummary]:
        """Return one page of the secrets of an organization or of one workflow, by name."""
        ...

    def own(
        self, organization_id: OrganizationId, workflow_id: WorkflowId | None = None
    ) -> Sequence[SecretSummary]:
        """Return the own secrets of a workflow, or of all workflows."""
        ...
