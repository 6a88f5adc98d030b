"""Overlap: what becomes of a run that starts when the limit is reached."""

from chalicelib import wiring
from chalicelib.models.runs import RunStatus, StartedBy
from tests.fakes.executions import CrashError
from tests.services.starts.shop import Shop


def test_a_run_that_is_skipped_is_on_record_and_never_starts(shop: Shop) -> None:
    shop.tune(concurrency=1, overlap="skip")
    first = shop.start()

    second = shop.start()

    assert (second.status, second.started_at) == ("cancelled", second.created_at)
    assert second.cancel is not None
    assert (second.cancel.by, second.cancel.reason) == (
        "Stepwell",
        "skipped: another run was going on",
    )
    assert shop.started() == [first.id]
    assert shop.held() == [first.id]
    assert len(shop.leftovers()) == 1


def test_a_reason_counts_the_runs_that_go_on(shop: Shop) -> None:
    shop.tune(concurrency=2, overlap="skip")

    last = [shop.start() for _ in range(3)][-1]

    assert last.cancel is not None
    assert last.cancel.reason == "skipped: 2 other runs were going on"


def test_nothing_is_skipped_while_a_slot_is_free(shop: Shop) -> None:
    shop.tune(concurrency=1, overlap="skip")
    shop.end(shop.start())

    assert shop.start().status == "running"


def test_a_slot_of_a_run_that_has_ended_skips_nobody(shop: Shop) -> None:
    shop.tune(concurrency=1, overlap="skip")
    first = shop.start()
    ended = shop.stage.run(first).model_copy(
        update={"status": RunStatus.COMPLETED, "ended_at": shop.stage.clock(), "version": 3}
    )
    shop.stage.runs.replace(ended, 2)
    assert shop.held() == [first.id]

    assert shop.start().status == "running"


def test_a_skip_that_crashed_is_made_up_for(shop: Shop) -> None:
    """The run has left the line and was not ended."""
    shop.tune(concurrency=1, overlap="skip")
    first = shop.start()
    shop.tune(concurrency=1)
    second, third = shop.start(), shop.start()
    shop.slots.leave(shop.workflow.id, second.id)

    shop.sweep()

    assert shop.statuses(first, second, third) == ["running", "cancelled", "queued"]


def test_the_newest_run_takes_the_place_of_the_one_that_goes_on(shop: Shop) -> None:
    shop.tune(concurrency=1, overlap="cancel")
    first = shop.start()

    second = shop.start()

    assert shop.statuses(first, second) == ["cancelled", "running"]
    cancel = shop.stage.run(first).cancel
    assert cancel is not None
    assert (cancel.by, cancel.reason) == ("Stepwell", f"run {second.id} started in its place")
    assert shop.stage.ended(first)
    assert shop.held() == [second.id]


def test_only_the_oldest_is_cancelled(shop: Shop) -> None:
    shop.tune(concurrency=2, overlap="cancel")

    runs = [shop.start() for _ in range(4)]

    assert shop.statuses(*runs) == ["cancelled", "cancelled", "running", "running"]


def test_those_in_line_before_it_give_way_too(shop: Shop) -> None:
    runs = [shop.start() for _ in range(3)]
    shop.tune(concurrency=1, overlap="cancel")

    newest = shop.start()

    assert shop.statuses(*runs, newest) == ["cancelled"] * 3 + ["running"]


def test_an_older_run_never_cancels_a_newer_one(shop: Shop) -> None:
    older = shop.start()
    shop.end(older)
    newer = shop.start()
    late = older.model_copy(
        update={"status": RunStatus.QUEUED, "version": 1, "pool": None, "started_at": None}
    )
    shop.tune(concurrency=1, overlap="cancel")
    late = wiring.entering().enter(
        shop.workflow_now,
        late.model_copy(update={"id": older.id[:-1] + "0"}),
    )

    wiring.starting().begin(late)

    assert shop.statuses(late, newer) == ["queued", "running"]


def test_each_value_of_the_key_has_runs_of_its_own_to_give_way(shop: Shop) -> None:
    shop.tune(concurrency=1, concurrency_key="order.id", overlap="cancel")

    mine, yours, mine_too = shop.start("mine"), shop.start("yours"), shop.start("mine")

    assert shop.statuses(mine, yours, mine_too) == ["cancelled", "running", "running"]


def test_what_the_source_says_of_overlap_counts(shop: Shop) -> None:
    source = "@workflow(concurrency=1, overlap='skip')\ndef f(given):\n    return 1\n"
    declared = Shop(shop.stage, shop.stage.published(source, name="Declared"))

    runs = [declared.start(), declared.start()]

    assert declared.statuses(*runs) == ["running", "cancelled"]


def test_a_run_that_follows_a_failure_waits_where_others_are_skipped(shop: Shop) -> None:
    shop.tune(concurrency=1, overlap="skip")
    first = shop.start()
    version, program = wiring.workflows().published(shop.workflow)
    by = StartedBy(kind="failure", name="Orders")

    run = wiring.runs().start(shop.workflow_now, version, program, {"id": "o-2"}, by)

    assert shop.statuses(first, run) == ["running", "queued"]


def test_a_crash_while_taking_a_place_is_made_up_for(shop: Shop) -> None:
    shop.tune(concurrency=1, overlap="cancel")
    first = shop.start()
    shop.stage.executions.crash_before_start = True
    try:
        shop.start()
    except CrashError:
        shop.sweep()

    second = shop.started()[-1]

    assert shop.statuses(first) == ["cancelled"]
    assert shop.held() == [second]
