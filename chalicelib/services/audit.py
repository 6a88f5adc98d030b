"""The audit log: every change is added to it, and it is read by admins."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import ConflictError
from chalicelib.models.audit import AuditEntry, AuditQuery, ChangeAsked, Facts, differences
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.ports import AuditLog, Clock, Ids

LONGEST = timedelta(minutes=2)
"""After which no Lambda is still at a change; API Gateway waits 29 seconds (AWS quota)."""


@dataclass(frozen=True)
class Audit:
    """Keep the log.

    A change is announced, carried out, and then its entry is completed. What broke off
    between the first and the last is told all the same, as of unknown outcome.
    """

    log: AuditLog
    now: Clock
    ids: Ids

    def announce(self, change: ChangeAsked) -> AuditEntry:
        """Keep that a change begins; return what is completed, or withdrawn, later."""
        entry = self._entry(change)
        self.log.announce(entry)
        return entry

    def withdraw(self, begun: AuditEntry) -> None:
        """Forget what was refused: it has changed nothing."""
        self.log.withdraw(begun)

    def complete(self, begun: AuditEntry, before: Facts, after: Facts) -> None:
        """Add what was announced, with what differs and nothing that did not change."""
        self.log.complete(begun.model_copy(update={"changes": differences(before, after)}))

    def due(self) -> Sequence[AuditEntry]:
        """Name the changes that broke off."""
        return self.log.overdue(self.now() - LONGEST)

    def mend(self, begun: AuditEntry) -> None:
        """Add a change that broke off; one that was completed meanwhile stays as it is."""
        with suppress(ConflictError):
            self.log.complete(begun.model_copy(update={"outcome": "unknown"}))

    def list(self, caller: Member, query: AuditQuery) -> Page[AuditEntry]:
        """Return one page of the organization's log, newest first."""
        return self.log.list(caller.organization_id, query)

    def _entry(self, change: ChangeAsked) -> AuditEntry:
        return AuditEntry(id=self.ids.ulid(), at=self.now(), **change.model_dump())
