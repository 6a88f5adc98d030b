"""Organizations and members in the table."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import (
    NEW,
    Item,
    conflict,
    get,
    items_of,
    of_organization,
    put,
    query,
    transact,
    update_arguments,
)
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import Member, Organization, Role

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ORGANIZATION, MEMBER = "ORGANIZATION", "MEMBER#"
THERE: Final[dict[str, Any]] = {"ConditionExpression": "attribute_exists(pk)"}
CHANGED = "The members have changed meanwhile; look again."


@dataclass(frozen=True)
class DynamoOrganizations:
    """An OrganizationStore."""

    table: "Table"

    def create(self, organization: Organization, owner: Member) -> None:
        """Store a new organization with its owner; raise ConflictError when the id is taken.

        Both are stored or neither: nobody may become a member by trying an id that is taken.
        """
        new = {**_own_key(organization.id), "kind": "organization", **encode(organization)}
        with conflict(f"There is an organization {organization.id} already."):
            transact(self.table, put(new, **NEW), put(member_item(owner)))

    def member(self, organization_id: OrganizationId, user_id: UserId) -> Member:
        """Return the user's membership, or raise NotFoundError."""
        item = get(self.table, _key(organization_id, user_id))
        if item is None:
            raise NotFoundError(f"There is no organization {organization_id}.")
        return Member.model_validate(decode(item))

    def memberships(self, user_id: UserId) -> list[Member]:
        """Return the user's memberships in all organizations."""
        condition = Key("gsi1pk").eq(f"USER#{user_id}")
        items = query(self.table, IndexName="gsi1", KeyConditionExpression=condition)
        return [Member.model_validate(decode(item)) for item in items]

    def members(self, organization_id: OrganizationId) -> Sequence[Member]:
        """Return all members."""
        items = items_of(self.table, f"ORG#{organization_id}", MEMBER)
        return [Member.model_validate(decode(item)) for item in items]

    def change(self, member: Member, before: Member, other_owner: UserId | None) -> None:
        """Store a changed member; see the port."""
        with conflict(CHANGED):
            transact(
                self.table,
                put(member_item(member), **_has_role(before.role)),
                *_remains(before, other_owner),
            )

    def remove(self, member: Member, other_owner: UserId | None) -> None:
        """Take a member out; see the port."""
        going = {"Delete": {"Key": _key_of(member), **_has_role(member.role)}}
        with conflict(CHANGED):
            transact(self.table, going, *_remains(member, other_owner))

    def rename(self, organization_id: OrganizationId, name: str) -> None:
        """Give the organization another name, in its members' records too."""
        self._update(organization_id, update_arguments({"name": name}))
        for member in self.members(organization_id):
            with suppress(ConflictError), conflict(CHANGED):
                changes = update_arguments({"organization_name": name})
                self.table.update_item(Key=_key_of(member), **THERE, **changes)

    def retention_days(self, organization_id: OrganizationId) -> int | None:
        """Return how many days the organization keeps its runs, if it says so itself."""
        item = get(self.table, _own_key(organization_id)) or {}
        days = item.get("retention_days")
        return None if days is None else int(days)

    def keep_for(self, organization_id: OrganizationId, days: int | None) -> None:
        """Set how many days the organization keeps its runs; see the port."""
        unset = {"UpdateExpression": "REMOVE retention_days"}
        set_to = update_arguments({"retention_days": days})
        self._update(organization_id, unset if days is None else set_to)

    def _update(self, organization_id: OrganizationId, arguments: dict[str, Any]) -> None:
        with conflict("The organization exists no more."):
            self.table.update_item(Key=_own_key(organization_id), **THERE, **arguments)


def member_item(member: Member) -> Item:
    """Return the record of a member, on the list of what its user belongs to."""
    by_user = {"gsi1pk": f"USER#{member.user_id}", "gsi1sk": f"ORG#{member.organization_id}"}
    return {**_key_of(member), **by_user, "kind": "member", **encode(member)}


def _own_key(organization_id: OrganizationId) -> dict[str, str]:
    return of_organization(organization_id, ORGANIZATION)


def _key(organization_id: OrganizationId, user_id: UserId) -> dict[str, str]:
    return of_organization(organization_id, MEMBER + user_id)


def _key_of(member: Member) -> dict[str, str]:
    return _key(member.organization_id, member.user_id)


def _has_role(role: Role) -> Item:
    return {
        "ConditionExpression": "#role = :role",
        "ExpressionAttributeNames": {"#role": "role"},
        "ExpressionAttributeValues": {":role": str(role)},
    }


def _remains(member: Member, other_owner: UserId | None) -> Iterator[Item]:
    """Demand that another owner stays one, by a write that changes nothing.

    Two owners who leave at once meet here: one of them stays.
    """
    if other_owner is not None:
        key = _key(member.organization_id, other_owner)
        unchanged = {"UpdateExpression": "SET #role = :role"}
        yield {"Update": {"Key": key, **unchanged, **_has_role(Role.OWNER)}}
