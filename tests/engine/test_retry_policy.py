"""The step runner knows what the machine's retry rules will do."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.engine import JsonObject, next_attempt_window, will_retry

NOW = datetime(2026, 1, 31, 8, tzinfo=UTC)
RETRY: JsonObject = {
    "attempts": 4,
    "delay": 2,
    "backoff": 3,
    "max_delay": 10,
    "jitter": False,
    "on": ["HttpError", "TransientHttpError"],
}


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 2), (2, 6), (3, 10)])
def test_delays_grow_up_to_the_ceiling(attempt: int, seconds: int) -> None:
    assert next_attempt_window(RETRY, attempt, NOW) == (after(seconds), after(seconds))


def test_with_jitter_the_next_attempt_may_come_at_once() -> None:
    assert next_attempt_window({**RETRY, "jitter": True}, 2, NOW) == (NOW, after(6))


def test_no_attempt_follows_the_last() -> None:
    assert next_attempt_window(RETRY, 4, NOW) is None
    assert not will_retry(RETRY, "HttpError", 4)


def test_only_named_errors_are_tried_again() -> None:
    assert will_retry(RETRY, "HttpError", 1)
    assert not will_retry(RETRY, "StepError", 1)


def test_without_a_ceiling_delays_grow_up_to_what_the_machine_keeps() -> None:
    window = next_attempt_window({**RETRY, "max_delay": None, "attempts": 100}, 90, NOW)

    assert window == (after(31_622_400), after(31_622_400))
