"""The step runner knows what the machine's retry rules will do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.engine import JsonObject, compile_workflow, next_attempt_window, will_retry
from chalicelib.engine.retry_policy import PLATFORM_ERRORS

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


@pytest.mark.parametrize("options", ["", ", retry=3", ", retry=Retry(on=(HttpError,))"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_errors_of_the_platform_are_tried_three_times_in_all(method: str, options: str) -> None:
    call = f'http.{method}("https://shop.example"{options})'
    compiled = compile_workflow(f"@workflow\ndef example(order: Any):\n    {call}\n").machine

    assert compiled is not None
    states = compiled["States"]
    assert isinstance(states, dict)
    rules = [rule for state in states.values() for rule in _rules(state)]
    about = [rule for rule in rules if set(PLATFORM_ERRORS) <= set(rule["ErrorEquals"])]
    assert [rule["MaxAttempts"] for rule in about] == [2]


def test_errors_of_all_kinds_share_the_attempts_that_are_asked_for() -> None:
    source = """
@workflow
def example(order: Any):
    http.get("https://shop.example", retry=Retry(attempts=2, on=(HttpError,)))
"""
    found = compile_workflow(source)

    assert found.machine is not None
    states = found.machine["States"]
    assert isinstance(states, dict)
    (rule,) = _rules(states["http_get"])
    assert rule["MaxAttempts"] == 1
    assert set(rule["ErrorEquals"]) == {"HttpError", "TransientHttpError", *PLATFORM_ERRORS}


def _rules(state: Any) -> list[Any]:
    return list(state.get("Retry", []))


def test_a_worker_that_died_is_no_fault_of_the_action() -> None:
    assert {"Lambda.Unknown", "Sandbox.Timedout", "Runtime.ExitError"} <= set(PLATFORM_ERRORS)


@pytest.mark.parametrize(("method", "is_tried_again"), [("get", True), ("post", False)])
def test_a_worker_that_hangs_is_tried_again_where_that_is_safe(
    method: str, is_tried_again: bool
) -> None:
    source = f'@workflow\ndef example(order: Any):\n    http.{method}("https://shop.example")\n'
    (step,) = compile_workflow(source).steps

    assert step.options is not None
    assert ("States.Timeout" in step.options.on) == is_tried_again
