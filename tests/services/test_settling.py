"""Settling: every run reaches a final status, and so does every step of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Outcome, Run, RunStatus
from chalicelib.models.steps import StepRecord
from chalicelib.ports import StepStore
from tests.fakes.platform import Platform
from tests.fakes.world import refused
from tests.services.endings import act, finish, started, task


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run that is under way."""
    return started(stage)


def test_a_run_that_completes_keeps_its_output(stage: Platform, run: Run) -> None:
    act(stage, task(run))
    stage.clock.advance(seconds=4)

    ended = finish(run, stage.executions.end(run.id, output='{"id": "ü"}'))

    assert ended == stage.run(run)
    assert (ended.status, ended.output, ended.error) == ("completed", {"id": "ü"}, None)
    assert ended.ended_at == stage.clock()
    assert ended.steps is not None
    assert (ended.steps.total, ended.steps.completed, ended.steps.attempts) == (1, 1, 1)


def test_an_output_too_large_for_the_event_is_fetched(stage: Platform, run: Run) -> None:
    told = stage.executions.end(run.id, output='"large"').model_copy(update={"output": None})

    assert finish(run, told).output == "large"


def test_a_run_that_fails_tells_the_error_of_the_step(stage: Platform, run: Run) -> None:
    act(stage, task(run), refused(message="HTTP 404 from shop"))
    stage.executions.states[run.id] = "stock"

    outcome = stage.executions.end(run.id, RunStatus.FAILED, error="HttpError", cause="…")
    ended = finish(run, outcome)

    assert ended.status == RunStatus.FAILED
    assert ended.error is not None
    assert (ended.error.type, ended.error.message) == ("HttpError", "HTTP 404 from shop")
    assert (ended.error.step_id, ended.error.step_path, ended.error.line) == ("stock", "0001", 11)


def test_the_newest_of_a_steps_iterations_is_the_one_that_failed(stage: Platform, run: Run) -> None:
    act(stage, task(run, "0003.000000.0001"))
    stage.clock.advance(seconds=1)
    act(stage, task(run, "0003.000001.0001"), refused())
    stage.executions.states[run.id] = "stock"

    ended = finish(run, stage.executions.end(run.id, RunStatus.FAILED, error="HttpError"))

    assert ended.error is not None
    assert ended.error.step_path == "0003.000001.0001"


def test_a_killed_step_fails_with_its_run(stage: Platform, run: Run) -> None:
    act(stage, task(run), InterruptedError())
    stage.executions.states[run.id] = "stock"

    ended = finish(run, stage.executions.end(run.id, RunStatus.FAILED, error="States.Timeout"))

    assert ended.error is not None
    assert (ended.error.type, ended.error.step_path) == ("TimeoutError", "0001")
    (step,) = stage.steps.all(run.id)
    assert (step.status, step.ended_at) == ("timed_out", stage.clock())
    assert step.error is not None
    assert step.error.message == ended.error.message


def test_a_killed_step_whose_error_was_caught_failed(stage: Platform, run: Run) -> None:
    act(stage, task(run), InterruptedError())

    finish(run, stage.executions.end(run.id))

    (step,) = stage.steps.all(run.id)
    assert (step.status, step.ended_at) == ("failed", stage.clock())
    assert step.error is not None
    assert step.error.message.startswith("It was killed, or ran out of time")


def test_a_raised_error_has_its_own_name_and_line(stage: Platform, run: Run) -> None:
    act(stage, task(run))
    stage.executions.states[run.id] = "pay"

    ended = finish(
        run,
        stage.executions.end(run.id, RunStatus.FAILED, error="OutOfStock", cause="none left"),
    )

    assert ended.error is not None
    assert (ended.error.type, ended.error.message) == ("OutOfStock", "none left")
    assert (ended.error.step_id, ended.error.line) == ("pay", 13)


def test_an_error_that_is_raised_again_is_still_that_of_its_step(stage: Platform, run: Run) -> None:
    """As after `finally`, or a bare `raise`: the state that fails is not the step that did."""
    act(stage, task(run), refused(message="HTTP 409 from shop"))
    stage.clock.advance(seconds=1)
    act(stage, task(run, "0002", "tidy"))
    stage.executions.states[run.id] = "try~finally_raise"

    cause = "HTTP 409 from shop"
    ended = finish(
        run, stage.executions.end(run.id, RunStatus.FAILED, error="HttpError", cause=cause)
    )

    assert ended.error is not None
    assert (ended.error.type, ended.error.message) == ("HttpError", cause)
    assert (ended.error.step_id, ended.error.step_path, ended.error.line) == ("stock", "0001", 11)


def test_an_error_of_the_authors_own_is_not_that_of_a_step_it_quotes(
    stage: Platform, run: Run
) -> None:
    act(stage, task(run), refused(message="HTTP 409 from shop"))
    stage.executions.states[run.id] = "pay"

    cause = "HTTP 409 from shop"
    ended = finish(run, stage.executions.end(run.id, RunStatus.FAILED, error="Sold", cause=cause))

    assert ended.error is not None
    assert (ended.error.type, ended.error.step_id) == ("Sold", "pay")


def test_an_expressions_error_that_is_raised_again_keeps_its_line(
    stage: Platform, run: Run
) -> None:
    stage.executions.states[run.id] = "try~finally_raise"
    cause = "KeyError: total (line 14)"

    ended = finish(
        run, stage.executions.end(run.id, RunStatus.FAILED, error="DataError", cause=cause)
    )

    assert ended.error is not None
    assert (ended.error.type, ended.error.message, ended.error.line) == ("KeyError", "total", 14)


def test_an_expression_that_fails_names_the_line_of_its_step(stage: Platform, run: Run) -> None:
    stage.executions.states[run.id] = "stock~helper"
    cause = "An error occurred … threw an error: KeyError: 'total'"

    ended = finish(
        run,
        stage.executions.end(
            run.id, RunStatus.FAILED, error="States.QueryEvaluationError", cause=cause
        ),
    )

    assert ended.error is not None
    assert ended.error.line == 11
    assert (ended.error.type, ended.error.message) == ("KeyError", "'total'")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("D3137: KeyError: total (line 14)", ("KeyError", "total", 14)),
        ("ValueError: no (x): y (line 2)", ("ValueError", "no (x): y", 2)),
        ("OverflowError (line 3)", ("OverflowError", "OverflowError", 3)),
        ("T2001: the left side of + is not a number", ("DataError", None, 12)),
    ],
)
def test_an_expression_that_fails_says_what_python_would(
    stage: Platform, run: Run, said: str, expected: tuple[str, str | None, int]
) -> None:
    stage.executions.states[run.id] = "set_total~line_12"
    outcome = stage.executions.end(
        run.id, RunStatus.FAILED, error="States.QueryEvaluationError", cause=said
    )

    ended = finish(run, outcome)

    assert ended.error is not None
    name, message, line = expected
    assert (ended.error.type, ended.error.line) == (name, line)
    assert ended.error.message == (message or said)


def test_the_cause_a_lambda_gives_is_read(stage: Platform, run: Run) -> None:
    cause = json.dumps({"errorMessage": "out of memory", "errorType": "Runtime.ExitError"})

    ended = finish(
        run, stage.executions.end(run.id, RunStatus.FAILED, error="Runtime.ExitError", cause=cause)
    )

    assert ended.error is not None
    assert ended.error.message == "out of memory"


@pytest.mark.parametrize("cause", ["", "{", "[1]", '"text"', None])
def test_whatever_the_cause_is_the_run_ends(stage: Platform, run: Run, cause: str | None) -> None:
    outcome = stage.executions.end(run.id, RunStatus.FAILED, error=None, cause=cause)

    assert finish(run, outcome).status == RunStatus.FAILED


def test_an_interruption_fails_what_was_under_way_whatever_the_history_says(
    stage: Platform, run: Run
) -> None:
    """What is saved of an execution may be older than what is saved of its steps."""
    act(stage, task(run))
    stage.clock.advance(seconds=1)
    act(stage, task(run, "0002", "other"), InterruptedError())
    stage.executions.states[run.id] = "stock"

    lost = stage.executions.end(run.id, RunStatus.FAILED, error="States.ServiceRestart")
    ended = finish(run, lost)

    assert ended.error is not None
    assert (ended.error.type, ended.error.step_path) == ("ServiceRestart", "0002")
    assert stage.statuses(run) == ["completed", "failed"]


def test_a_run_past_its_timeout_ends_its_steps_with_it(stage: Platform, run: Run) -> None:
    act(stage, task(run), InterruptedError())

    ended = finish(run, stage.executions.end(run.id, RunStatus.TIMED_OUT))

    assert (ended.status, stage.statuses(run)) == ("timed_out", ["timed_out"])
    assert ended.error is not None
    assert ended.error.type == "RunTimeout"


def test_steps_that_are_open_when_a_run_fails_are_cancelled(stage: Platform, run: Run) -> None:
    act(stage, task(run), refused())
    act(stage, task(run, "0002", "other"), InterruptedError())
    act(stage, task(run, "0003", "third", attempts=3), refused())
    stage.executions.states[run.id] = "stock"

    finish(run, stage.executions.end(run.id, RunStatus.FAILED, error="HttpError"))

    assert stage.statuses(run) == ["failed", "cancelled", "cancelled"]


def test_an_execution_stopped_from_outside_is_a_cancelled_run(stage: Platform, run: Run) -> None:
    act(stage, task(run), InterruptedError())

    ended = finish(run, stage.executions.end(run.id, RunStatus.CANCELLED))

    assert (ended.status, ended.error, stage.statuses(run)) == ("cancelled", None, ["cancelled"])


def test_a_failure_in_brief_has_neither_stack_nor_exchange() -> None:
    failure = Failure(type="StepError", message="oops", stack_trace=["a"], detail={"b": 1})

    assert failure.brief() == Failure(type="StepError", message="oops")


@dataclass
class CountedReads:
    """A StepStore that counts how often all steps of a run are read."""

    store: StepStore
    reads: int = 0

    def all(self, run_id: RunId) -> Sequence[StepRecord]:
        """Return every step, and count that."""
        self.reads += 1
        return self.store.all(run_id)

    def __getattr__(self, name: str) -> Any:
        """Do all else as the store does."""
        return getattr(self.store, name)


def reads_to_finish(stage: Platform, run: Run, outcome: Outcome) -> int:
    """Settle a run; return how often its steps were read."""
    counted = CountedReads(stage.steps)
    replace(wiring.settling(), steps=counted).finish(run.id, outcome)
    return counted.reads


def test_the_steps_of_a_run_that_just_completed_are_read_once(stage: Platform, run: Run) -> None:
    act(stage, task(run))

    assert reads_to_finish(stage, run, stage.executions.end(run.id)) == 1


def test_steps_that_were_open_and_those_of_a_failure_are_looked_at_again(
    stage: Platform, run: Run
) -> None:
    act(stage, task(run), refused())
    assert reads_to_finish(stage, run, stage.executions.end(run.id, RunStatus.FAILED)) == 2

    killed = started(stage)
    act(stage, task(killed), InterruptedError())
    assert reads_to_finish(stage, killed, stage.executions.end(killed.id)) == 3
    assert stage.statuses(killed) == ["failed"]
