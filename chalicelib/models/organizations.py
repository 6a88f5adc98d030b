"""Organizations and the people in them."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

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


class Payloads(StrEnum):
    """Whether a member sees what runs work on: payloads, inputs, outputs, what errors quote."""

    SHOWN = "shown"
    HIDDEN = "hidden"


OrganizationName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)
]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=254,
        pattern=r"^[^@\s<>\"(),:;\\]+@[^@\s<>\"(),:;\\]+\.[^@\s<>\"(),:;\\]+$",
    ),
]


class Organization(Stored):
    """A tenant: everything else belongs to exactly one."""

    id: OrganizationId
    name: str
    created_at: Timestamp
    retention_days: int | None = None


class Member(Stored):
    """A person's place in one organization."""

    organization_id: OrganizationId
    organization_name: str
    user_id: UserId
    email: str
    name: str
    role: Role
    payloads: Payloads = Payloads.SHOWN
    created_at: Timestamp


class Membership(Model):
    """An organization as one of its members sees it."""

    id: OrganizationId
    name: str
    role: Role
    payloads: Payloads = Payloads.SHOWN


class Me(Model):
    """Who is signed in and where they belong."""

    user_id: UserId
    email: str
    name: str
    organizations: list[Membership]


class NameOrganization(Model):
    """The name of an organization, new or in the place of the one before."""

    name: OrganizationName


class MemberSummary(Stored):
    """A member as the others see them."""

    user_id: UserId
    email: str
    name: str
    role: Role
    payloads: Payloads = Payloads.SHOWN
    created_at: Timestamp


class ChangeMember(Model):
    """What a member may do and see from now on; without ``payloads``, they see what they saw."""

    role: Role
    payloads: Payloads | None = None


class Invitation(Stored):
    """A place in an organization that is offered to whoever has this address.

    Of the link's secret only the hash is kept.
    """

    id: str
    organization_id: OrganizationId
    organization_name: str
    email: str
    role: Role
    payloads: Payloads = Payloads.SHOWN
    invited_by: str
    created_at: Timestamp
    until: Timestamp
    secret_hash: str = Field(repr=False)


class InvitationSummary(Stored):
    """An invitation as the members see it, without what opens it."""

    id: str
    email: str
    role: Role
    payloads: Payloads = Payloads.SHOWN
    invited_by: str
    created_at: Timestamp
    until: Timestamp


class InviteMember(Model):
    """Whom to invite, and as what."""

    email: Email
    role: Role
    payloads: Payloads = Payloads.SHOWN


class NewInvitation(InvitationSummary):
    """An invitation just made; ``link`` is shown this once, None when it was mailed."""

    link: str | None = Field(repr=False)


class InvitationToken(Model):
    """What stands at the end of an invitation's link."""

    token: str = Field(max_length=200, repr=False)


class OpenInvitation(Model):
    """An invitation as who holds its link sees it."""

    organization_name: str
    email: str
    role: Role
    invited_by: str
    until: Timestamp
    has_account: bool


class SignUp(InvitationToken):
    """A new account for the address of an invitation."""

    name: str = Field(min_length=1, max_length=100)
    password: str = Field(min_length=12, max_length=128, repr=False)


class Person(Model):
    """Somebody who can sign in."""

    user_id: UserId
    email: str
    name: str
