"""Active runs: an organization has up to so many that have not ended."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.errors import CrowdedError
from chalicelib.models.ids import OrganizationId
from chalicelib.models.quotas import QUOTAS, Quota, QuotaUse
from chalicelib.ports import Clock, Counts

FAR, NEAR = timedelta(seconds=30), timedelta(seconds=5)
"""For how long a count is believed, where most of the quota is free, and where it is not."""
TRY_AGAIN = 60
"""Seconds after which a sender may try again."""


class Seen(NamedTuple):
    """How many runs were active at a moment, and how many were let in since."""

    at: datetime
    used: int
    since: int = 0


@dataclass(frozen=True)
class ActiveRuns:
    """Let runs begin where there is room for them.

    What is counted are the runs themselves, so none is counted that has ended, however it
    did. Every start asks: a count is believed for some seconds, with what was let in here
    since, and a start is refused by none but a fresh one. What others let in within these
    seconds may exceed the quota.
    """

    counts: Counts
    now: Clock
    _seen: dict[OrganizationId, Seen] = field(default_factory=dict, repr=False)

    def admit(self, organization_id: OrganizationId) -> None:
        """Count one run more; raise CrowdedError where there is no room for it."""
        most = QUOTAS[Quota.RUNS].most
        seen = self._believed(organization_id, most)
        if seen.used + seen.since >= most and seen.since:
            seen = self._counted(organization_id)
        if seen.used >= most:
            raise self._refusal(seen.used, most)
        self._seen[organization_id] = seen._replace(since=seen.since + 1)

    def _believed(self, organization_id: OrganizationId, most: int) -> Seen:
        seen = self._seen.get(organization_id)
        if seen is not None:
            lasts = FAR if 2 * (seen.used + seen.since) < most else NEAR
            if self.now() - seen.at < lasts:
                return seen
        return self._counted(organization_id)

    def _counted(self, organization_id: OrganizationId) -> Seen:
        counted = Seen(self.now(), self.counts.count(organization_id, Quota.RUNS))
        self._seen[organization_id] = counted
        return counted

    def _refusal(self, used: int, most: int) -> CrowdedError:
        use = QuotaUse(quota=Quota.RUNS, used=used, limit=most)
        return CrowdedError(
            f"An organization has up to {most:,} runs that have not ended; this one has "
            f"{used:,}. {QUOTAS[Quota.RUNS].remedy}",
            TRY_AGAIN,
            use.model_dump(mode="json"),
        )
