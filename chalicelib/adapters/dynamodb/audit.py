"""The audit log in the table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import NEW, Item, conflict, from_cursor, query, take
from chalicelib.models.audit import AuditEntry, AuditQuery
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import Page

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

FIRST, LAST = "0", "9"
"""Before and after every moment."""


@dataclass(frozen=True)
class DynamoAudit:
    """An AuditLog."""

    table: "Table"

    def add(self, entry: AuditEntry) -> None:
        """Add an entry; raise ConflictError when there is one of its id and time."""
        key = {"pk": f"AUDIT#{entry.organization_id}", "sk": f"{to_text(entry.at)}#{entry.id}"}
        with conflict(f"There is an entry {entry.id} already."):
            self.table.put_item(Item={**key, "kind": "audit", **encode(entry)}, **NEW)

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
