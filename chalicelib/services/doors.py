"""Doors: into an organization that is being deleted nothing new comes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.errors import DeletingError
from chalicelib.models.ids import OrganizationId
from chalicelib.ports import Clock, DeletionStore

REMEMBERED = timedelta(seconds=5)
CLOSED = (
    "The organization is being deleted: nothing new begins in it. "
    "Until its removal begins, an owner can keep it in its settings."
)


@dataclass(frozen=True)
class Doors:
    """Refuse what would begin in an organization that is being deleted.

    Every start asks: that an organization is open is remembered for some seconds. Removal
    begins long after that.
    """

    store: DeletionStore
    now: Clock
    _seen_open: dict[OrganizationId, datetime] = field(default_factory=dict, repr=False)

    def check(self, organization_id: OrganizationId) -> None:
        """Raise DeletingError unless the organization was open some seconds ago."""
        seen = self._seen_open.get(organization_id)
        if seen is None or self.now() - seen >= REMEMBERED:
            self.check_now(organization_id)

    def check_now(self, organization_id: OrganizationId) -> None:
        """Raise DeletingError when the organization is being deleted."""
        self._seen_open.pop(organization_id, None)
        if self.store.find(organization_id) is not None:
            raise DeletingError(CLOSED)
        self._seen_open[organization_id] = self.now()
