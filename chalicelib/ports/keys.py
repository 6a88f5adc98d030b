"""API keys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.ids import OrganizationId
from chalicelib.models.keys import ApiKey


class KeyStore(Protocol):
    """Keys by their id, and by their organization."""

    def add(self, key: ApiKey) -> None:
        """Store a new key."""
        ...

    def find(self, key_id: str) -> ApiKey | None:
        """Return the key whoever it belongs to; not for callers."""
        ...

    def all(self, organization_id: OrganizationId) -> Sequence[ApiKey]:
        """Return the organization's keys, oldest first."""
        ...

    def remove(self, key: ApiKey) -> None:
        """Forget a key; doing so twice is doing so once."""
        ...

    def used(self, key: ApiKey, at: datetime) -> None:
        """Note when a key was used; do nothing when it is gone."""
        ...
