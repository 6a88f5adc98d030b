"""Events of a pause are counted by trigger, and every pause begins anew."""

import hashlib
import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.drops import DynamoDrops
from chalicelib.models.ids import WorkflowId
from chalicelib.models.starts import StartRecord
from chalicelib.models.triggers import Dropped
from tests.adapters.test_deliveries import a_delivery
from tests.fakes.samples import ACME, ORDERS
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

OTHER = WorkflowId("01ARZ3NDEKTSV4RRFFQ69G5XYZ")
LATER = START + timedelta(days=3)


@pytest.fixture
def drops(table: "Table") -> DynamoDrops:
    """Return a store in which nothing is counted."""
    return DynamoDrops(table)


@pytest.fixture
def count(drops: DynamoDrops) -> Callable[..., int | None]:
    """Return how to count an event: one of its own, unless the number of one is given."""
    numbers = itertools.count(100)

    def counted(trigger: str = "orders", since: datetime = START, event: int = 0) -> int | None:
        settled = a_refusal(event or next(numbers))
        return drops.count(a_delivery(trigger=trigger), since, settled, START)

    return counted


def a_refusal(number: int) -> StartRecord:
    """Make what is kept of the key of an event that starts nothing."""
    return StartRecord(
        organization_id=ACME,
        digest=hashlib.sha256(str(number).encode()).hexdigest(),
        fingerprint="f",
        refused="dropped",
        expires_at=int(LATER.timestamp()),
    )


def test_events_are_counted(drops: DynamoDrops, count: Callable[..., int | None]) -> None:
    assert [count() for _ in range(30)] == list(range(1, 31))

    (found,) = drops.list(ORDERS, START)
    assert found == Dropped(trigger="orders", since=START, last_at=START, count=30)


def test_an_event_whose_key_is_in_use_is_not_counted(
    drops: DynamoDrops, count: Callable[..., int | None]
) -> None:
    assert [count(event=1), count(event=1)] == [1, None]

    assert [found.count for found in drops.list(ORDERS, START)] == [1]


def test_triggers_are_counted_apart(drops: DynamoDrops, count: Callable[..., int | None]) -> None:
    assert [count(trigger) for trigger in ("paid", "sent", "paid")] == [1, 1, 2]

    assert [(found.trigger, found.count) for found in drops.list(ORDERS, START)] == [
        ("paid", 2),
        ("sent", 1),
    ]


def test_every_pause_begins_anew_and_the_last_is_kept(
    drops: DynamoDrops, count: Callable[..., int | None]
) -> None:
    count()

    assert drops.list(ORDERS, LATER) == []
    assert count(since=LATER) == 1
    assert [found.since for found in drops.list(ORDERS, None)] == [LATER]
    assert drops.list(OTHER, None) == []
