"""Every list about runs costs the same a page, however much there is beside it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.programs import DynamoPrograms
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.statistics import DynamoStatistics
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.models.ids import RunId
from chalicelib.models.pages import PageRequest
from chalicelib.models.runs import RunQuery, RunStatus
from chalicelib.models.statistics import CountedWorkflow
from chalicelib.models.steps import Attempt, StepQuery
from chalicelib.models.workflows import WorkflowQuery
from tests.adapters.queries import Queries
from tests.fakes.memory import MemoryTable
from tests.fakes.samples import ACME, EXPIRES_AT, ORDERS, RUN, a_run, a_step, a_version, a_workflow
from tests.fakes.world import START, FakeClock, FakeIds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

FEW, MANY = 100, 2000
STATUSES = (RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.RUNNING)
SORTS = ("name", "last_run", "status", "trigger", "executions")
PAGE = 20


class Shelf:
    """Stores on one table that holds so many runs, and as many of all else."""

    def __init__(self, documents: Documents, size: int) -> None:
        self.memory = MemoryTable()
        table = cast("Table", self.memory)
        self.runs = DynamoRuns(table, documents)
        self.steps = DynamoSteps(table, documents)
        self.workflows = DynamoWorkflows(table, documents)
        self.programs = DynamoPrograms(table, documents)
        self.statistics = DynamoStatistics(table)
        clock = FakeClock()
        ids = FakeIds(clock)
        for number in range(size):
            clock.advance(seconds=1)
            status, test = STATUSES[number % 3], number % 4 == 0
            self.runs.add(a_run(id=RunId(ids.ulid()), created_at=clock(), status=status, test=test))
        for number in range(size // 10):
            self.workflows.add(a_workflow(id=ids.ulid(), name=f"Workflow {number}"))
            self.programs.add_version(a_version(number=number + 1), f"v{number + 1}")
            step = a_step(path=f"0001.{number:06}.0002")
            self.steps.begin(step, Attempt(number=1, started_at=START), EXPIRES_AT)

    def cost(self, read: Callable[["Shelf"], object]) -> tuple[int, int]:
        """Return how many queries a page takes, and how many items they look at."""
        queries = Queries(self.memory.events)
        read(self)
        return queries.sent, queries.scanned


@pytest.fixture(scope="module")
def shelves(aws: None) -> tuple[Shelf, Shelf]:
    """Return one with few runs, and one with many."""
    import boto3

    documents = Documents(boto3.client("s3"), "no-such-bucket")
    return Shelf(documents, FEW), Shelf(documents, MANY)


def runs(**query: object) -> Callable[[Shelf], object]:
    return lambda shelf: shelf.runs.list(ACME, RunQuery.model_validate({"limit": PAGE, **query}))


def second_page(shelf: Shelf) -> object:
    first = shelf.runs.list(ACME, RunQuery(limit=PAGE))
    return shelf.runs.list(ACME, RunQuery(limit=PAGE, cursor=first.next_cursor))


LISTS: Mapping[str, Callable[[Shelf], object]] = {
    "runs": runs(),
    "runs, a second page": second_page,
    "runs with tests": runs(test="true"),
    "tests alone": runs(test="only"),
    "failed runs": runs(status=["failed"]),
    "runs of two statuses": runs(status=["failed", "running"]),
    "runs of a workflow": runs(workflow=ORDERS),
    "failed runs of a workflow": runs(workflow=ORDERS, status=["failed"]),
    "runs of a time": runs(**{"from": START, "to": START + timedelta(seconds=60)}),
    "open runs that are due": lambda shelf: shelf.runs.due(START + timedelta(days=9), 3),
    "replays of a run": lambda shelf: shelf.runs.replays(RUN),
    "steps": lambda shelf: shelf.steps.list(RUN, StepQuery(limit=5)),
    "versions": lambda shelf: shelf.programs.versions(ACME, ORDERS, PageRequest(limit=5)),
    "a workflow's days": lambda shelf: shelf.statistics.days(
        CountedWorkflow(organization_id=ACME, workflow_id=ORDERS), date(2026, 1, 1)
    ),
    **{
        f"workflows by {sort}": lambda shelf, sort=sort: shelf.workflows.list(  # type: ignore[misc]
            ACME, WorkflowQuery(sort=sort, limit=5)
        )
        for sort in SORTS
    },
}


@pytest.mark.parametrize("name", LISTS)
def test_a_page_costs_the_same_among_few_and_among_many(
    shelves: tuple[Shelf, Shelf], name: str
) -> None:
    few, many = shelves

    assert few.cost(LISTS[name]) == many.cost(LISTS[name])
