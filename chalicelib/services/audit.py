"""The audit log: every change is added to it, and it is read by admins."""

from dataclasses import dataclass

from chalicelib.models.audit import AuditEntry, AuditQuery, ChangeMade, differences
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.ports import AuditLog, Clock, Ids


@dataclass(frozen=True)
class Audit:
    """Keep the log."""

    log: AuditLog
    now: Clock
    ids: Ids

    def record(self, change: ChangeMade) -> None:
        """Add a change, with what differs and nothing that did not change."""
        told = change.model_dump(exclude={"before", "after"})
        entry = AuditEntry(
            id=self.ids.ulid(),
            at=self.now(),
            changes=differences(change.before, change.after),
            **told,
        )
        self.log.add(entry)

    def list(self, caller: Member, query: AuditQuery) -> Page[AuditEntry]:
        """Return one page of the organization's log, newest first."""
        return self.log.list(caller.organization_id, query)
