"""Open invitations in the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.organizations import member_item
from chalicelib.adapters.dynamodb.table import (
    NEW,
    conflict,
    get,
    items_of,
    of_organization,
    put,
    transact,
)
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import OrganizationId
from chalicelib.models.organizations import Invitation, Member

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PREFIX = "INVITATION#"
GONE = "The invitation was used or withdrawn, or you are a member already."


@dataclass(frozen=True)
class DynamoInvitations:
    """An InvitationStore."""

    table: "Table"

    def add(self, invitation: Invitation) -> None:
        """Store a new invitation; it goes by itself when its time is up."""
        key = _key(invitation.organization_id, invitation.id)
        until = {"expires_at": int(invitation.until.timestamp())}
        self.table.put_item(Item={**key, **until, "kind": "invitation", **encode(invitation)})

    def get(self, organization_id: OrganizationId, invitation_id: str) -> Invitation:
        """Return the invitation, or raise NotFoundError."""
        item = get(self.table, _key(organization_id, invitation_id))
        if item is None:
            raise NotFoundError("There is no such invitation; it may have been used or withdrawn.")
        return Invitation.model_validate(decode(item))

    def all(self, organization_id: OrganizationId) -> Sequence[Invitation]:
        """Return the organization's invitations, oldest first."""
        items = items_of(self.table, f"ORG#{organization_id}", PREFIX)
        return [Invitation.model_validate(decode(item)) for item in items]

    def remove(self, organization_id: OrganizationId, invitation_id: str) -> None:
        """Withdraw an invitation; doing so twice is doing so once."""
        self.table.delete_item(Key=_key(organization_id, invitation_id))

    def accept(self, invitation: Invitation, member: Member) -> None:
        """Put a member in the place of an invitation; see the port."""
        key = _key(invitation.organization_id, invitation.id)
        used = {"Delete": {"Key": key, "ConditionExpression": "attribute_exists(pk)"}}
        with conflict(GONE):
            transact(self.table, used, put(member_item(member), **NEW))


def _key(organization_id: OrganizationId, invitation_id: str) -> dict[str, str]:
    return of_organization(organization_id, PREFIX + invitation_id)
