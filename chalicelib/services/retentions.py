"""Retentions: how long each organization keeps its runs, and what arrives at its triggers."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.models.ids import OrganizationId
from chalicelib.models.organizations import Member
from chalicelib.models.retention import Retention, SetRetention
from chalicelib.ports import Clock, OrganizationStore

REMEMBERED = timedelta(minutes=1)


@dataclass(frozen=True)
class Retentions:
    """Tell and set how long runs are kept.

    Every start asks: what was read is remembered for a minute.
    """

    store: OrganizationStore
    default: timedelta
    now: Clock
    _known: dict[OrganizationId, tuple[datetime, timedelta]] = field(
        default_factory=dict, repr=False
    )

    def of(self, organization_id: OrganizationId) -> timedelta:
        """Return how long the organization keeps what begins now."""
        read_at, known = self._known.get(organization_id, (None, self.default))
        if read_at is not None and self.now() - read_at < REMEMBERED:
            return known
        own = self.store.retention_days(organization_id)
        found = self.default if own is None else timedelta(days=own)
        self._known[organization_id] = self.now(), found
        return found

    def expires_at(self, organization_id: OrganizationId) -> int:
        """Return the second (Unix time) at which what begins now is removed."""
        return int((self.now() + self.of(organization_id)).timestamp())

    def detail(self, caller: Member) -> Retention:
        """Return what counts, and where it comes from."""
        return self._shown(self.store.retention_days(caller.organization_id))

    def change(self, caller: Member, request: SetRetention) -> Retention:
        """Set how long what begins from now on is kept; what there is keeps its date."""
        self.store.keep_for(caller.organization_id, request.days)
        self._known.pop(caller.organization_id, None)
        return self._shown(request.days)

    def _shown(self, own: int | None) -> Retention:
        return Retention(days=own or self.default.days, own=own, of_stage=self.default.days)
