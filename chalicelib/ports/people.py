"""Organizations, their members and invitations, and who can sign in."""

from collections.abc import Sequence
from typing import Protocol

from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import Invitation, Member, Organization, Person


class OrganizationStore(Protocol):
    """Organizations and their members."""

    def create(self, organization: Organization, owner: Member) -> None:
        """Store a new organization with its owner; raise ConflictError when the id is taken."""
        ...

    def member(self, organization_id: OrganizationId, user_id: UserId) -> Member:
        """Return the user's membership, or raise NotFoundError."""
        ...

    def memberships(self, user_id: UserId) -> list[Member]:
        """Return the user's memberships in all organizations."""
        ...

    def members(self, organization_id: OrganizationId) -> Sequence[Member]:
        """Return all members."""
        ...

    def change(self, member: Member, before: Member, other_owner: UserId | None) -> None:
        """Store a changed member.

        Raise ConflictError when their role, or that of the other owner who must remain,
        has changed meanwhile.
        """
        ...

    def remove(self, member: Member, other_owner: UserId | None) -> None:
        """Take a member out; raise ConflictError as ``change`` does."""
        ...

    def rename(self, organization_id: OrganizationId, name: str) -> None:
        """Give the organization another name, in its members' records too."""
        ...

    def retention_days(self, organization_id: OrganizationId) -> int | None:
        """Return how many days the organization keeps its runs, if it says so itself."""
        ...

    def keep_for(self, organization_id: OrganizationId, days: int | None) -> None:
        """Set how many days the organization keeps its runs, or that it does not say so.

        Raise ConflictError when there is no such organization.
        """
        ...


class InvitationStore(Protocol):
    """Invitations that are open."""

    def add(self, invitation: Invitation) -> None:
        """Store a new invitation; it goes by itself when its time is up."""
        ...

    def get(self, organization_id: OrganizationId, invitation_id: str) -> Invitation:
        """Return the invitation, or raise NotFoundError."""
        ...

    def all(self, organization_id: OrganizationId) -> Sequence[Invitation]:
        """Return the organization's invitations, oldest first."""
        ...

    def remove(self, organization_id: OrganizationId, invitation_id: str) -> None:
        """Withdraw an invitation; doing so twice is doing so once."""
        ...

    def accept(self, invitation: Invitation, member: Member) -> None:
        """Put a member in the place of an invitation, in one transaction.

        Raise ConflictError when it was used or withdrawn, or they are a member already.
        """
        ...


class Accounts(Protocol):
    """The people who can sign in."""

    def person(self, user_id: UserId) -> Person:
        """Return who that is, or raise NotFoundError."""
        ...

    def exists(self, email: str) -> bool:
        """Tell whether somebody can sign in with this address."""
        ...

    def create(self, email: str, name: str, password: str) -> None:
        """Let somebody sign in; raise ConflictError when the address is taken.

        Raise InvalidError for a password that the user pool does not take.
        """
        ...
