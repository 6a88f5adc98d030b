"""Deliveries in the table, and beside them what arrived: lists pass over that."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pydantic import JsonValue

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.delivery_lists import PREFIX, arguments_of, places
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.table import (
    Item,
    get,
    items_of,
    put,
    put_together,
    query,
    take,
    transact,
)
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page
from chalicelib.models.triggers import ArrivedEvent, Delivery, DeliveryQuery, KeptRequest

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

REQUEST = "REQUEST#"
HELD = "HELD#"
DRAWER = "deliveries/"
"""Where large requests and events are in S3, in folders that go with their records."""


@dataclass(frozen=True)
class DynamoDeliveries:
    """A DeliveryStore."""

    table: "Table"
    documents: Documents

    def add(self, delivery: Delivery, kept: KeptRequest | ArrivedEvent | None = None) -> None:
        """Store a delivery, or what became of it, and its request or event."""
        if kept is None:
            self.table.put_item(Item=_item(delivery))
        else:
            put_together(self.table, self._kept_item(delivery, kept), _item(delivery))

    def hold(self, delivery: Delivery, request: KeptRequest) -> None:
        """Store a delivery and put it in line, both or neither, and before that its request."""
        self.table.put_item(Item=self._kept_item(delivery, request))
        place = {**_key(delivery.workflow_id, HELD, delivery.id), "kind": "held"}
        transact(
            self.table, put(_item(delivery)), put({**place, "expires_at": delivery.expires_at})
        )

    def held(self, workflow_id: WorkflowId, limit: int) -> Sequence[str]:
        """Return the ids of the deliveries in line, oldest first."""
        found = items_of(self.table, f"WORKFLOW#{workflow_id}", HELD, Limit=limit)
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
        kept = self._kept(delivery) if delivery.kind == "webhook" else None
        return None if kept is None else KeptRequest.model_validate(kept)

    def event(self, delivery: Delivery) -> ArrivedEvent | None:
        """Return the event that a delivery is of, None when none is kept."""
        kept = self._kept(delivery) if delivery.kind == "event" else None
        return None if kept is None else ArrivedEvent.model_validate(kept)

    def list(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, wanted: DeliveryQuery
    ) -> Page[Delivery]:
        """Return one page of a workflow's deliveries, newest first."""
        items, cursor = take(
            query(self.table, **arguments_of(workflow_id, wanted)),
            wanted.limit,
            lambda item: item["organization_id"] == organization_id,
            lambda item: str(item["id"]),
        )
        return Page(
            items=[Delivery.model_validate(decode(item)) for item in items], next_cursor=cursor
        )

    def _kept(self, delivery: Delivery) -> JsonValue:
        item = get(self.table, _key(delivery.workflow_id, REQUEST, delivery.id))
        return None if item is None else self.documents.read(item, "request")

    def _kept_item(self, delivery: Delivery, kept: KeptRequest | ArrivedEvent) -> Item:
        folder = f"{DRAWER}{delivery.organization_id}/{delivery.id}"
        document = self.documents.attributes(folder, "request", kept.model_dump(mode="json"))
        return {
            **_key(delivery.workflow_id, REQUEST, delivery.id),
            "kind": "request",
            "expires_at": delivery.expires_at,
            **document,
        }


def _item(delivery: Delivery) -> Item:
    key = _key(delivery.workflow_id, PREFIX, delivery.id)
    return {**key, **places(delivery), **encode(delivery)}


def _key(workflow_id: WorkflowId, prefix: str, delivery_id: str) -> dict[str, str]:
    return {"pk": f"WORKFLOW#{workflow_id}", "sk": prefix + delivery_id}
