"""Organizations: who belongs where, and what they may do there."""

from dataclasses import dataclass

from chalicelib.errors import ForbiddenError
from chalicelib.models.access import GIVES, Gives, needed
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import (
    Me,
    Member,
    Membership,
    NameOrganization,
    Organization,
    Payloads,
    Person,
    Role,
)
from chalicelib.ports import Accounts, Clock, Ids, OrganizationStore


@dataclass(frozen=True)
class Organizations:
    """Create organizations and check memberships."""

    store: OrganizationStore
    accounts: Accounts
    now: Clock
    ids: Ids

    def new_id(self) -> OrganizationId:
        """Return the id of an organization that is to be."""
        return OrganizationId(self.ids.ulid())

    def create(self, organization_id: OrganizationId, name: str, founder: Person) -> Organization:
        """Create an organization with its first owner; raise ConflictError for an id in use."""
        organization = Organization(id=organization_id, name=name, created_at=self.now())
        owner = Member(
            organization_id=organization.id,
            organization_name=name,
            user_id=founder.user_id,
            email=founder.email,
            name=founder.name,
            role=Role.OWNER,
            created_at=self.now(),
        )
        self.store.create(organization, owner)
        return organization

    def member(self, organization_id: OrganizationId, user_id: UserId, needs: Role) -> Member:
        """Return the user's membership when its role suffices.

        An organization the user does not belong to is not found, never forbidden:
        the answer must not tell whether it exists.
        """
        return check_role(self.store.member(organization_id, user_id), needs)

    def found(
        self, user_id: UserId, request: NameOrganization, organization_id: OrganizationId
    ) -> Membership:
        """Create an organization for somebody who is signed in, and owns it then."""
        made = self.create(organization_id, request.name, self.person(user_id))
        return Membership(id=made.id, name=made.name, role=Role.OWNER)

    def person(self, user_id: UserId) -> Person:
        """Return who is signed in, or raise NotFoundError when they can sign in no more."""
        return self.accounts.person(user_id)

    def rename(self, caller: Member, request: NameOrganization) -> Membership:
        """Give the organization another name."""
        self.store.rename(caller.organization_id, request.name)
        named = caller.model_copy(update={"organization_name": request.name})
        return membership(named)

    def me(self, user_id: UserId) -> Me:
        """Describe the user; somebody invited nowhere belongs to no organization."""
        members = self.store.memberships(user_id)
        return Me(
            user_id=user_id,
            email=members[0].email if members else "",
            name=members[0].name if members else "",
            organizations=[membership(member) for member in members],
        )


def membership(member: Member) -> Membership:
    """Return an organization as its member sees it."""
    return Membership(
        id=member.organization_id,
        name=member.organization_name,
        role=member.role,
        payloads=member.payloads,
    )


def check_operation(member: Member, operation: str) -> Member:
    """Return the member, or raise ForbiddenError when they may not carry out the operation."""
    if member.payloads == Payloads.HIDDEN and GIVES[operation] == Gives.DATA_ONLY:
        raise ForbiddenError("Payloads are hidden from you; an admin can change that.")
    return check_role(member, needed(operation))


def check_role(member: Member, needs: Role) -> Member:
    """Return the member, or raise ForbiddenError when the role does not suffice."""
    if not member.role.includes(needs):
        raise ForbiddenError(f"This needs the role {needs}; yours is {member.role}.")
    return member
