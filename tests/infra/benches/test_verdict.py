"""A soak is judged by its orders, its records and what has happened: each fault is named."""

from dataclasses import replace

from infra.dev.benches.verdict import CUT_OFF, ITEMS, STEPS, RunSeen, Verdict

WHOLE = RunSeen("r-1", "completed", "", ["completed"] * STEPS)
DONE = {
    **{f"/reservations o-1 {item}": {f"r-1/{item}"} for item in ITEMS},
    "/receipts o-1": {"r-1/receipt"},
}
GOOD = Verdict({"o-1": "r-1"}, [WHOLE], DONE)


def with_run(**changes: object) -> Verdict:
    """Return the verdict on a run that is otherwise as it should be."""
    return replace(GOOD, runs=[replace(WHOLE, **changes)])  # type: ignore[arg-type]


def test_a_run_that_did_all_once_is_right() -> None:
    assert GOOD.broken() == []
    assert GOOD.outcomes()["completed"] == 1


def test_an_order_without_a_run_is_lost() -> None:
    assert replace(GOOD, placed={**GOOD.placed, "o-2": "r-2"}).broken() == ["1 lost"]


def test_a_run_that_nobody_ordered_is_duplicated() -> None:
    assert replace(GOOD, runs=[WHOLE, replace(WHOLE, id="r-2")]).broken() == ["1 duplicated"]


def test_a_run_that_has_not_ended_is_stuck() -> None:
    assert with_run(status="running", steps=["running"]).broken() == ["1 stuck"]


def test_the_same_effect_under_two_keys_is_a_double_effect() -> None:
    twice = {**DONE, "/receipts o-1": {"r-1/receipt", "r-2/receipt"}}

    assert replace(GOOD, effects=twice).broken() == ["1 double effects"]


def test_what_a_completed_run_has_not_done_is_missing() -> None:
    done = {effect: keys for effect, keys in DONE.items() if "receipts" not in effect}

    assert replace(GOOD, effects=done).broken() == ["1 missing effects"]
    failed = replace(WHOLE, status="failed", steps=["failed"])
    assert replace(GOOD, effects=done, runs=[failed]).broken() == []


def test_an_ended_run_leaves_no_step_open() -> None:
    assert with_run(status="failed", steps=["completed", "running"]).broken() == ["1 open steps"]


def test_a_completed_run_has_every_step_on_record() -> None:
    assert with_run(steps=["completed"] * (STEPS - 1)).broken() == ["1 wrong records"]


def test_runs_that_the_restart_cut_off_are_counted_for_themselves() -> None:
    found = with_run(status="failed", message=CUT_OFF, steps=["failed"]).outcomes()

    assert (found["failed"], found["cut off by the restart"]) == (0, 1)


def test_the_reasons_of_failures_are_told_with_how_often_they_were_it() -> None:
    busy = [RunSeen(f"r-{number}", "failed", "HTTP 503", ["failed"]) for number in range(2)]
    other = RunSeen("r-3", "timed_out", "too slow", ["timed_out"])
    cut_off = RunSeen("r-4", "failed", CUT_OFF, ["failed"])

    found = replace(GOOD, runs=[other, *busy, cut_off]).reasons()

    assert found == ["2 failed: HTTP 503", "1 failed: too slow"]
