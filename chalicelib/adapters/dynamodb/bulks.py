"""Bulks in the table."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import (
    Item,
    conflict,
    from_cursor,
    get,
    query,
    take,
    update_arguments,
)
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.base import to_text
from chalicelib.models.bulks import Bulk, BulkRecord
from chalicelib.models.ids import BulkId, OrganizationId
from chalicelib.models.pages import Page, PageRequest

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

OPEN = "OPEN_BULKS"
FIXED = frozenset({"id", "organization_id", "request", "by", "created_at", "matches", "expires_at"})


@dataclass(frozen=True)
class DynamoBulks:
    """A BulkStore."""

    table: "Table"

    def add(self, bulk: BulkRecord) -> None:
        """Store a new bulk; raise ConflictError when the id is taken."""
        positions = {
            "gsi1pk": _all_of(bulk.organization_id),
            "gsi1sk": bulk.id,
            "gsi5pk": OPEN,
            "gsi5sk": to_text(bulk.created_at),
        }
        item: Item = {**_key(bulk.id), **positions, "kind": "bulk", **encode(bulk)}
        with conflict(f"There is a bulk {bulk.id} already."):
            self.table.put_item(Item=item, ConditionExpression="attribute_not_exists(pk)")

    def get(self, organization_id: OrganizationId, bulk_id: BulkId) -> BulkRecord:
        """Return the bulk, or raise NotFoundError."""
        bulk = self.find(bulk_id)
        if bulk.organization_id != organization_id:
            raise NotFoundError(f"There is no bulk {bulk_id}.")
        return bulk

    def find(self, bulk_id: BulkId) -> BulkRecord:
        """Return the bulk whoever it belongs to, or raise NotFoundError."""
        item = get(self.table, _key(bulk_id))
        if item is None:
            raise NotFoundError(f"There is no bulk {bulk_id}.")
        return BulkRecord.model_validate(decode(item))

    def list(self, organization_id: OrganizationId, page: PageRequest) -> Page[Bulk]:
        """Return one page of the organization's bulks, newest first."""
        partition = _all_of(organization_id)
        arguments: dict[str, Any] = {
            "IndexName": "gsi1",
            "KeyConditionExpression": Key("gsi1pk").eq(partition),
            "ScanIndexForward": False,
            "Limit": page.limit + 1,
        }
        if page.cursor is not None:
            bulk_id = BulkId(from_cursor(page.cursor))
            position = {**_key(bulk_id), "gsi1pk": partition, "gsi1sk": bulk_id}
            arguments["ExclusiveStartKey"] = position
        items, cursor = take(
            query(self.table, **arguments), page.limit, lambda _: True, lambda item: item["id"]
        )
        return Page(items=[read_bulk(item) for item in items], next_cursor=cursor)

    def replace(self, bulk: BulkRecord, expected_version: int) -> None:
        """Store a changed bulk; raise ConflictError when it is not at that version."""
        ended = ("gsi5pk", "gsi5sk") if bulk.status.is_final else ()
        arguments = update_arguments(encode(bulk, exclude=FIXED), remove=ended)
        arguments["ExpressionAttributeValues"][":expected"] = expected_version
        with conflict(f"Bulk {bulk.id} has changed meanwhile."):
            self.table.update_item(
                Key=_key(bulk.id), ConditionExpression="#version = :expected", **arguments
            )

    def due(self, now: datetime, limit: int) -> Sequence[BulkId]:
        """Name open bulks whose next look is due, the longest overdue first."""
        answer = self.table.query(
            IndexName="gsi5",
            KeyConditionExpression=Key("gsi5pk").eq(OPEN) & Key("gsi5sk").lte(to_text(now)),
            Limit=limit,
        )
        return [BulkId(str(item["id"])) for item in answer["Items"]]

    def look_again(self, bulk_id: BulkId, at: datetime) -> None:
        """Put off the next look at an open bulk; do nothing when it has ended meanwhile."""
        with suppress(ConflictError), conflict("The bulk has ended."):
            self.table.update_item(
                Key=_key(bulk_id),
                ConditionExpression=Attr("gsi5pk").exists(),
                **update_arguments({"gsi5sk": to_text(at)}),
            )


def read_bulk(item: Mapping[str, object]) -> Bulk:
    """Return what lists and frames show of a bulk's item."""
    return Bulk.model_validate(decode(item)).summary()


def _key(bulk_id: BulkId) -> dict[str, str]:
    return {"pk": f"BULK#{bulk_id}", "sk": "BULK"}


def _all_of(organization_id: OrganizationId) -> str:
    return f"ORG#{organization_id}#BULKS"
