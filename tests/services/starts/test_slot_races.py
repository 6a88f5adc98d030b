"""Whatever another process does between any two writes, the limit and the order hold."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from tests.fakes.crashes import WRITES
from tests.fakes.memory import MemoryTable
from tests.fakes.platform import platform
from tests.services.starts.shop import Shop
from tests.services.starts.test_slot_crashes import (
    Case,
    cancel_first,
    cancel_last,
    check,
    crashing,
    drain,
    end_first,
)

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

OTHERS: dict[str, Callable[[Shop], object]] = {
    "start": Shop.start,
    "end": end_first,
    "cancel": cancel_first,
    "cancel in line": cancel_last,
    "sweep": Shop.sweep,
    "lift the limit": lambda shop: shop.tune(concurrency=3),
}


@dataclass
class Meanwhile:
    """Let something else happen after the n-th write, once."""

    left: int
    act: Callable[[], object]
    has_happened: bool = False

    def after_write(self, **_: Any) -> None:
        """Count a write to the table."""
        self.left -= 1
        if self.left == 0 and not self.has_happened:
            self.has_happened = True
            self.act()


def race(case: Case, other: Callable[[Shop], object], number: int) -> bool:
    """Let both act; tell whether the other did in the middle of the first."""
    nowhere = Documents(cast("Any", None), "nowhere")
    with platform(cast("Table", MemoryTable()), nowhere) as stage:
        shop = Shop(stage, stage.published())
        shop.tune(**{"concurrency": 1, **case.settings})
        case.given(shop)
        meanwhile = Meanwhile(number, lambda: other(shop))
        for write in WRITES:
            events = stage.table.meta.client.meta.events
            events.register(f"after-call.dynamodb.{write}", meanwhile.after_write)
        with suppress(IndexError):
            case.act(shop)
        happened, meanwhile.has_happened = meanwhile.has_happened, True

        limit = shop.workflow_now.rules.concurrency or 0
        assert len(shop.held()) <= limit
        shop.sweep(times=2)
        check(shop, limit)
        drain(shop, limit)
        return happened


@crashing
@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_two_processes_come_to_the_same_end(case: Case, other: Callable[[Shop], object]) -> None:
    numbers = (number for number in count(1) if not race(case, other, number))

    assert next(numbers) > 1
