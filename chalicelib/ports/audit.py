"""The audit log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.audit import AuditEntry, AuditQuery
from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import Page


class AuditLog(Protocol):
    """Entries that are added and read; nothing changes or removes one.

    A change is announced before it is carried out, and its entry then takes the place of the
    announcement.
    """

    def announce(self, entry: AuditEntry) -> None:
        """Keep that a change begins."""
        ...

    def withdraw(self, entry: AuditEntry) -> None:
        """Forget an announcement; doing so twice is doing so once."""
        ...

    def complete(self, entry: AuditEntry) -> None:
        """Add an entry in the place of its announcement; raise ConflictError if that is gone."""
        ...

    def overdue(self, before: datetime) -> Sequence[AuditEntry]:
        """Return some announcements from before a moment that nothing became of."""
        ...

    def list(self, organization_id: OrganizationId, query: AuditQuery) -> Page[AuditEntry]:
        """Return one page of the organization's entries, newest first."""
        ...
