"""Lists of runs: newest first, filtered, page by page."""

from datetime import datetime, timedelta

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.table import to_cursor
from chalicelib.errors import InvalidError
from chalicelib.models.base import to_text
from chalicelib.models.failures import Failure
from chalicelib.models.ids import WorkflowId
from chalicelib.models.runs import Run, RunQuery, RunStatus, StartedBy
from tests.adapters.queries import Queries, walk
from tests.conftest import NUMBERS, create_table
from tests.fakes.samples import ACME, ORDERS, RIVAL, a_run
from tests.fakes.world import START, FakeClock, FakeIds

REFUNDS = WorkflowId("01ARZ3NDEKTSV4RRFFQ69G5REF")
BUSY = Failure(type="HttpError", message="HTTP 503 from shop.example")
STATUSES = (RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.RUNNING)


@pytest.fixture(scope="module")
def runs(aws: None) -> DynamoRuns:
    """Return a store that these tests share: they only read."""
    import boto3

    table = create_table(boto3.resource("dynamodb"), f"stepwell-{next(NUMBERS)}")
    return DynamoRuns(table, Documents(boto3.client("s3"), "no-such-bucket"))


@pytest.fixture
def queries(runs: DynamoRuns) -> Queries:
    """Return a watch on what the queries cost."""
    return Queries(runs.table.meta.client.meta.events)


@pytest.fixture(scope="module")
def history(runs: DynamoRuns) -> list[Run]:
    """Store 24 runs of Acme, a second apart, and return them newest first."""
    clock = FakeClock()
    ids = FakeIds(clock)
    made = []
    for number in range(24):
        made.append(
            a_run(
                id=ids.ulid(),
                created_at=clock(),
                status=STATUSES[number % 3],
                workflow_id=ORDERS if number % 2 else REFUNDS,
                trigger=StartedBy(kind="webhook" if number % 4 else "manual", name="x"),
                test=number % 6 == 5,
                error=BUSY if number % 3 == 1 else None,
            )
        )
        runs.add(made[-1])
        clock.advance(seconds=1)
    return made[::-1]


def ids_of(runs: DynamoRuns, limit: int = 25, **query: object) -> list[str]:
    pages = walk(
        lambda cursor: runs.list(
            ACME, RunQuery.model_validate({**query, "cursor": cursor, "limit": limit})
        )
    )
    return [run.id for items in pages for run in items]


def moment(seconds: float) -> str:
    return to_text(START + timedelta(seconds=seconds))


@pytest.mark.parametrize("limit", [1, 5, 100])
def test_a_walk_collects_every_run_once_newest_first(
    runs: DynamoRuns, history: list[Run], limit: int
) -> None:
    assert ids_of(runs, limit, test="true") == [run.id for run in history]


def test_tests_are_left_out_unless_asked_for(runs: DynamoRuns, history: list[Run]) -> None:
    assert ids_of(runs) == [run.id for run in history if not run.test]
    assert ids_of(runs, 3, test="only") == [run.id for run in history if run.test]


@pytest.mark.parametrize("limit", [2, 25])
@pytest.mark.parametrize(
    "statuses", [["failed"], ["failed", "running"], ["failed", "failed"], ["queued"]]
)
def test_several_statuses_are_one_list(
    runs: DynamoRuns, history: list[Run], statuses: list[str], limit: int
) -> None:
    expected = [run.id for run in history if run.status in statuses]

    assert ids_of(runs, limit, status=statuses, test="true") == expected


def test_workflow_and_trigger_narrow_the_list(runs: DynamoRuns, history: list[Run]) -> None:
    expected = [
        run.id for run in history if run.workflow_id == ORDERS and run.trigger.kind == "webhook"
    ]

    assert ids_of(runs, 2, workflow=ORDERS, trigger="webhook", test="true") == expected


def test_workflow_and_status_narrow_the_list(runs: DynamoRuns, history: list[Run]) -> None:
    expected = [run.id for run in history if run.workflow_id == ORDERS and run.status == "failed"]

    assert ids_of(runs, workflow=ORDERS, status=["failed"], test="true") == expected


@pytest.mark.parametrize("limit", [2, 25])
@pytest.mark.parametrize("text", ["503 FROM shop", "httperror"])
def test_a_text_is_looked_for_in_why_a_run_failed(
    runs: DynamoRuns, history: list[Run], text: str, limit: int
) -> None:
    expected = [run.id for run in history if run.error]

    assert ids_of(runs, limit, text=text, test="true") == expected


def test_a_run_is_found_by_the_end_of_its_id(runs: DynamoRuns, history: list[Run]) -> None:
    assert ids_of(runs, text=history[3].id[-8:].lower(), test="true") == [history[3].id]


def test_what_is_hidden_is_not_searched(runs: DynamoRuns, history: list[Run]) -> None:
    query = RunQuery(text="503 from", test="true")

    assert runs.list(ACME, query, hidden=True).items == []
    assert history


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (5, 9, slice(5, 10)),
        (5.001, 8.999, slice(6, 9)),
        (5, None, slice(5, 24)),
        (None, 9, slice(0, 10)),
        (9, 5, slice(0, 0)),
        (100, None, slice(0, 0)),
    ],
)
def test_a_range_of_time_includes_both_ends(
    runs: DynamoRuns,
    history: list[Run],
    since: float | None,
    until: float | None,
    expected: slice,
) -> None:
    query = {
        name: moment(seconds)
        for name, seconds in (("from", since), ("to", until))
        if seconds is not None
    }

    assert (
        ids_of(runs, 3, test="true", **query) == [run.id for run in history[::-1][expected]][::-1]
    )


@pytest.mark.parametrize("year", [1, 1969, 9999])
def test_a_time_that_no_run_can_have_is_no_fault(
    runs: DynamoRuns, history: list[Run], year: int
) -> None:
    early = RunQuery.model_validate({"from": datetime(year, 1, 1, tzinfo=START.tzinfo)})
    late = RunQuery.model_validate({"to": datetime(year, 1, 1, tzinfo=START.tzinfo)})

    assert bool(runs.list(ACME, early).items) is (year < 2000)
    assert bool(runs.list(ACME, late).items) is (year > 2000)


@pytest.mark.parametrize(
    "cursor",
    ["", "abc", "!!!!", to_cursor("x"), to_cursor("0" * 25 + "#"), to_cursor("é" * 26), "/w=="],
)
def test_a_forged_cursor_is_refused(runs: DynamoRuns, cursor: str) -> None:
    with pytest.raises(InvalidError, match="cursor"):
        runs.list(ACME, RunQuery(cursor=cursor))


def test_a_cursor_shows_nothing_of_another_organization(
    runs: DynamoRuns, history: list[Run]
) -> None:
    cursor = runs.list(ACME, RunQuery(limit=5)).next_cursor

    assert runs.list(RIVAL, RunQuery(cursor=cursor)).items == []


def test_a_workflow_of_another_organization_lists_nothing(
    runs: DynamoRuns, history: list[Run]
) -> None:
    assert runs.list(RIVAL, RunQuery(workflow=ORDERS)).items == []


@pytest.mark.parametrize(
    "query", [{}, {"status": ["failed"]}, {"workflow": ORDERS}], ids=["all", "status", "workflow"]
)
def test_a_page_costs_as_much_as_it_holds(
    runs: DynamoRuns, history: list[Run], queries: Queries, query: dict[str, object]
) -> None:
    page = runs.list(ACME, RunQuery.model_validate({**query, "limit": 3}))

    assert len(page.items) == 3
    assert (queries.sent, queries.scanned) == (1, 4)
