"""Deliveries in the table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import from_cursor, query, take
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.triggers import Delivery

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PREFIX = "DELIVERY#"


@dataclass(frozen=True)
class DynamoDeliveries:
    """A DeliveryStore."""

    table: "Table"

    def add(self, delivery: Delivery) -> None:
        """Store a delivery."""
        key = {"pk": f"WORKFLOW#{delivery.workflow_id}", "sk": PREFIX + delivery.id}
        self.table.put_item(Item={**key, "kind": "delivery", **encode(delivery)})

    def list(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, page: PageRequest
    ) -> Page[Delivery]:
        """Return one page of a workflow's deliveries, newest first."""
        partition = f"WORKFLOW#{workflow_id}"
        arguments: dict[str, Any] = {
            "KeyConditionExpression": Key("pk").eq(partition) & Key("sk").begins_with(PREFIX),
            "ScanIndexForward": False,
            "Limit": page.limit + 1,
        }
        if page.cursor is not None:
            position = PREFIX + from_cursor(page.cursor)
            arguments["ExclusiveStartKey"] = {"pk": partition, "sk": position}
        items, cursor = take(
            query(self.table, **arguments),
            page.limit,
            lambda item: item["organization_id"] == organization_id,
            lambda item: str(item["id"]),
        )
        return Page(
            items=[Delivery.model_validate(decode(item)) for item in items], next_cursor=cursor
        )
