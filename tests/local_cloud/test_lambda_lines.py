"""Calls get a worker in the order in which they came, and starts are counted."""

from contextlib import ExitStack
from types import SimpleNamespace

from infra.local_cloud.lambda_lines import Lines
from infra.local_cloud.lambda_starts import LONGEST_START_SECONDS, Starts


def test_who_came_first_is_first_and_then_the_next() -> None:
    lines = Lines()
    with ExitStack() as first, ExitStack() as second:
        is_first = first.enter_context(lines.stand_in("step"))
        is_second = second.enter_context(lines.stand_in("step"))
        assert (is_first(), is_second()) == (True, False)

        first.close()

        assert is_second()


def test_each_function_has_a_line_of_its_own() -> None:
    lines = Lines()
    with lines.stand_in("step"), lines.stand_in("finish") as is_first:
        assert is_first()


def test_a_start_counts_until_it_ends_or_takes_too_long() -> None:
    now = [0.0]
    starts = Starts(lambda: now[0])
    ended, hangs = SimpleNamespace(_proc=None), SimpleNamespace(_proc=None)
    starts.begin(ended)
    starts.begin(hangs)
    assert starts.under_way() == 2

    now[0] = 3.0
    starts.end(ended)
    assert (starts.under_way(), starts.took) == (1, 3.0)

    now[0] = LONGEST_START_SECONDS
    assert starts.under_way() == 0


def test_a_worker_whose_process_runs_is_not_started() -> None:
    starts = Starts()

    starts.begin(SimpleNamespace(_proc=SimpleNamespace(poll=lambda: None)))

    assert starts.under_way() == 0
