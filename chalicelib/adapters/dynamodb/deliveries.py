"""Deliveries in the table, and beside them the requests: lists pass over these."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.table import Item, from_cursor, get, put, query, take, transact
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.triggers import Delivery, KeptRequest

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PREFIX = "DELIVERY#"
REQUEST = "REQUEST#"
HELD = "HELD#"
DRAWER = "deliveries/"
"""Where large requests are in S3, in folders of their own, which go with their records."""


@dataclass(frozen=True)
class DynamoDeliveries:
    """A DeliveryStore."""

    table: "Table"
    documents: Documents

    def add(self, delivery: Delivery, request: KeptRequest | None = None) -> None:
        """Store a delivery, or what became of it, and its request; that first."""
        if request is not None:
            self._keep(delivery, request)
        self.table.put_item(Item=_item(delivery))

    def hold(self, delivery: Delivery, request: KeptRequest) -> None:
        """Store a delivery and put it in line, both or neither."""
        self._keep(delivery, request)
        place = {**_key(delivery.workflow_id, HELD, delivery.id), "kind": "held"}
        transact(
            self.table, put(_item(delivery)), put({**place, "expires_at": delivery.expires_at})
        )

    def held(self, workflow_id: WorkflowId, limit: int) -> Sequence[str]:
        """Return the ids of the deliveries in line, oldest first."""
        found = query(
            self.table,
            KeyConditionExpression=Key("pk").eq(f"WORKFLOW#{workflow_id}")
            & Key("sk").begins_with(HELD),
            ConsistentRead=True,
            Limit=limit,
        )
        return [str(item["sk"]).removeprefix(HELD) for item in islice(found, limit)]

    def release(self, delivery: Delivery) -> None:
        """Store what became of a delivery and take it out of the line, both or neither."""
        place = _key(delivery.workflow_id, HELD, delivery.id)
        transact(self.table, put(_item(delivery)), {"Delete": {"Key": place}})

    def get(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, delivery_id: str
    ) -> Delivery:
        """Return a delivery of a workflow, or raise NotFoundError."""
        item = get(self.table, _key(workflow_id, PREFIX, delivery_id))
        if item is None or item["organization_id"] != organization_id:
            raise NotFoundError(f"There is no delivery {delivery_id[:64]}.")
        return Delivery.model_validate(decode(item))

    def request(self, delivery: Delivery) -> KeptRequest | None:
        """Return what is kept of a delivery's request, None when nothing is."""
        item = get(self.table, _key(delivery.workflow_id, REQUEST, delivery.id))
        if item is None:
            return None
        return KeptRequest.model_validate(self.documents.read(item, "request"))

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

    def _keep(self, delivery: Delivery, request: KeptRequest) -> None:
        folder = f"{DRAWER}{delivery.organization_id}/{delivery.id}"
        document = self.documents.attributes(folder, "request", request.model_dump(mode="json"))
        item: Item = {
            **_key(delivery.workflow_id, REQUEST, delivery.id),
            "kind": "request",
            "expires_at": delivery.expires_at,
            **document,
        }
        self.table.put_item(Item=item)


def _item(delivery: Delivery) -> Item:
    key = _key(delivery.workflow_id, PREFIX, delivery.id)
    return {**key, "kind": "delivery", **encode(delivery)}


def _key(workflow_id: WorkflowId, prefix: str, delivery_id: str) -> dict[str, str]:
    return {"pk": f"WORKFLOW#{workflow_id}", "sk": prefix + delivery_id}
