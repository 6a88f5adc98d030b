"""The audit log."""

from typing import Protocol

from chalicelib.models.audit import AuditEntry, AuditQuery
from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import Page


class AuditLog(Protocol):
    """Entries that are added and read; nothing changes or removes one."""

    def add(self, entry: AuditEntry) -> None:
        """Add an entry; raise ConflictError when there is one of its id and time."""
        ...

    def list(self, organization_id: OrganizationId, query: AuditQuery) -> Page[AuditEntry]:
        """Return one page of the organization's entries, newest first."""
        ...
