"""The console is judged by frames, tasks, renders and the truth: each fault is named."""

from dataclasses import replace

from infra.dev.benches.console_verdict import EMPTY, Scene, broken
from infra.dev.benches.console_watch import Seen

SMOOTH = Seen(frames=[at * 16.7 for at in range(121)], tasks=[], renders=[])
SLOW = replace(SMOOTH, frames=[at * 33.0 for at in range(61)])
GOOD = {
    EMPTY: Scene(SMOOTH),
    "runs, scrolled": Scene(SMOOTH),
    "runs, changing": Scene(
        replace(SMOOTH, tasks=[99.0], renders=[100.0 * at for at in range(20)]), 0
    ),
}


def test_a_console_that_keeps_its_promises_is_right() -> None:
    assert broken(GOOD, 900.0) == []


def test_a_run_that_opens_late_is_named() -> None:
    assert broken(GOOD, 1001.0) == ["the run opened in 1001 ms"]


def test_too_few_frames_are_named_unless_an_empty_page_has_no_more() -> None:
    slow = {**GOOD, "runs, scrolled": Scene(SLOW)}

    assert broken(slow, 0.0) == ["runs, scrolled: 30.3 frames a second"]
    assert broken({**slow, EMPTY: Scene(SLOW)}, 0.0) == []


def test_under_a_storm_long_tasks_many_renders_and_wrong_rows_are_named() -> None:
    seen = replace(SMOOTH, tasks=[20.0, 101.0], renders=[50.0 * at for at in range(40)])

    assert broken({**GOOD, "runs, changing": Scene(seen, 3)}, 0.0) == [
        "runs, changing: a task of 101 ms",
        "runs, changing: 20 renders in a second",
        "runs, changing: 3 rows are wrong in the end",
    ]
