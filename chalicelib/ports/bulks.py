"""What is kept of bulks, and how many runs they are about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.bulks import Bulk, BulkMatches, BulkRecord
from chalicelib.models.ids import BulkId, OrganizationId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.runs import RunQuery


class BulkStore(Protocol):
    """Bulks."""

    def add(self, bulk: BulkRecord) -> None:
        """Store a new bulk; raise ConflictError when the id is taken."""
        ...

    def get(self, organization_id: OrganizationId, bulk_id: BulkId) -> BulkRecord:
        """Return the bulk, or raise NotFoundError."""
        ...

    def find(self, bulk_id: BulkId) -> BulkRecord:
        """Return the bulk whoever it belongs to, or raise NotFoundError; not for callers."""
        ...

    def list(self, organization_id: OrganizationId, page: PageRequest) -> Page[Bulk]:
        """Return one page of the organization's bulks, newest first."""
        ...

    def replace(self, bulk: BulkRecord, expected_version: int) -> None:
        """Store a changed bulk; raise ConflictError when it is not at that version."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[BulkId]:
        """Name open bulks whose next look is due, the longest overdue first."""
        ...

    def look_again(self, bulk_id: BulkId, at: datetime) -> None:
        """Put off the next look at an open bulk; do nothing when it has ended meanwhile."""
        ...


class RunCounts(Protocol):
    """How many runs there are of a kind."""

    def count(self, organization_id: OrganizationId, query: RunQuery, most: int) -> BulkMatches:
        """Count the runs that a list would show, up to so many and as far as is quick."""
        ...
