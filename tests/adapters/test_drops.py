"""Events of a pause are counted by trigger, and every pause begins anew."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.drops import DynamoDrops
from chalicelib.models.ids import WorkflowId
from chalicelib.models.triggers import Dropped
from tests.adapters.test_deliveries import a_delivery
from tests.fakes.samples import ORDERS
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

OTHER = WorkflowId("01ARZ3NDEKTSV4RRFFQ69G5XYZ")
LATER = START + timedelta(days=3)


@pytest.fixture
def drops(table: "Table") -> DynamoDrops:
    """Return a store in which nothing is counted."""
    return DynamoDrops(table)


def test_events_are_counted(drops: DynamoDrops) -> None:
    numbers = [drops.count(a_delivery(), START) for _ in range(3)]

    assert numbers == [1, 2, 3]
    (found,) = drops.list(ORDERS, START)
    assert found == Dropped(trigger="orders", since=START, last_at=START, count=3)


def test_triggers_are_counted_apart(drops: DynamoDrops) -> None:
    for trigger in ("paid", "sent", "paid"):
        drops.count(a_delivery(trigger=trigger), START)

    assert [(found.trigger, found.count) for found in drops.list(ORDERS, START)] == [
        ("paid", 2),
        ("sent", 1),
    ]


def test_every_pause_begins_anew_and_the_last_is_kept(drops: DynamoDrops) -> None:
    drops.count(a_delivery(), START)

    assert drops.list(ORDERS, LATER) == []
    assert drops.count(a_delivery(), LATER) == 1
    assert [found.since for found in drops.list(ORDERS, None)] == [LATER]
    assert drops.list(OTHER, None) == []
