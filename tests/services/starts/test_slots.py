"""Slots: no more runs go on at once than is set, and the others have their turn in order."""

import pytest

from chalicelib import wiring
from chalicelib.models.ids import RunId
from chalicelib.models.runs import ReplayRun, Run, RunStatus
from tests.fakes.samples import a_run
from tests.services.starts.shop import ADA, Shop, on_list


def test_runs_over_the_limit_wait_and_start_in_the_order_they_were_made(shop: Shop) -> None:
    first, second, third = (shop.start() for _ in range(3))
    assert shop.statuses(first, second, third) == ["running", "queued", "queued"]

    shop.end(first)
    assert shop.statuses(first, second, third) == ["completed", "running", "queued"]

    shop.end(second)
    shop.end(third)
    assert shop.started() == [first.id, second.id, third.id]
    assert shop.leftovers() == []


def test_as_many_go_on_as_there_are_slots(shop: Shop) -> None:
    shop.tune(concurrency=3)

    runs = [shop.start() for _ in range(5)]

    assert shop.statuses(*runs) == ["running"] * 3 + ["queued"] * 2


def test_a_run_that_waits_says_what_for_until_it_goes_on(shop: Shop) -> None:
    first = shop.start()
    second = shop.start()
    assert (first.waits_for, second.waits_for) == ("", "the only slot")

    shop.end(first)

    assert shop.stage.run(second).waits_for == ""


def test_what_a_run_waits_for_is_said_in_the_words_of_its_settings(shop: Shop) -> None:
    shop.tune(concurrency=2, concurrency_key="order.id")

    assert [shop.start().waits_for for _ in range(3)][-1] == "one of 2 slots for its order.id"


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.CANCELLED])
def test_however_a_run_ends_its_slot_is_free(shop: Shop, status: RunStatus) -> None:
    first, second = shop.start(), shop.start()

    shop.end(first, status)

    assert shop.statuses(first, second) == [status, "running"]


def test_a_run_that_is_cancelled_frees_its_slot(shop: Shop) -> None:
    first, second = shop.start(), shop.start()

    shop.cancel(first)

    assert shop.statuses(first, second) == ["cancelled", "running"]


def test_a_run_that_is_cancelled_in_line_keeps_nobody_waiting(shop: Shop) -> None:
    first, second, third = (shop.start() for _ in range(3))

    shop.cancel(second)
    shop.end(first)

    assert shop.statuses(second, third) == ["cancelled", "running"]
    assert shop.started() == [first.id, third.id]


def test_each_value_of_the_key_has_a_limit_of_its_own(shop: Shop) -> None:
    shop.tune(concurrency=1, concurrency_key="order.id")

    mine, yours, mine_too = shop.start("mine"), shop.start("yours"), shop.start("mine")
    assert shop.statuses(mine, yours, mine_too) == ["running", "running", "queued"]

    shop.end(yours)
    assert shop.statuses(mine_too) == ["queued"]

    shop.end(mine)
    assert shop.statuses(mine_too) == ["running"]


def test_runs_without_the_key_share_a_limit(shop: Shop) -> None:
    shop.tune(concurrency=1, concurrency_key="order.id")
    free = shop.stage.published("@workflow\ndef free(given):\n    return 1\n", name="Free")
    other = Shop(shop.stage, free)
    other.tune(concurrency=1, concurrency_key="given.customer.id")

    runs = [other.start() for _ in range(2)]

    assert other.statuses(*runs) == ["running", "queued"]


def test_tests_neither_wait_nor_keep_others_waiting(shop: Shop) -> None:
    tests = [shop.start(test=True) for _ in range(2)]
    run = shop.start()
    tests.append(shop.start(test=True))

    assert shop.statuses(*tests, run) == ["running"] * 4
    assert shop.held() == [run.id]


def test_a_replay_waits_for_its_turn(shop: Shop) -> None:
    first = shop.start()

    again = wiring.replays().replay(ADA, first.id, ReplayRun())

    assert (again.status, again.waits_for) == ("queued", "the only slot")
    shop.end(first)
    assert shop.statuses(again) == ["running"]


def test_sending_a_start_again_does_not_move_it_in_line(shop: Shop) -> None:
    first, second = shop.start(name="a"), shop.start(name="b")
    third = shop.start(name="c")

    again = shop.start(name="b")

    assert again == shop.stage.run(second)
    shop.end(first)
    assert shop.statuses(second, third) == ["running", "queued"]


def test_a_start_refused_for_the_moment_keeps_its_slot(shop: Shop) -> None:
    shop.stage.executions.is_busy = True
    first, second = shop.start(), shop.start()
    assert shop.statuses(first, second) == ["queued", "queued"]
    assert shop.held() == [first.id]

    shop.stage.executions.is_busy = False
    shop.sweep()

    assert shop.statuses(first, second) == ["running", "queued"]


def test_a_higher_limit_lets_more_go_on_at_once(shop: Shop) -> None:
    runs = [shop.start() for _ in range(5)]

    shop.tune(concurrency=3)

    assert shop.statuses(*runs) == ["running"] * 3 + ["queued"] * 2


def test_a_higher_limit_lets_more_go_on_for_each_value_of_the_key(shop: Shop) -> None:
    shop.tune(concurrency=1, concurrency_key="order.id")
    runs = [shop.start(order) for order in ("a", "b", "a", "b")]

    shop.tune(concurrency=2, concurrency_key="order.id")

    assert shop.statuses(*runs) == ["running"] * 4


def test_without_a_limit_all_who_wait_go_on(shop: Shop) -> None:
    runs = [shop.start() for _ in range(70)]

    shop.tune()

    assert set(shop.statuses(*runs)) == {"running"}
    assert shop.started() == [run.id for run in runs]


def test_a_lower_limit_stops_nobody_and_lets_nobody_in(shop: Shop) -> None:
    shop.tune(concurrency=3)
    runs = [shop.start() for _ in range(4)]
    shop.tune(concurrency=1)

    shop.end(runs[0])
    shop.end(runs[1])
    assert shop.statuses(*runs[2:]) == ["running", "queued"]

    shop.end(runs[2])
    assert shop.statuses(runs[3]) == ["running"]


def test_runs_that_were_started_without_a_limit_do_not_count(shop: Shop) -> None:
    shop.tune()
    before = shop.start()
    shop.tune(concurrency=1)

    assert shop.start().status == "running"
    shop.end(before)
    assert len(shop.held()) == 1


def test_a_slot_that_was_left_behind_is_freed_by_the_sweeper(shop: Shop) -> None:
    first = shop.start()
    shop.end(first)
    lost = shop.stage.table
    lost.put_item(Item={**a_slot(shop, first), "run_id": first.id})
    second, third = shop.start(), shop.start()
    assert shop.statuses(second, third) == ["queued", "queued"]

    shop.sweep()

    assert shop.statuses(second, third) == ["running", "queued"]


def test_a_slot_of_a_run_that_is_gone_is_freed_too(shop: Shop) -> None:
    shop.stage.table.put_item(Item=a_slot(shop, a_run(id=RunId("gone"))))
    waiting = shop.start()

    shop.sweep()

    assert shop.statuses(waiting) == ["running"]


def a_slot(shop: Shop, run: Run) -> dict[str, str]:
    key = {"pk": f"POOL#{shop.workflow.id}", "sk": "SLOT#000000"}
    return {**key, "kind": "slot", "run_id": run.id}


def test_nobody_is_looked_at_when_all_is_done(shop: Shop) -> None:
    runs = [shop.start() for _ in range(3)]
    assert on_list(shop.stage.table) == 3

    for run in runs:
        shop.end(run)

    assert on_list(shop.stage.table) == 0
