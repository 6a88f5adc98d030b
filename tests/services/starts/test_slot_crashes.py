"""Wherever a process dies, no slot is lost, none is given twice, and nobody is passed over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from tests.fakes.crashes import Crash
from tests.fakes.memory import MemoryTable
from tests.fakes.platform import platform
from tests.services.starts.shop import Shop, on_list

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@dataclass(frozen=True)
class Case:
    """What is there before, and what may crash."""

    given: Callable[[Shop], object]
    act: Callable[[Shop], object]
    settings: dict[str, Any]
    fewest: int
    """Writes that the act takes at least."""


def some_runs(number: int) -> Callable[[Shop], object]:
    return lambda shop: [shop.start() for _ in range(number)]


def end_first(shop: Shop) -> None:
    shop.end(shop.all()[0])


def cancel_first(shop: Shop) -> None:
    shop.cancel(shop.all()[0])


def cancel_last(shop: Shop) -> None:
    shop.cancel(shop.all()[-1])


CASES = {
    "start": Case(some_runs(0), Shop.start, {}, 4),
    "start with a key": Case(some_runs(0), lambda shop: shop.start(name="k"), {}, 4),
    "start in line": Case(some_runs(2), Shop.start, {}, 2),
    "end": Case(some_runs(3), end_first, {}, 5),
    "cancel": Case(some_runs(3), cancel_first, {}, 6),
    "cancel in line": Case(some_runs(3), cancel_last, {}, 5),
    "skip": Case(some_runs(1), Shop.start, {"overlap": "skip"}, 6),
    "take a place": Case(some_runs(1), Shop.start, {"overlap": "cancel"}, 9),
    "several slots": Case(some_runs(4), end_first, {"concurrency": 2}, 5),
}
crashing = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def struck(case: Case) -> Iterator[tuple[int, Shop]]:
    """Let the case crash before each of its writes in turn, in a world of its own each."""
    for number in count(1):
        table, crash = MemoryTable(), Crash(number)
        nowhere = Documents(cast("Any", None), "nowhere")
        with platform(cast("Table", table), nowhere) as stage:
            shop = Shop(stage, stage.published())
            shop.tune(**{"concurrency": 1, **case.settings})
            case.given(shop)
            with shop.cut_off(crash):
                case.act(shop)
            if not crash.has_struck:
                assert number > case.fewest
                return
            yield number, shop


def check(shop: Shop, limit: int) -> None:
    """Check that exactly those hold a slot who should, and that no slot stays empty."""
    running, queued = shop.in_status("running"), shop.in_status("queued")
    assert sorted(shop.held()) == running
    assert len(running) == min(limit, len(running) + len(queued))
    assert all(first < later for first in running for later in queued)


def drain(shop: Shop, limit: int) -> None:
    """Let one run end after the other, until nobody is left."""
    while running := shop.in_status("running"):
        shop.end(shop.stage.runs.find(running[0]))
        check(shop, limit)
    assert shop.in_status("queued") == []
    assert shop.leftovers() == []


@crashing
def test_the_sweeper_mends_a_crash_before_any_write(case: Case) -> None:
    limit = case.settings.get("concurrency", 1)
    for _, shop in struck(case):
        assert len(shop.held()) <= limit

        shop.sweep(times=2)
        check(shop, limit)
        drain(shop, limit)
        shop.sweep()

        assert on_list(shop.stage.table) == 0
        assert shop.started() == sorted(shop.started())


@crashing
def test_the_same_again_mends_a_crash_before_any_write(case: Case) -> None:
    """A start without a key is another run, so the sweeper has to look after the first."""
    limit = case.settings.get("concurrency", 1)
    for _, shop in struck(case):
        case.act(shop)
        assert len(shop.held()) <= limit

        shop.sweep(times=2)
        check(shop, limit)
        drain(shop, limit)


def test_a_start_with_a_key_is_one_run_wherever_it_crashes() -> None:
    case = CASES["start with a key"]
    for _, shop in struck(case):
        case.act(shop)

        assert len(shop.all()) == 1
        assert shop.in_status("running") == shop.held() == [shop.all()[0].id]


@pytest.mark.parametrize("name", ["end", "cancel", "several slots"])
def test_the_end_told_again_gives_the_slot_to_the_next(name: str) -> None:
    case = CASES[name]
    for _, shop in struck(case):
        first = shop.all()[0]
        shop.end(first)

        assert first.id not in shop.held()
        assert len(shop.held()) == case.settings.get("concurrency", 1)
