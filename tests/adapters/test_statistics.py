"""Counters in the table: each run once, also when others count at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.dynamodb.statistics import AT_ONCE, DynamoStatistics
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.errors import UnavailableError
from chalicelib.models.ids import RunId
from chalicelib.models.statistics import CountedWorkflow, Day, DayCounts, EndedRun, Week
from chalicelib.models.workflows import WorkflowQuery
from tests.adapters.queries import Queries
from tests.fakes.samples import ACME, ORDERS, a_workflow
from tests.fakes.world import FakeIds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

OWNER = CountedWorkflow(organization_id=ACME, workflow_id=ORDERS)
MONDAY, TUESDAY = date(2026, 1, 5), date(2026, 1, 6)
KNOWN_UNTIL = 1_768_000_000


@pytest.fixture
def statistics(table: "Table") -> DynamoStatistics:
    """Return a store that has counted nothing."""
    return DynamoStatistics(table)


def a_run(number: int, day: date = MONDAY, outcome: str = "completed") -> EndedRun:
    took = 100 if outcome == "completed" else None
    return EndedRun(
        id=RunId(f"run-{number}"), day=day, outcome=outcome, took=took, known_until=KNOWN_UNTIL
    )


def days(statistics: DynamoStatistics, since: date = MONDAY) -> list[Day]:
    return list(statistics.days(OWNER, since))


def test_runs_are_counted_by_day_and_outcome(statistics: DynamoStatistics) -> None:
    runs = [a_run(1), a_run(2), a_run(3, outcome="failed"), a_run(4, TUESDAY, "timed_out")]

    statistics.count(OWNER, runs)

    assert days(statistics) == [
        Day(day=MONDAY, completed=2, failed=1, durations={100: 2}),
        Day(day=TUESDAY, timed_out=1),
    ]
    assert days(statistics, TUESDAY) == [Day(day=TUESDAY, timed_out=1)]


def test_what_is_counted_already_is_left_out_of_the_rest(statistics: DynamoStatistics) -> None:
    statistics.count(OWNER, [a_run(1), a_run(2)])

    statistics.count(OWNER, [a_run(2), a_run(3), a_run(1), a_run(4, TUESDAY)])
    statistics.count(OWNER, [a_run(3)])

    assert [day.completed for day in days(statistics)] == [3, 1]


def test_a_batch_of_any_size_is_counted(statistics: DynamoStatistics) -> None:
    runs = [a_run(number) for number in range(AT_ONCE + 5)]

    statistics.count(OWNER, runs)
    statistics.count(OWNER, runs[::-1])

    assert days(statistics) == [Day(day=MONDAY, completed=len(runs), durations={100: len(runs)})]


def test_that_a_run_is_counted_is_forgotten_in_time(
    statistics: DynamoStatistics, table: "Table"
) -> None:
    statistics.count(OWNER, [a_run(1)])

    found = table.get_item(Key={"pk": "RUN#run-1", "sk": "COUNTED"})["Item"]
    assert found["expires_at"] == KNOWN_UNTIL


@contextmanager
def refused(table: "Table", code: str, times: int, reason: str = "") -> Iterator[None]:
    """Let DynamoDB refuse some transactions before it takes one."""
    error: Any = {"Error": {"Code": code, "Message": "refused"}}
    error["CancellationReasons"] = [{"Code": reason}]
    left = [ClientError(error, "TransactWriteItems")] * times

    def refuse(**_: Any) -> None:
        if left:
            raise left.pop()

    table.meta.client.meta.events.register("before-call.dynamodb.TransactWriteItems", refuse)
    yield
    left.clear()


CANCELLED = "TransactionCanceledException"


@pytest.mark.parametrize("reason", ["TransactionConflict", "ThrottlingError"])
def test_who_is_in_the_way_is_waited_for(
    statistics: DynamoStatistics, table: "Table", reason: str
) -> None:
    with refused(table, CANCELLED, times=3, reason=reason):
        statistics.count(OWNER, [a_run(1)])

    assert [day.completed for day in days(statistics)] == [1]


def test_what_cannot_be_counted_now_can_be_counted_again(
    statistics: DynamoStatistics, table: "Table"
) -> None:
    with (
        refused(table, CANCELLED, times=100, reason="TransactionConflict"),
        pytest.raises(UnavailableError, match=f"counters of workflow {ORDERS} are busy"),
    ):
        statistics.count(OWNER, [a_run(1)])
    statistics.count(OWNER, [a_run(1)])

    assert [day.completed for day in days(statistics)] == [1]


def test_another_error_is_not_taken_for_a_run_that_is_counted(
    statistics: DynamoStatistics, table: "Table"
) -> None:
    with (
        refused(table, "ProvisionedThroughputExceededException", times=1),
        pytest.raises(ClientError, match="ProvisionedThroughputExceeded"),
    ):
        statistics.count(OWNER, [a_run(1)])

    assert days(statistics) == []


def test_workflows_are_listed_by_the_runs_of_their_week(
    statistics: DynamoStatistics, workflows: DynamoWorkflows, ids: FakeIds
) -> None:
    made = [a_workflow(id=ids.ulid(), name=name) for name in ("busy", "idle", "quiet")]
    for workflow, total in zip(made, (12, 0, 3), strict=True):
        workflows.add(workflow)
        owner = CountedWorkflow(organization_id=ACME, workflow_id=workflow.id)
        counted = [DayCounts(day=MONDAY, completed=total)] if total else []
        statistics.show(owner, Week(days=counted), MONDAY)

    page = workflows.list(ACME, WorkflowQuery(sort="-executions"))

    assert [workflow.name for workflow in page.items] == ["busy", "quiet", "idle"]
    first = page.items[0].week
    assert first is not None
    assert first.total == 12


def test_a_week_is_shown_once(statistics: DynamoStatistics, workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow())
    shown = Week(days=[DayCounts(day=MONDAY, failed=1)], p50_ms=7)

    statistics.show(OWNER, shown, MONDAY)
    statistics.show(OWNER, shown, MONDAY)
    statistics.show(OWNER, Week(), MONDAY)

    found = workflows.get(ACME, ORDERS)
    assert (found.week, found.version) == (shown, 2)


def test_a_workflow_that_is_gone_shows_nothing(
    statistics: DynamoStatistics, workflows: DynamoWorkflows
) -> None:
    statistics.show(OWNER, Week(), MONDAY)

    assert workflows.list(ACME, WorkflowQuery()).items == []


def test_reading_a_week_is_one_query_of_its_days(
    statistics: DynamoStatistics, queries: Queries
) -> None:
    for day in range(1, 29):
        statistics.count(OWNER, [a_run(day, date(2026, 1, day))])

    assert len(statistics.days(OWNER, date(2026, 1, 22))) == 7
    assert (queries.sent, queries.scanned) == (1, 7)
