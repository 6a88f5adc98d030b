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

        Both are stored or neither: nobody may become a member by trying an id that is taken.
        """
        key = {"pk": f"ORG#{organization.id}"}
        new = {**key, "sk": "ORGANIZATION", "kind": "organization", **encode(organization)}
        by_user = {"gsi1pk": f"USER#{owner.user_id}", "gsi1sk": key["pk"]}
        member_key = {**key, "sk": f"MEMBER#{owner.user_id}"}
        member = {**member_key, **by_user, "kind": "member", **encode(owner)}
        with conflict(f"There is an organization {organization.id} already."):
            self.table.meta.client.transact_write_items(
                TransactItems=[
                    {
                        "Put": {
                            "TableName": self.table.name,
                            "Item": new,
                            "ConditionExpression": "attribute_not_exists(pk)",
                        }
                    },
                    {"Put": {"TableName": self.table.name, "Item": member}},
                ]
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
