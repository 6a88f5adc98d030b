"""Steps and their attempts in the table."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.failures import Failure
from chalicelib.models.steps import CUT_OFF, Attempt, Step, StepStatus
from tests.adapters.queries import Queries
from tests.fakes.samples import EXPIRES_AT, RUN, a_step
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

LATER = START + timedelta(seconds=3)
FAILURE = Failure(type="HttpError", message="HTTP 503 from shop", stack_trace=["line"])


def an_attempt(number: int = 1, **changes: Any) -> Attempt:
    return Attempt.model_validate({"number": number, "started_at": START, **changes})


def begun(steps: DynamoSteps, number: int = 1, **changes: Any) -> Step:
    step = a_step(attempt=number, **changes)
    steps.begin(step, an_attempt(number), EXPIRES_AT)
    return step


def ended(step: Step, **changes: Any) -> Step:
    return step.model_copy(update={"ended_at": LATER, "status": StepStatus.COMPLETED, **changes})


def test_a_step_that_begins_is_running(steps: DynamoSteps) -> None:
    step = begun(steps)

    stored = steps.get(RUN, "0001")

    assert stored == step.model_copy(update={"attempts": [an_attempt()]})


def test_a_step_that_ends_keeps_its_output(steps: DynamoSteps) -> None:
    step = begun(steps)

    steps.end(ended(step, output={"status": 200, "body": [1.5, None]}), an_attempt(ended_at=LATER))

    stored = steps.get(RUN, "0001")
    assert (stored.status, stored.ended_at) == (StepStatus.COMPLETED, LATER)
    assert stored.output == {"status": 200, "body": [1.5, None]}
    assert stored.input == step.input
    assert stored.attempts == [an_attempt(ended_at=LATER)]


def test_large_inputs_and_outputs_are_read_as_they_were_stored(steps: DynamoSteps) -> None:
    step = begun(steps, input={"body": "ü" * 150_000})

    steps.end(ended(step, output="x" * 230_000), an_attempt(ended_at=LATER))

    stored = steps.get(RUN, "0001")
    assert (stored.input, stored.output) == (step.input, "x" * 230_000)


def test_a_step_lives_as_long_as_its_run(steps: DynamoSteps, table: "Table") -> None:
    begun(steps)

    assert item_of(table)["expires_at"] == EXPIRES_AT


def test_every_write_makes_the_version_grow(steps: DynamoSteps) -> None:
    step = begun(steps)
    assert steps.get(RUN, "0001").version == 1

    steps.end(ended(step, status=StepStatus.RETRYING, ended_at=None), an_attempt(ended_at=LATER))
    assert steps.get(RUN, "0001").version == 2

    begun(steps, 2)
    assert steps.get(RUN, "0001").version == 3

    steps.settle(steps.get(RUN, "0001"), StepStatus.CANCELLED, LATER, None)
    assert steps.get(RUN, "0001").version == 4


def test_an_attempt_that_begins_twice_is_one_attempt(steps: DynamoSteps) -> None:
    begun(steps)
    begun(steps)

    assert len(steps.get(RUN, "0001").attempts) == 1


def test_all_attempts_are_kept_in_order(steps: DynamoSteps) -> None:
    for number in (1, 2, 10):
        step = begun(steps, number, started_at=START + timedelta(minutes=number))
        retrying = ended(step, status=StepStatus.RETRYING, error=FAILURE, next_attempt_at=LATER)
        steps.end(retrying, an_attempt(number, ended_at=LATER, error=FAILURE))

    stored = steps.get(RUN, "0001")
    assert [attempt.number for attempt in stored.attempts] == [1, 2, 10]
    assert all(attempt.error == FAILURE for attempt in stored.attempts)
    assert stored.started_at == START + timedelta(minutes=1)
    assert (stored.attempt, stored.next_attempt_at) == (10, LATER)


def test_an_attempt_that_never_ended_ended_when_the_next_began(steps: DynamoSteps) -> None:
    begun(steps)
    step = a_step(attempt=2)

    steps.begin(step, an_attempt(2, started_at=LATER), EXPIRES_AT)

    first, second = steps.get(RUN, "0001").attempts
    assert (first.ended_at, first.error) == (LATER, CUT_OFF)
    assert (second.ended_at, second.error) == (None, None)
    assert steps.all(RUN)[0].attempts == [first, second]


def test_the_next_attempt_clears_what_the_last_one_left(steps: DynamoSteps) -> None:
    step = begun(steps)
    window = {"next_attempt_at": LATER, "next_attempt_earliest": START}
    steps.end(
        ended(step, status=StepStatus.RETRYING, ended_at=None, error=FAILURE, **window),
        an_attempt(ended_at=LATER, error=FAILURE),
    )

    begun(steps, 2)

    stored = steps.get(RUN, "0001")
    assert (stored.status, stored.error, stored.next_attempt_at) == ("running", None, None)
    assert stored.next_attempt_earliest is None


@pytest.mark.parametrize("status", ["completed", "failed", "cancelled", "timed_out"])
def test_a_step_that_has_ended_begins_no_more(steps: DynamoSteps, status: str) -> None:
    steps.settle(begun(steps), StepStatus(status), LATER, None)

    with pytest.raises(ConflictError, match="stock"):
        begun(steps, 2)

    assert steps.get(RUN, "0001").status == status


def test_an_earlier_attempt_does_not_begin_after_a_later_one(steps: DynamoSteps) -> None:
    begun(steps, 2)

    with pytest.raises(ConflictError):
        begun(steps, 1)


def test_an_earlier_attempt_does_not_end_a_later_one(steps: DynamoSteps) -> None:
    first = begun(steps, 1)
    begun(steps, 2)

    with pytest.raises(ConflictError, match="Attempt 1"):
        steps.end(ended(first), an_attempt(ended_at=LATER))

    assert steps.get(RUN, "0001").status == StepStatus.RUNNING


def test_an_attempt_ends_once(steps: DynamoSteps) -> None:
    step = begun(steps)
    steps.end(ended(step, output="first"), an_attempt(ended_at=LATER))

    with pytest.raises(ConflictError):
        steps.end(ended(step, output="second"), an_attempt(ended_at=LATER))

    assert steps.get(RUN, "0001").output == "first"


def test_an_open_step_is_settled_once(steps: DynamoSteps) -> None:
    step = begun(steps)

    steps.settle(step, StepStatus.FAILED, LATER, FAILURE)
    steps.settle(step, StepStatus.CANCELLED, LATER + timedelta(hours=1), None)

    stored = steps.get(RUN, "0001")
    assert (stored.status, stored.ended_at, stored.error) == ("failed", LATER, FAILURE)
    assert stored.version == 2


def test_a_settled_step_leaves_no_attempt_open(steps: DynamoSteps) -> None:
    begun(steps)

    steps.settle(steps.all(RUN)[0], StepStatus.TIMED_OUT, LATER, FAILURE)

    (attempt,) = steps.get(RUN, "0001").attempts
    assert (attempt.started_at, attempt.ended_at, attempt.error) == (START, LATER, FAILURE)


def test_an_attempt_that_ended_in_error_stays_as_it_was_when_its_step_is_settled(
    steps: DynamoSteps,
) -> None:
    step = begun(steps)
    first = an_attempt(ended_at=START, error=FAILURE)
    steps.end(ended(step, status=StepStatus.RETRYING, ended_at=None, error=FAILURE), first)

    steps.settle(steps.all(RUN)[0], StepStatus.CANCELLED, LATER, None)

    assert steps.get(RUN, "0001").attempts == [first]


def test_a_step_that_does_not_exist_is_not_settled_into_being(steps: DynamoSteps) -> None:
    steps.settle(a_step(), StepStatus.FAILED, LATER, None)

    with pytest.raises(NotFoundError, match="0001"):
        steps.get(RUN, "0001")


@pytest.mark.parametrize("path", ["", "x" * 5000, "../0001", "ü" * 700])
def test_whatever_stands_in_an_address_is_not_found(
    steps: DynamoSteps, queries: Queries, path: str
) -> None:
    with pytest.raises(NotFoundError):
        steps.get(RUN, path)

    assert queries.longest_key <= 1024


def item_of(table: "Table") -> dict[str, Any]:
    return table.get_item(Key={"pk": f"RUN#{RUN}", "sk": "STEP#0001"})["Item"]
