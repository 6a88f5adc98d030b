"""Why a run failed, in the words of the workflow, also where the error came from elsewhere."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.engine import compile_workflow
from chalicelib.models.failures import Failure
from chalicelib.models.ids import OrganizationId, RunId, WorkflowId
from chalicelib.models.programs import StepNode
from chalicelib.models.runs import Outcome, RunStatus
from chalicelib.models.steps import StepStatus, StepSummary
from chalicelib.services.failing import failure_of, meant

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOURCE = """
@workflow
def restock(skus: list[str]):
    for sku in limit(skus, 5000):
        stock = http.get(f"http://shop/{sku}")
        left = stock.body["left"]
    for sku in each(skus, large=True):
        http.get(sku)
"""
PROGRAM = [
    StepNode.model_validate(step, from_attributes=True) for step in compile_workflow(SOURCE).steps
]


def ended(error: str, cause: str | None = None) -> Outcome:
    return Outcome(status=RunStatus.FAILED, ended_at=NOON, error=error, cause=cause)


def again(message: str, step: str | None, path: str | None = None) -> str:
    """Return the cause of an error that was raised again."""
    place = {} if path is None else {"path": path}
    return json.dumps({"errorMessage": message, "step": step, **place})


def a_step(step_id: str, path: str, error: str | None = None, minute: int = 0) -> StepSummary:
    return StepSummary(
        path=path,
        run_id=RunId("r1"),
        organization_id=OrganizationId("o1"),
        workflow_id=WorkflowId("w1"),
        step_id=step_id,
        type="action",
        label=step_id,
        status=StepStatus.FAILED if error else StepStatus.RUNNING,
        line=5,
        started_at=NOON + timedelta(minutes=minute),
        error=Failure(type="HttpError", message=error) if error else None,
        version=1,
    )


def test_an_error_that_was_raised_again_is_that_of_its_step() -> None:
    steps = [
        a_step("for_sku", "0001"),
        a_step("stock", "0001.000000.0002", "seen to", 1),
        a_step("stock", "0001.000700.0002", "HTTP 404 from shop", 2),
    ]

    found = failure_of(
        ended("HttpError", again("HTTP 404 from shop", "stock")), "for_sku~raise", PROGRAM, steps
    )

    assert found.message == "HTTP 404 from shop"
    assert (found.step_id, found.step_path) == ("stock", "0001.000700.0002")


@pytest.mark.parametrize("error", ["DataError", "KeyError", "States.QueryEvaluationError"])
def test_a_mistake_that_was_raised_again_keeps_its_words_and_line(error: str) -> None:
    cause = again("KeyError: left (line 6)", None)

    found = failure_of(ended(error, cause), "for_sku~raise", PROGRAM, [a_step("for_sku", "0001")])

    assert (found.type, found.message, found.line) == ("KeyError", "left", 6)
    assert found.step_id is None


def test_a_timeout_that_was_raised_again_says_what_it_is() -> None:
    steps = [a_step("stock", "0001.000003.0002")]

    found = failure_of(ended("TimeoutError", again("", "stock")), "for_sku~raise", PROGRAM, steps)

    assert found.message == "The step did not answer within its timeout."
    assert (found.type, found.step_path, found.line) == ("TimeoutError", "0001.000003.0002", 5)


def test_an_error_of_the_author_names_the_line_that_raised_it() -> None:
    cause = again("none left", "stock")

    found = failure_of(ended("OutOfStock", cause), "for_sku~raise", PROGRAM, [])

    assert (found.type, found.message, found.line) == ("OutOfStock", "none left", 5)


def test_the_error_of_a_late_item_is_that_of_its_step() -> None:
    steps = [
        a_step("each_sku", "0003"),
        a_step("http_get", "0003.000009.0004", "HTTP 500 from shop", 3),
        a_step("http_get", "0003.009998.0004", None, 5),
        a_step("http_get", "0003.009999.0004", "HTTP 500 from shop", 4),
    ]
    cause = again("HTTP 500 from shop", "http_get", "0003.009999.0004")

    found = failure_of(ended("HttpError", cause), "each_sku~large_items_raise~out", PROGRAM, steps)

    assert (found.step_id, found.step_path) == ("http_get", "0003.009999.0004")
    assert found.message == "HTTP 500 from shop"


def test_a_mistake_in_an_item_names_the_loop_the_line_and_the_item() -> None:
    steps = [
        a_step("each_sku", "0003"),
        a_step("http_get", "0003.000009.0004", "seen to", 3),
        a_step("http_get", "0003.009999.0004"),
    ]
    cause = again("KeyError: left (line 8)", "each_sku", "0003.009999")

    found = failure_of(ended("KeyError", cause), "each_sku~large_items_raise~out", PROGRAM, steps)

    assert (found.type, found.message) == ("KeyError", "left (item 10,000)")
    assert (found.step_id, found.line) == ("each_sku", 8)


def test_an_argument_that_fails_in_an_item_names_the_step_and_the_item() -> None:
    cause = again("KeyError: left (line 8)", "http_get", "0003.000011.0004")

    found = failure_of(ended("KeyError", cause), "each_sku~large_items_raise~out", PROGRAM, [])

    assert (found.message, found.step_id, found.step_path) == ("left (item 12)", "http_get", None)


def test_a_round_that_failed_apart_gives_its_error() -> None:
    steps = [
        a_step("each_sku", "0003"),
        a_step("http_get", "0003.000009.0004", "HTTP 500 from shop", 3),
        a_step("stock", "0001.000000.0002", "seen to", 4),
    ]

    found = failure_of(
        ended("States.ExceedToleratedFailureThreshold", "The specified tolerated …"),
        "each_sku~large_items",
        PROGRAM,
        steps,
    )

    assert (found.message, found.step_path) == ("HTTP 500 from shop", "0003.000009.0004")


def test_a_round_that_failed_apart_without_a_step_says_what_may_be_the_matter() -> None:
    found = failure_of(
        ended("States.ExceedToleratedFailureThreshold", "The specified tolerated …"),
        "for_sku~part",
        PROGRAM,
        [a_step("for_sku", "0001")],
    )

    assert found.type == "TooManyFailures"
    assert "256 KiB" in found.message
    assert (found.step_id, found.line) == ("for_sku", 4)


def test_values_that_grew_too_large_say_what_to_write() -> None:
    found = failure_of(ended("States.DataLimitExceeded", ""), "stock", PROGRAM, [])

    assert found.type == "DataLimitError"
    assert "with pick= in its step" in found.message


def test_a_history_that_is_full_says_what_to_write() -> None:
    cause = "The execution reached the maximum number of history events (25000)."

    found = failure_of(ended("States.Runtime", cause), "stock", PROGRAM, [])

    assert found.type == "HistoryLimit"
    assert "limit(items, 5000)" in found.message


def test_a_line_behind_a_step_that_was_completed_is_not_the_error_of_that_step() -> None:
    """What a state sets with the result of its step is a line of its own."""
    source = "@workflow\ndef f(url: str):\n    r = http.get(url)\n    n = int(url) + r.status\n"
    program = compile_workflow(source + "    http.post(url, json=n)\n")
    steps = [StepNode.model_validate(step, from_attributes=True) for step in program.steps]
    done = a_step("r", "0001").model_copy(update={"status": StepStatus.COMPLETED})
    cause = "threw an error: ValueError: int() cannot read a (line 4)"
    outcome = ended("States.QueryEvaluationError", cause)

    failure = failure_of(outcome, meant(program.machine, "r", [done]), steps, [done])

    assert (failure.type, failure.line, failure.step_id) == ("ValueError", 4, None)


def test_an_argument_that_fails_is_the_error_of_its_step() -> None:
    machine = compile_workflow(SOURCE).machine

    assert meant(machine, "stock", [a_step("for_sku", "0001")]) == "stock"
    assert meant(machine, None, []) is None
