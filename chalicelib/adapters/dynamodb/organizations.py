"""Organizations and members in the table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import conflict, get, query
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import Member, Organization

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@dataclass(frozen=True)
class DynamoOrganizations:
    """An OrganizationStore."""

    table: "Table"

    def create(self, organization: Organization, owner: Member) -> None:
        """Store a new organization with its owner; raise ConflictError when the id is taken.

        The owner is stored first: a crash in between leaves a membership that shows an
        organization which works, never an organization nobody can reach.
        """
        key = {"pk": f"ORG#{organization.id}"}
        member_key = {**key, "sk": f"MEMBER#{owner.user_id}"}
        by_user = {"gsi1pk": f"USER#{owner.user_id}", "gsi1sk": key["pk"]}
        self.table.put_item(Item={**member_key, **by_user, "kind": "member", **encode(owner)})
        with conflict(f"There is an organization {organization.id} already."):
            self.table.put_item(
                Item={**key, "sk": "ORGANIZATION", "kind": "organization", **encode(organization)},
                ConditionExpression="attribute_not_exists(pk)",
            )

    def member(self, organization_id: OrganizationId, user_id: UserId) -> Member:
        """Return the user's membership, or raise NotFoundError."""
        item = get(self.table, {"pk": f"ORG#{organization_id}", "sk": f"MEMBER#{user_id}"})
        if item is None:
            raise NotFoundError(f"There is no organization {organization_id}.")
        return Member.model_validate(decode(item))

    def memberships(self, user_id: UserId) -> list[Member]:
        """Return the user's memberships in all organizations."""
        condition = Key("gsi1pk").eq(f"USER#{user_id}")
        items = query(self.table, IndexName="gsi1", KeyConditionExpression=condition)
        return [Member.model_validate(decode(item)) for item in items]
