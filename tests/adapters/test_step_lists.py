"""Lists of steps: in the order of the program, page by page."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.errors import InvalidError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.steps import Attempt, Step, StepQuery, StepStatus
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

    pages = list(walk(lambda cursor: steps.list(RUN, StepQuery(cursor=cursor, limit=2))))

    assert [[step.path for step in items] for items in pages] == [paths[:2], paths[2:4], paths[4:]]
    assert [step.path for step in steps.all(RUN)] == paths


def test_steps_are_read_backwards_as_far_as_they_are_asked_for(
    steps: DynamoSteps, queries: Queries
) -> None:
    paths = [f"{number:04}" for number in range(1, 121)]
    for path in paths:
        begun(steps, path=path)

    backwards = steps.backwards(RUN)
    assert next(backwards).path == "0120"
    assert (queries.sent, queries.scanned) == (1, 50)

    assert [step.path for step in backwards] == paths[-2::-1]


def test_a_list_tells_errors_in_brief(steps: DynamoSteps) -> None:
    step = begun(steps)
    steps.end(
        ended(step, status=StepStatus.FAILED, error=FAILURE),
        an_attempt(ended_at=LATER, error=FAILURE),
    )

    (listed,) = steps.list(RUN, StepQuery()).items

    assert listed.error == FAILURE.brief()
    assert listed.attempts[0].error == FAILURE.brief()


def test_steps_of_another_run_are_not_listed(steps: DynamoSteps) -> None:
    begun(steps)

    assert steps.list(RunId(RUN[:-1] + "A"), StepQuery()).items == []


@pytest.mark.parametrize("cursor", ["", "abc", "***", "UlVOIzE", "MDAwMSMx"])
def test_a_forged_cursor_is_refused(steps: DynamoSteps, cursor: str) -> None:
    with pytest.raises(InvalidError, match="cursor"):
        steps.list(RUN, StepQuery(cursor=cursor))


def test_a_page_costs_as_much_as_it_holds(steps: DynamoSteps, queries: Queries) -> None:
    for number in range(9):
        begun(steps, path=f"{number:04}")

    steps.list(RUN, StepQuery(limit=5))

    assert (queries.sent, queries.scanned) == (1, 6)


LOOP = [f"0002.{number:06d}.0003" for number in range(6)]


@pytest.fixture
def looped(steps: DynamoSteps) -> DynamoSteps:
    """Return the steps of a run with a loop of six rounds, the second of which has one inside."""
    inner = [f"0002.000001.0004.{number:06d}.0005" for number in range(4)]
    for path in ["0001", "0002", *LOOP, "0002.000001.0004", *inner, "0006"]:
        begun(steps, path=path)
    return steps


def paths(steps: DynamoSteps, **asked: Any) -> list[str]:
    pages = walk(lambda cursor: steps.list(RUN, StepQuery(cursor=cursor, limit=3, **asked)))
    return [step.path for items in pages for step in items]


def test_only_the_first_rounds_of_each_loop_are_listed_if_so_wanted(looped: DynamoSteps) -> None:
    assert paths(looped, rounds=2) == [
        "0001",
        "0002",
        *LOOP[:2],
        "0002.000001.0004",
        "0002.000001.0004.000000.0005",
        "0002.000001.0004.000001.0005",
        "0006",
    ]


def test_the_rounds_of_a_loop_are_listed_from_any_on(looped: DynamoSteps) -> None:
    assert paths(looped, within="0002", first=2) == LOOP[2:]
    assert paths(looped, within="0002", first=3, rounds=2) == LOOP[3:5]
    inner = "0002.000001.0004"
    assert paths(looped, within=inner, rounds=1) == [f"{inner}.000000.0005"]
    assert paths(looped, within="0002", first=9) == []


def test_rounds_that_are_passed_over_cost_one_query(steps: DynamoSteps, queries: Queries) -> None:
    for path in ["0002", *(f"0002.{number:06d}.0003" for number in range(50)), "0004"]:
        begun(steps, path=path)

    listed = steps.list(RUN, StepQuery(limit=5, rounds=2))

    assert [step.path for step in listed.items] == ["0002", *LOOP[:2], "0004"]
    assert (queries.sent, queries.scanned) == (2, 7)


def test_the_rounds_that_have_begun_are_told_by_the_last_step(
    looped: DynamoSteps, queries: Queries
) -> None:
    assert looped.rounds_begun(RUN, "0002") == 6
    assert looped.rounds_begun(RUN, "0002.000001.0004") == 4
    assert looped.rounds_begun(RUN, "0006") == 0
    assert queries.scanned == 2
