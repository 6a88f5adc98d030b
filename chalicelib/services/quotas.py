"""Quotas: nobody has more of a kind than an organization may have."""

from dataclasses import dataclass

from chalicelib.errors import QuotaError
from chalicelib.models.ids import OrganizationId
from chalicelib.models.organizations import Member
from chalicelib.models.quotas import QUOTAS, Quota, QuotaUse, Usage
from chalicelib.ports import Counts


@dataclass(frozen=True)
class Quotas:
    """Measure what an organization has.

    Requests at the same moment may each find room for one: a quota bounds what is kept, to
    a few more or less.
    """

    counts: Counts

    def check(self, organization_id: OrganizationId, quota: Quota) -> None:
        """Raise QuotaError where there is room for no other."""
        use = self._use(organization_id, quota)
        if use.used >= use.limit:
            raise QuotaError(
                f"An organization has up to {use.limit:,} {quota}; this one has {use.used:,}. "
                f"{QUOTAS[quota].remedy}",
                use.model_dump(mode="json"),
            )

    def usage(self, caller: Member) -> Usage:
        """Return how much of each quota is used."""
        return Usage(items=[self._use(caller.organization_id, quota) for quota in Quota])

    def _use(self, organization_id: OrganizationId, quota: Quota) -> QuotaUse:
        used = self.counts.count(organization_id, quota)
        return QuotaUse(quota=quota, used=used, limit=QUOTAS[quota].most)
