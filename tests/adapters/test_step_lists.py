"""Lists of steps: in the order of the program, page by page."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.errors import InvalidError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.pages import PageRequest
from chalicelib.models.steps import Attempt, Step, StepStatus
from tests.adapters.queries import Queries, walk
from tests.fakes.samples import EXPIRES_AT, RUN, a_step
from tests.fakes.world import START

if TYPE_CHECKING:
    pass

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


def test_steps_are_listed_in_the_order_of_the_program(steps: DynamoSteps) -> None:
    paths = ["0001", "0002", "0003", "0003.000000.0004", "0003.000001.0004", "0005"]
    for path in reversed(paths):
        begun(steps, path=path, input="x" * 50)

    pages = list(walk(lambda cursor: steps.list(RUN, PageRequest(cursor=cursor, limit=2))))

    assert [[step.path for step in items] for items in pages] == [paths[:2], paths[2:4], paths[4:]]
    assert [step.path for step in steps.all(RUN)] == paths


def test_a_list_tells_errors_in_brief(steps: DynamoSteps) -> None:
    step = begun(steps)
    steps.end(
        ended(step, status=StepStatus.FAILED, error=FAILURE),
        an_attempt(ended_at=LATER, error=FAILURE),
    )

    (listed,) = steps.list(RUN, PageRequest()).items

    assert listed.error == FAILURE.brief()
    assert listed.attempts[0].error == FAILURE.brief()


def test_steps_of_another_run_are_not_listed(steps: DynamoSteps) -> None:
    begun(steps)

    assert steps.list(RunId(RUN[:-1] + "A"), PageRequest()).items == []


@pytest.mark.parametrize("cursor", ["", "abc", "***", "UlVOIzE", "MDAwMSMx"])
def test_a_forged_cursor_is_refused(steps: DynamoSteps, cursor: str) -> None:
    with pytest.raises(InvalidError, match="cursor"):
        steps.list(RUN, PageRequest(cursor=cursor))


def test_a_page_costs_as_much_as_it_holds(steps: DynamoSteps, queries: Queries) -> None:
    for number in range(9):
        begun(steps, path=f"{number:04}")

    steps.list(RUN, PageRequest(limit=5))

    assert (queries.sent, queries.scanned) == (1, 6)
