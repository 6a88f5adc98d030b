"""The audit log in the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import (
    NEW,
    Item,
    conflict,
    from_cursor,
    put,
    query,
    take,
    transact,
)
from chalicelib.models.audit import AuditEntry, AuditQuery
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import Page

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ANNOUNCED = "ANNOUNCED"
AT_ONCE = 100
FIRST, LAST = "0", "9"
"""Before and after every moment."""


@dataclass(frozen=True)
class DynamoAudit:
    """An AuditLog."""

    table: "Table"

    def announce(self, entry: AuditEntry) -> None:
        """Keep that a change begins."""
        listed = {"gsi5pk": ANNOUNCED, "gsi5sk": to_text(entry.at)}
        self.table.put_item(
            Item={**_announcement(entry), **listed, "kind": "announcement", **encode(entry)}
        )

    def withdraw(self, entry: AuditEntry) -> None:
        """Forget an announcement; doing so twice is doing so once."""
        self.table.delete_item(Key=_announcement(entry))

    def complete(self, entry: AuditEntry) -> None:
        """Add an entry in the place of its announcement; raise ConflictError if that is gone."""
        there = {"ConditionExpression": "attribute_exists(pk)"}
        announced = {"Delete": {"Key": _announcement(entry), **there}}
        with conflict(f"Entry {entry.id} was completed or withdrawn already."):
            transact(self.table, put(_item(entry), **NEW), announced)

    def overdue(self, before: datetime) -> Sequence[AuditEntry]:
        """Return some announcements from before a moment that nothing became of."""
        answer = self.table.query(
            IndexName="gsi5",
            KeyConditionExpression=Key("gsi5pk").eq(ANNOUNCED) & Key("gsi5sk").lt(to_text(before)),
            Limit=AT_ONCE,
        )
        return [AuditEntry.model_validate(decode(item)) for item in answer["Items"]]

    def list(self, organization_id: OrganizationId, query_: AuditQuery) -> Page[AuditEntry]:
        """Return one page of the organization's entries, newest first."""
        first = to_text(query_.since) if query_.since else FIRST
        last = to_text(query_.until) + "#~" if query_.until else LAST
        if query_.cursor is not None:
            last = min(last, from_cursor(query_.cursor))
        items = query(
            self.table,
            KeyConditionExpression=Key("pk").eq(f"AUDIT#{organization_id}")
            & Key("sk").between(first, max(first, last)),
            ScanIndexForward=False,
            Limit=query_.limit + 1,
            ConsistentRead=True,
        )

        def wanted(item: Item) -> bool:
            action = query_.action in (None, item["action"])
            return action and query_.who in (None, item["who"])

        found, cursor = take(items, query_.limit, wanted, lambda item: str(item["sk"])[:-1])
        return Page(
            items=[AuditEntry.model_validate(decode(item)) for item in found], next_cursor=cursor
        )


def _item(entry: AuditEntry) -> Item:
    key = {"pk": f"AUDIT#{entry.organization_id}", "sk": f"{to_text(entry.at)}#{entry.id}"}
    return {**key, "kind": "audit", **encode(entry)}


def _announcement(entry: AuditEntry) -> dict[str, str]:
    return {"pk": f"ANNOUNCED#{entry.id}", "sk": "ANNOUNCED"}
