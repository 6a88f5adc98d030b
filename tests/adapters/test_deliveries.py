"""Deliveries: a log, newest first, whose requests lie beside it."""

from typing import TYPE_CHECKING, Any, cast

import pytest
from pydantic import ValidationError

from chalicelib.adapters.dynamodb.deliveries import DRAWER, DynamoDeliveries
from chalicelib.adapters.dynamodb.documents import INLINE, Documents
from chalicelib.errors import NotFoundError
from chalicelib.models.pages import Page
from chalicelib.models.triggers import ArrivedEvent, Delivery, DeliveryQuery, KeptRequest
from tests.adapters.queries import Queries, walk
from tests.fakes.memory import MemoryTable
from tests.fakes.samples import ACME, EXPIRES_AT, ORDERS, RIVAL
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@pytest.fixture
def deliveries(table: "Table", documents: Documents) -> DynamoDeliveries:
    """Return a store without deliveries."""
    return DynamoDeliveries(table, documents)


def a_delivery(number: int = 1, **changes: object) -> Delivery:
    made = Delivery(
        id=f"{number:026}",
        organization_id=ACME,
        workflow_id=ORDERS,
        kind="webhook",
        trigger="orders",
        key="d-1",
        at=START,
        status="refused",
        reason="The workflow is paused.",
        can_redeliver=True,
        expires_at=EXPIRES_AT,
    )
    return made.model_copy(update=changes)


def a_request(body: str = "e30=") -> KeptRequest:
    return KeptRequest(method="POST", headers={"a": "b"}, query={"c": ["d", "e"]}, body=body)


@pytest.mark.parametrize("body", ["e30=", "A" * 2 * INLINE], ids=["small", "large"])
def test_a_delivery_comes_back_with_its_request(deliveries: DynamoDeliveries, body: str) -> None:
    deliveries.add(a_delivery(), a_request(body))

    found = deliveries.get(ACME, ORDERS, a_delivery().id)

    assert found == a_delivery()
    assert deliveries.request(found) == a_request(body)


def test_a_delivery_may_have_no_request(deliveries: DynamoDeliveries) -> None:
    deliveries.add(a_delivery())

    assert deliveries.request(a_delivery()) is None


def test_a_delivery_and_its_request_are_stored_in_one_call(
    deliveries: DynamoDeliveries, queries: Queries
) -> None:
    deliveries.add(a_delivery(), a_request())

    assert queries.calls == ["BatchWriteItem"]


def test_what_a_busy_table_leaves_out_is_stored_too(documents: Documents) -> None:
    """The listeners stand for a table that takes the first item of a call and no more."""
    table = MemoryTable()
    left: list[Any] = []
    deliveries = DynamoDeliveries(cast("Table", table), documents)

    def take_one(params: Any, **_: Any) -> None:
        _, *left[:] = params["RequestItems"][table.name]
        del params["RequestItems"][table.name][1:]

    def tell(parsed: Any, **_: Any) -> None:
        parsed["UnprocessedItems"] = {table.name: left}

    table.events.register("provide-client-params.dynamodb.BatchWriteItem", take_one)
    table.events.register("after-call.dynamodb.BatchWriteItem", tell)

    deliveries.add(a_delivery(), a_request())

    assert deliveries.get(ACME, ORDERS, a_delivery().id) == a_delivery()
    assert deliveries.request(a_delivery()) == a_request()


def test_a_large_request_lies_where_what_is_old_is_removed(
    deliveries: DynamoDeliveries, documents: Documents
) -> None:
    deliveries.add(a_delivery(), a_request("A" * 2 * INLINE))

    listed = documents.s3.list_objects_v2(Bucket=documents.bucket, Prefix=f"{DRAWER}{ACME}/")
    assert listed["KeyCount"] == 1


def test_a_list_passes_over_requests(deliveries: DynamoDeliveries) -> None:
    for number in range(1, 4):
        deliveries.add(a_delivery(number), a_request())

    first = deliveries.list(ACME, ORDERS, DeliveryQuery(limit=2))
    rest = deliveries.list(ACME, ORDERS, DeliveryQuery(limit=2, cursor=first.next_cursor))

    assert [int(item.id) for item in (*first.items, *rest.items)] == [3, 2, 1]


FILTERS = [
    {"kind": "event"},
    {"kind": "event", "trigger": "paid"},
    {"status": "refused"},
    {"kind": "event", "status": "refused"},
    {"kind": "event", "trigger": "paid", "status": "refused"},
]


@pytest.mark.parametrize("said", FILTERS, ids=lambda said: " ".join(said.values()))
def test_a_list_of_some_costs_as_much_as_its_page(
    deliveries: DynamoDeliveries, queries: Queries, said: dict[str, str]
) -> None:
    wanted = [a_delivery(number, kind="event", trigger="paid") for number in (10, 40, 70)]
    others = [a_delivery(n, kind="webhook", status="started") for n in range(1, 80) if n % 10]
    for delivery in (*wanted, *others):
        deliveries.add(delivery)

    def page(cursor: str | None) -> Page[Delivery]:
        given = {**said, "limit": 2, "cursor": cursor}
        return deliveries.list(ACME, ORDERS, DeliveryQuery.model_validate(given))

    pages = list(walk(page))

    assert [[int(item.id) for item in items] for items in pages] == [[70, 40], [10]]
    assert queries.scanned <= 2 * 3


def test_a_delivery_is_listed_by_what_became_of_it(deliveries: DynamoDeliveries) -> None:
    deliveries.hold(a_delivery(status="held"), a_request())
    deliveries.release(a_delivery(status="started"))

    for status, found in (("held", 0), ("started", 1)):
        query = DeliveryQuery.model_validate({"status": status})
        assert len(deliveries.list(ACME, ORDERS, query).items) == found


def test_a_trigger_is_looked_for_with_its_kind() -> None:
    with pytest.raises(ValidationError, match="kind of the trigger"):
        DeliveryQuery(trigger="paid")


def test_an_event_comes_back_with_its_chain(deliveries: DynamoDeliveries) -> None:
    resources = ["stepwell:chain/3", "stepwell:key/end/1"]
    event = ArrivedEvent(id="e-1", time=START, detail={"n": 1.5}, resources=resources)
    deliveries.add(a_delivery(kind="event"), event)

    assert deliveries.event(a_delivery(kind="event")) == event
    assert deliveries.request(a_delivery(kind="event")) is None


def test_a_line_is_kept_in_the_order_in_which_it_formed(deliveries: DynamoDeliveries) -> None:
    for number in (2, 1, 3):
        deliveries.hold(a_delivery(number, status="held"), a_request())
    deliveries.add(a_delivery(4), a_request())

    assert [int(found) for found in deliveries.held(ORDERS, 10)] == [1, 2, 3]
    assert [int(found) for found in deliveries.held(ORDERS, 2)] == [1, 2]


def test_who_leaves_the_line_is_on_the_log_as_what_became_of_it(
    deliveries: DynamoDeliveries,
) -> None:
    deliveries.hold(a_delivery(1, status="held"), a_request())

    for _ in range(2):
        deliveries.release(a_delivery(1, status="started"))

    assert deliveries.held(ORDERS, 10) == []
    assert deliveries.get(ACME, ORDERS, a_delivery(1).id).status == "started"
    assert deliveries.request(a_delivery(1)) == a_request()


@pytest.mark.parametrize("delivery_id", ["unknown", "x" * 2000, ""])
def test_what_is_not_there_is_not_found(deliveries: DynamoDeliveries, delivery_id: str) -> None:
    with pytest.raises(NotFoundError, match="no delivery"):
        deliveries.get(ACME, ORDERS, delivery_id)


def test_another_organization_has_no_delivery(deliveries: DynamoDeliveries) -> None:
    deliveries.add(a_delivery())

    with pytest.raises(NotFoundError):
        deliveries.get(RIVAL, ORDERS, a_delivery().id)
