"""Deletions of organizations in the table."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import (
    NEW,
    conflict,
    get,
    of_organization,
    update_arguments,
)
from chalicelib.errors import ConflictError
from chalicelib.models.base import to_text
from chalicelib.models.deletions import Deletion, DeletionStatus
from chalicelib.models.ids import OrganizationId

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PARTITION = "DELETIONS"


@dataclass(frozen=True)
class DynamoDeletions:
    """A DeletionStore."""

    table: "Table"

    def add(self, deletion: Deletion) -> None:
        """Store a new deletion, due at once; raise ConflictError when there is one."""
        listed = {"gsi5pk": PARTITION, "gsi5sk": to_text(deletion.asked_at)}
        item = {**_key(deletion.organization_id), **listed, "kind": "deletion", **encode(deletion)}
        with conflict("The organization is being deleted already."):
            self.table.put_item(Item=item, **NEW)

    def find(self, organization_id: OrganizationId) -> Deletion | None:
        """Return the deletion of an organization, None when nobody asked for it."""
        item = get(self.table, _key(organization_id))
        return None if item is None else Deletion.model_validate(decode(item))

    def replace(self, deletion: Deletion, before: DeletionStatus) -> None:
        """Store a changed deletion; raise ConflictError unless it has the status it had."""
        with conflict("The deletion was withdrawn, or has gone on meanwhile."):
            self.table.update_item(
                Key=_key(deletion.organization_id),
                ConditionExpression=Attr("status").eq(str(before))
                & Attr("asked_at").eq(to_text(deletion.asked_at)),
                **update_arguments(encode(deletion)),
            )

    def withdraw(self, organization_id: OrganizationId) -> None:
        """Forget a deletion that has removed nothing; raise ConflictError for any other."""
        with conflict("Its removal has begun, or nobody asked for it."):
            self.table.delete_item(
                Key=_key(organization_id),
                ConditionExpression=Attr("status").eq(str(DeletionStatus.CLOSING)),
            )

    def forget(self, organization_id: OrganizationId) -> None:
        """Forget a deletion that is over; doing so twice is doing so once."""
        self.table.delete_item(Key=_key(organization_id))

    def due(self, now: datetime, limit: int) -> Sequence[OrganizationId]:
        """Name organizations whose deletion is to be carried on, the longest waiting first."""
        answer = self.table.query(
            IndexName="gsi5",
            KeyConditionExpression=Key("gsi5pk").eq(PARTITION) & Key("gsi5sk").lte(to_text(now)),
            Limit=limit,
        )
        return [OrganizationId(str(item["organization_id"])) for item in answer["Items"]]

    def look_again(self, organization_id: OrganizationId, at: datetime) -> None:
        """Put off the next look at a deletion; do nothing when there is none."""
        with suppress(ConflictError), conflict("There is no deletion."):
            self.table.update_item(
                Key=_key(organization_id),
                ConditionExpression=Attr("pk").exists(),
                **update_arguments({"gsi5sk": to_text(at)}),
            )


def _key(organization_id: OrganizationId) -> dict[str, str]:
    return of_organization(organization_id, "DELETION")
