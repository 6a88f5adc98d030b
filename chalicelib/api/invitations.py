"""Invitations over HTTP; what a link opens needs nothing but the link."""

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import (
    InvitationSummary,
    InvitationToken,
    InviteMember,
    Member,
    Membership,
    NewInvitation,
    OpenInvitation,
    SignUp,
)
from chalicelib.models.pages import Page

blueprint = Blueprint(__name__)

ALL = "/api/organizations/{organization_id}/invitations"
LINK = "/api/invitations"


@operation(blueprint, "GET", ALL)
def list_invitations(caller: Member) -> Page[InvitationSummary]:
    """List the open invitations, oldest first."""
    return wiring.invitations().list(caller)


@operation(blueprint, "POST", ALL, status=201)
def invite_member(caller: Member, body: InviteMember) -> NewInvitation:
    """Offer a place to an address; the link is good for a week, and once."""
    return wiring.invitations().invite(caller, body)


@operation(blueprint, "DELETE", ALL + "/{invitation_id}")
def withdraw_invitation(caller: Member, invitation_id: str) -> InvitationSummary:
    """Make the link of an invitation worthless."""
    return wiring.invitations().withdraw(caller, invitation_id)


@operation(blueprint, "POST", LINK + "/show", is_public=True)
def show_invitation(body: InvitationToken) -> OpenInvitation:
    """Show the invitation of a link."""
    return wiring.invitations().show(body)


@operation(blueprint, "POST", LINK + "/sign-up", status=201, is_public=True)
def sign_up(body: SignUp) -> OpenInvitation:
    """Make an account for the address of an invitation."""
    return wiring.invitations().sign_up(body)


@operation(blueprint, "POST", LINK + "/accept", status=201)
def accept_invitation(user: UserId, body: InvitationToken) -> Membership:
    """Become a member; the link is used up."""
    return wiring.invitations().accept(user, body)
