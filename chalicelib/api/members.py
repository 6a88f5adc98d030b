"""Organizations and their members over HTTP."""

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.deletions import DeleteOrganization, DeletionDetail
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import (
    ChangeMember,
    Member,
    Membership,
    MemberSummary,
    NameOrganization,
)
from chalicelib.models.pages import Page
from chalicelib.models.quotas import Usage
from chalicelib.models.retention import Retention, SetRetention

blueprint = Blueprint(__name__)

ORGANIZATION = "/api/organizations/{organization_id}"
MEMBER = ORGANIZATION + "/members/{user_id}"


@operation(blueprint, "POST", "/api/organizations", status=201)
def create_organization(
    user: UserId, body: NameOrganization, founded: OrganizationId
) -> Membership:
    """Create an organization and own it."""
    return wiring.organizations().found(user, body, founded)


@operation(blueprint, "PATCH", ORGANIZATION)
def rename_organization(caller: Member, body: NameOrganization) -> Membership:
    """Give the organization another name."""
    return wiring.organizations().rename(caller, body)


@operation(blueprint, "POST", ORGANIZATION + "/delete")
def delete_organization(caller: Member, body: DeleteOrganization) -> DeletionDetail:
    """Delete the organization for good, by its name, once its runs have ended."""
    return wiring.closing().ask(caller, body)


@operation(blueprint, "POST", ORGANIZATION + "/keep")
def keep_organization(caller: Member) -> DeletionDetail:
    """Delete it after all not, as long as nothing of it is removed."""
    return wiring.closing().keep(caller)


@operation(blueprint, "GET", ORGANIZATION + "/deletion")
def get_deletion(caller: Member) -> DeletionDetail:
    """Tell how far the deletion of the organization is, if somebody asked for it."""
    return wiring.closing().detail(caller)


@operation(blueprint, "GET", ORGANIZATION + "/retention")
def get_retention(caller: Member) -> Retention:
    """Tell how many days runs are kept after their end."""
    return wiring.retentions().detail(caller)


@operation(blueprint, "PUT", ORGANIZATION + "/retention")
def set_retention(caller: Member, body: SetRetention) -> Retention:
    """Set how many days runs that start from now on are kept."""
    return wiring.retentions().change(caller, body)


@operation(blueprint, "POST", ORGANIZATION + "/leave")
def leave_organization(caller: Member) -> MemberSummary:
    """Take oneself out of the organization; the last owner cannot."""
    return wiring.members().leave(caller)


@operation(blueprint, "GET", ORGANIZATION + "/usage")
def show_usage(caller: Member) -> Usage:
    """Tell how much of each quota the organization uses."""
    return wiring.quotas().usage(caller)


@operation(blueprint, "GET", ORGANIZATION + "/members")
def list_members(caller: Member) -> Page[MemberSummary]:
    """List the members by name."""
    return wiring.members().list(caller)


@operation(blueprint, "PATCH", MEMBER)
def change_member(caller: Member, user_id: UserId, body: ChangeMember) -> MemberSummary:
    """Give a member another role."""
    return wiring.members().change(caller, user_id, body)


@operation(blueprint, "DELETE", MEMBER)
def remove_member(caller: Member, user_id: UserId) -> MemberSummary:
    """Take a member out at once, with their sockets."""
    return wiring.members().remove(caller, user_id)
