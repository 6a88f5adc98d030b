"""Attempts: carry out one try at a step and record it."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.engine.retry_policy import PLATFORM_ERRORS
from chalicelib.errors import ActionError, ConflictError, NotFoundError, UnavailableError
from chalicelib.models.base import to_text
from chalicelib.models.failures import Failure
from chalicelib.models.runs import CancelRequest, RunStatus
from chalicelib.models.steps import EndedDelay, Step, StepStatus, StepTask
from chalicelib.ports import StepStore
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, EXPIRES_AT, ORDERS, RUN, a_run, a_task
from tests.fakes.world import START, refused


@pytest.fixture(autouse=True)
def answers(stage: Platform) -> list[JsonValue | Exception]:
    """Return what the actions will answer."""
    return stage.actions.answers


def perform(task: StepTask | None = None) -> JsonValue:
    return wiring.attempts().perform(task or a_task())


def fail(task: StepTask) -> ActionError:
    with pytest.raises(ActionError) as caught:
        perform(task)
    return caught.value


def stored(stage: Platform, path: str = "0001") -> Step:
    return stage.steps.get(RUN, path)


def test_a_result_is_returned_and_recorded(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append({"status": 200})

    assert perform() == {"status": 200}

    step = stored(stage)
    assert (step.status, step.output, step.input) == (
        "completed",
        {"status": 200},
        {"url": "https://shop.example/stock"},
    )
    assert [attempt.number for attempt in step.attempts] == [1]
    assert (step.attempt, step.attempts_allowed, step.line) == (1, 1, 11)


def test_the_step_is_running_while_the_action_acts(stage: Platform) -> None:
    class Looking:
        """An action that looks at its own record."""

        def perform(self, task: StepTask) -> JsonValue:
            """Return the status it sees."""
            return str(stored(stage, task.step.path).status)

    attempts = wiring.attempts()

    looking = replace(attempts, actions=Looking())

    assert looking.perform(a_task()) == "running"


def test_a_failure_is_recorded_with_its_place(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append(refused())

    error = fail(a_task(path="0002"))

    assert error.name == "HttpError"
    step = stored(stage, "0002")
    assert (step.status, step.ended_at) == ("failed", START)
    assert step.error is not None
    assert (step.error.step_id, step.error.step_path, step.error.line) == ("stock", "0002", 11)
    assert step.attempts[0].error == step.error


def test_a_failure_that_is_tried_again_says_when(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers += [refused(), refused(), {"status": 200}]

    fail(a_task(attempt=1, attempts=3))

    step = stored(stage)
    assert (step.status, step.attempt, step.attempts_allowed) == ("retrying", 1, 3)
    assert (step.next_attempt_at, step.ended_at) == (START + timedelta(seconds=2), None)

    stage.clock.advance(seconds=2)
    fail(a_task(attempt=2, attempts=3))
    assert stored(stage).next_attempt_at == stage.clock() + timedelta(seconds=4)

    stage.clock.advance(seconds=4)
    perform(a_task(attempt=3, attempts=3))
    step = stored(stage)
    assert (step.status, step.error, step.next_attempt_at) == ("completed", None, None)
    assert [attempt.error is None for attempt in step.attempts] == [False, False, True]
    assert step.started_at == START


def test_the_last_failure_is_final(stage: Platform, answers: list[JsonValue | Exception]) -> None:
    answers += [refused(), refused()]

    fail(a_task(attempt=1, attempts=2))
    fail(a_task(attempt=2, attempts=2))

    assert stored(stage).status == StepStatus.FAILED


def test_an_error_that_is_not_on_the_list_is_final_at_once(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append(refused("OutOfStock"))

    fail(a_task(attempt=1, attempts=3))

    assert stored(stage).status == StepStatus.FAILED


def test_a_timeout_is_told_apart(stage: Platform, answers: list[JsonValue | Exception]) -> None:
    answers.append(ActionError("TimeoutError", Failure(type="TimeoutError", message="late")))

    fail(a_task())

    assert stored(stage).status == StepStatus.TIMED_OUT


def test_a_result_that_is_too_large_where_none_can_be_kept_outside_is_an_error(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append({"message_id": "ü" * 130_000})

    error = fail(a_task(action="aws.sqs_send"))

    assert (error.name, error.failure.type) == ("StepError", "ResultTooLarge")
    assert "page by page" in str(error)
    assert stored(stage).status == StepStatus.FAILED


def test_a_step_that_was_cancelled_meanwhile_does_not_act(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers += [refused(), {"status": 200}]
    fail(a_task(attempt=1, attempts=2))
    stage.steps.settle(stored(stage), StepStatus.CANCELLED, START, None)

    with pytest.raises(ConflictError):
        perform(a_task(attempt=2, attempts=2))

    assert len(stage.actions.tasks) == 1
    assert stored(stage).status == StepStatus.CANCELLED


@pytest.mark.parametrize(
    "over",
    [
        {"cancel": CancelRequest(by="Ada", at=START)},
        {"status": RunStatus.FAILED, "ended_at": START},
    ],
)
def test_an_attempt_that_starts_late_does_not_act_for_a_run_that_is_over(
    stage: Platform, over: dict[str, object]
) -> None:
    """Its Lambda was called before the execution was stopped, and took a while to start."""
    stage.runs.add(a_run())
    stage.runs.replace(a_run(version=2, **over), 1)
    stage.clock.advance(seconds=2)

    with pytest.raises(ConflictError, match=f"Run {RUN} is over"):
        perform(a_task().model_copy(update={"entered": START}))

    assert not stage.actions.tasks
    with pytest.raises(NotFoundError):
        stored(stage)


def test_an_attempt_that_starts_late_acts_for_a_run_that_goes_on(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append("paid")
    stage.runs.add(a_run())
    stage.clock.advance(seconds=2)

    assert perform(a_task().model_copy(update={"entered": START})) == "paid"


def test_a_retry_of_an_attempt_that_died_after_its_end_gives_what_is_on_record(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append("paid")
    perform(a_task(attempts=3))

    assert perform(a_task(attempts=3, attempt=2)) == "paid"

    assert len(stage.actions.tasks) == 1
    assert [attempt.number for attempt in stored(stage).attempts] == [1]


def test_a_retry_of_an_attempt_that_died_after_its_failure_fails_as_it_did(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append(refused(message="HTTP 404 from shop"))
    fail(a_task())

    error = fail(a_task(attempt=2))

    assert (error.name, str(error)) == ("HttpError", "HTTP 404 from shop")
    assert len(stage.actions.tasks) == 1


def test_an_attempt_that_cannot_be_recorded_acts_not_and_is_tried_again(stage: Platform) -> None:
    class Busy:
        """A table that takes no call."""

        def begin(self, *_: object) -> None:
            """Refuse."""
            raise UnavailableError("DynamoDB takes no more calls right now.")

    attempts = replace(wiring.attempts(), store=cast(StepStore, Busy()))

    with pytest.raises(ActionError) as caught:
        attempts.perform(a_task())

    assert caught.value.name in PLATFORM_ERRORS
    assert stage.actions.tasks == []


@pytest.fixture
def delay(stage: Platform) -> EndedDelay:
    """Return the end of a delay that stands before the step."""
    item: dict[str, str | int] = {
        "pk": f"RUN#{RUN}",
        "sk": "STEP#0001",
        "kind": "step",
        "path": "0001",
        "run_id": RUN,
        "organization_id": ACME,
        "workflow_id": ORDERS,
        "step_id": "sleep",
        "type": "delay",
        "label": "sleep 2 seconds",
        "status": "waiting",
        "line": 4,
        "started_at": to_text(START),
        "version": 1,
    }
    stage.table.put_item(Item=item)
    return EndedDelay(path="0001", at=START + timedelta(seconds=2))


def test_the_delay_before_a_step_is_over_when_the_step_begins(
    stage: Platform, delay: EndedDelay
) -> None:
    stage.actions.answers.extend([1, 1])
    for attempt in (1, 2):
        task = a_task(path="0002", attempt=attempt)
        with suppress(ConflictError):
            perform(task.model_copy(update={"ended": delay}))

    found = stored(stage)
    assert (found.status, found.ended_at) == ("completed", delay.at)
    assert (found.answered_from, found.started_at) == (None, START)


def test_a_delay_that_was_not_waited_for_says_why(stage: Platform, delay: EndedDelay) -> None:
    stage.actions.answers.append(1)
    ended = delay.model_copy(update={"answered_from": "given"})

    perform(a_task(path="0002").model_copy(update={"ended": ended}))

    assert stored(stage).answered_from == "given"


def test_nothing_is_done_when_the_delay_before_was_cut_off(
    stage: Platform, delay: EndedDelay
) -> None:
    stage.steps.settle(stored(stage), StepStatus.CANCELLED, START, None)

    with pytest.raises(ConflictError, match="delay 0001"):
        perform(a_task(path="0002").model_copy(update={"ended": delay}))

    assert stage.actions.tasks == []
    assert stored(stage).status == StepStatus.CANCELLED


def test_a_fault_of_ours_is_on_record_with_its_stack(stage: Platform) -> None:
    stage.actions.answers.append(RuntimeError("oops"))
    with pytest.raises(RuntimeError) as crash:
        perform()
    stage.clock.advance(seconds=3)

    error = wiring.attempts().crashed(a_task(), crash.value)

    assert (error.name, str(error)) == ("StepError", "RuntimeError: oops")
    step = stored(stage)
    assert step.status == StepStatus.FAILED
    assert step.error is not None
    assert "RuntimeError: oops\n" in step.error.stack_trace[-1]
    (attempt,) = step.attempts
    assert (attempt.started_at, attempt.ended_at) == (START, START + timedelta(seconds=3))


def test_a_fault_before_anything_was_recorded_is_still_told(stage: Platform) -> None:
    error = wiring.attempts().crashed(a_task(), RuntimeError("no table"))

    assert (error.name, str(error)) == ("StepError", "RuntimeError: no table")


def test_credentials_of_a_step_are_not_recorded(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append(None)
    headers: JsonValue = {"Authorization": "Bearer hunter2", "X-Shop": "one"}

    perform(a_task({"url": "https://ada:hunter2@shop.example/a@b", "headers": headers}))

    assert stored(stage).input == {
        "url": "https://shop.example/a@b",
        "headers": {"Authorization": "••••••", "X-Shop": "one"},
    }
    assert "hunter2" in str(stage.actions.tasks[0].arguments)


def test_a_step_is_kept_as_long_as_its_run(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    answers.append(None)

    perform()

    item = stage.table.get_item(Key={"pk": f"RUN#{RUN}", "sk": "STEP#0001"})["Item"]
    assert item["expires_at"] == EXPIRES_AT


def test_the_first_attempts_and_the_last_keep_their_stack_trace(
    stage: Platform, answers: list[JsonValue | Exception]
) -> None:
    whole = Failure(type="HttpError", message="HTTP 500", stack_trace=["line 1"])
    for attempt in range(1, 9):
        answers.append(ActionError("HttpError", whole))
        fail(a_task(attempt=attempt, attempts=8))

    traces = [len(one.error.stack_trace) for one in stored(stage).attempts if one.error]

    assert traces == [1, 1, 1, 1, 1, 0, 0, 1]
