"""Deletions: an organization that is being deleted, and how far that is."""

from enum import StrEnum
from typing import Self

from pydantic import Field

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.ids import OrganizationId


class DeletionStatus(StrEnum):
    """How far it is; of what is gone only what came late is left to be removed."""

    CLOSING = "closing"
    REMOVING = "removing"
    GONE = "gone"


class Kept(StrEnum):
    """What an organization has a list of, that is removed item by item."""

    KEYS = "keys"
    INVITATIONS = "invitations"
    BULKS = "bulks"
    VARIABLES = "variables"
    OWN_VARIABLES = "own variables"
    LOG = "log"


class Removed(Stored):
    """How many things of each kind are gone; ``records`` are those that belong to others."""

    workflows: int = 0
    runs: int = 0
    records: int = 0

    def plus(self, **more: int) -> Self:
        """Return these and more of them."""
        return self.model_copy(update={kind: getattr(self, kind) + n for kind, n in more.items()})


class Deletion(Stored):
    """The deletion of an organization; nothing is removed before ``removes_from``."""

    organization_id: OrganizationId
    asked_at: Timestamp
    asked_by: str
    removes_from: Timestamp
    status: DeletionStatus = DeletionStatus.CLOSING
    gone_at: Timestamp | None = None
    removed: Removed = Removed()


class DeleteOrganization(Model):
    """The name of the organization, as whoever deletes it has to type it."""

    name: str = Field(max_length=200)


class OpenRuns(Model):
    """How many runs have not ended; ``more`` says that there are more than were counted."""

    count: int
    more: bool = False


class DeletionProgress(Model):
    """A deletion as members see it; ``waits_for`` are the runs that may still end by themselves."""

    asked_at: Timestamp
    asked_by: str
    removes_from: Timestamp
    status: DeletionStatus
    removed: Removed
    waits_for: OpenRuns


class DeletionDetail(Model):
    """The deletion of an organization, if somebody asked for it."""

    deletion: DeletionProgress | None
