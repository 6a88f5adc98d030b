"""What quotas are measured by."""

from typing import Protocol

from chalicelib.models.ids import OrganizationId
from chalicelib.models.quotas import Quota


class Counts(Protocol):
    """How many things of each kind an organization has."""

    def count(self, organization_id: OrganizationId, quota: Quota) -> int:
        """Count them as they are now."""
        ...
