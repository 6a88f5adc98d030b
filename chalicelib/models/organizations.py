"""Organizations and the people in them."""

from enum import StrEnum

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.ids import OrganizationId, UserId


class Role(StrEnum):
    """What a member may do; each role includes the ones after it."""

    OWNER = "owner"
    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"

    def includes(self, needed: "Role") -> bool:
        """Tell whether this role may do what ``needed`` may do."""
        order = list(Role)
        return order.index(self) <= order.index(needed)


class Organization(Stored):
    """A tenant: everything else belongs to exactly one."""

    id: OrganizationId
    name: str
    created_at: Timestamp


class Member(Stored):
    """A person's place in one organization."""

    organization_id: OrganizationId
    organization_name: str
    user_id: UserId
    email: str
    name: str
    role: Role
    created_at: Timestamp


class Membership(Model):
    """An organization as one of its members sees it."""

    id: OrganizationId
    name: str
    role: Role


class Me(Model):
    """Who is signed in and where they belong."""

    user_id: UserId
    email: str
    name: str
    organizations: list[Membership]
