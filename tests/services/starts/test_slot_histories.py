"""Any history of starts, ends, cancels, crashes and sweeps keeps the limit and the order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib import wiring
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.slots import DynamoSlots
from chalicelib.models.ids import RunId
from chalicelib.models.runs import RunStatus
from chalicelib.models.starts import Claim
from tests.fakes.crashes import Crash
from tests.fakes.memory import MemoryTable
from tests.fakes.platform import platform
from tests.services.starts.shop import Shop, on_list

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

LIMIT = 2
Event = tuple[str, int, int]
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(("start", "start", "again", "end", "end", "cancel", "sweep", "told late")),
        st.integers(0, 5),
        st.integers(1, 12) | st.just(0),
    ),
    max_size=20,
)
"""What happens, to which of those it can happen to, and before which write the process dies."""


def start(shop: Shop, _: int) -> None:
    shop.start()


def start_again(shop: Shop, number: int) -> None:
    shop.start(name=f"key-{number}")


def end(shop: Shop, number: int) -> None:
    going_on = [run_id for run_id in shop.started() if run_id not in shop.stage.executions.ended]
    if going_on:
        run = shop.stage.runs.find(going_on[number % len(going_on)])
        outcome = (RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.TIMED_OUT)[number % 3]
        shop.end(run, outcome)


def cancel(shop: Shop, number: int) -> None:
    is_open = shop.in_status("queued", "running")
    if is_open:
        shop.cancel(shop.stage.runs.find(is_open[number % len(is_open)]))


def tell_late(shop: Shop, number: int) -> None:
    """Let the event of an execution that ended come once more."""
    ended = list(shop.stage.executions.ended.items())
    if ended:
        run_id, outcome = ended[number % len(ended)]
        wiring.settling().finish(RunId(run_id), outcome)


def sweep(shop: Shop, _: int) -> None:
    shop.sweep()


ACTS: dict[str, Callable[[Shop, int], None]] = {
    "start": start,
    "again": start_again,
    "end": end,
    "cancel": cancel,
    "told late": tell_late,
    "sweep": sweep,
}


def happen(shop: Shop, event: Event) -> None:
    """Let something happen, perhaps cut off by a crash; whatever is left, the limit holds."""
    name, number, dies_at = event
    crash = Crash(dies_at)
    with shop.cut_off(crash):
        ACTS[name](shop, number)
    assert len(shop.held()) <= LIMIT
    assert len(going_on(shop)) <= LIMIT


def going_on(shop: Shop) -> list[RunId]:
    """Return the runs not ended whose executions go on."""
    is_open = shop.in_status("queued", "running")
    ended = shop.stage.executions.ended
    return [run for run in shop.started() if run in is_open and run not in ended]


def drain(shop: Shop) -> None:
    """Let all end by themselves, found by the sweeper alone."""
    for _ in range(60):
        shop.stage.clock.advance(hours=1)
        for run_id in going_on(shop):
            shop.stage.executions.end(run_id)
        shop.sweep()
        assert len(shop.held()) <= LIMIT
        if not shop.in_status("queued", "running"):
            return
    raise AssertionError("some never ended")


@contextmanager
def granting() -> Iterator[list[RunId]]:
    """Return the runs that are given a slot, in that order."""
    granted: list[RunId] = []
    grant = DynamoSlots.grant

    def remember(slots: DynamoSlots, pool: str, number: int, claim: Claim) -> None:
        grant(slots, pool, number, claim)
        granted.append(claim.run_id)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DynamoSlots, "grant", remember)
        yield granted


@pytest.mark.parametrize("overlap", ["queue", "skip", "cancel"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(events=EVENTS)
def test_no_history_breaks_the_limit_loses_a_slot_or_passes_anybody_over(
    overlap: str, events: list[Event]
) -> None:
    nowhere = Documents(cast("Any", None), "nowhere")
    with platform(cast("Table", MemoryTable()), nowhere) as stage, granting() as granted:
        shop = Shop(stage, stage.published())
        shop.tune(concurrency=LIMIT, overlap=overlap)
        for event in events:
            happen(shop, event)

        drain(shop)
        shop.sweep(times=2)

        assert shop.leftovers() == []
        assert on_list(stage.table) == 0
        assert granted == sorted(set(granted))
        assert set(shop.started()) <= set(granted)
