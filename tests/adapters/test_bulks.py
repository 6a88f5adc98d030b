"""Bulks in the table, and how many runs they are about."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chalicelib.adapters.dynamodb import run_counts
from chalicelib.adapters.dynamodb.bulks import DynamoBulks
from chalicelib.adapters.dynamodb.changes import read_changes
from chalicelib.adapters.dynamodb.run_counts import DynamoRunCounts
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.table import to_cursor
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.base import to_text
from chalicelib.models.bulks import (
    BulkCounts,
    BulkError,
    BulkMatches,
    BulkRecord,
    BulkRequest,
    BulkStatus,
)
from chalicelib.models.ids import BulkId, OrganizationId, WorkflowId
from chalicelib.models.live import BulkChange
from chalicelib.models.pages import PageRequest
from chalicelib.models.runs import CancelRequest, RunQuery, RunStatus, StartedBy
from tests.adapters.queries import Queries, walk
from tests.adapters.test_changes import records
from tests.fakes.samples import ACME, EXPIRES_AT, ORDERS, RIVAL, RUN, a_run
from tests.fakes.world import START, FakeIds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

BULK = BulkId("01ARZ3NDEKTSV4RRFFQ69G5BVK")


@pytest.fixture
def bulks(table: "Table") -> DynamoBulks:
    """Return a store without bulks."""
    return DynamoBulks(table)


@pytest.fixture
def counts(table: "Table") -> DynamoRunCounts:
    """Return what counts runs."""
    return DynamoRunCounts(table)


def a_bulk(**changes: Any) -> BulkRecord:
    fields: dict[str, Any] = {
        "id": BULK,
        "organization_id": ACME,
        "request": BulkRequest.model_validate(
            {"kind": "cancel", "filter": {"runs": [RUN], "since": START}, "reason": "why"}
        ),
        "by": "Ada",
        "created_at": START,
        "matches": BulkMatches(count=1),
        "version": 1,
        "expires_at": EXPIRES_AT,
    }
    return BulkRecord.model_validate({**fields, **changes})


def test_a_bulk_comes_back_as_it_was_stored(bulks: DynamoBulks) -> None:
    bulks.add(a_bulk())

    assert bulks.get(ACME, BULK) == a_bulk() == bulks.find(BULK)
    with pytest.raises(NotFoundError):
        bulks.get(RIVAL, BULK)
    with pytest.raises(ConflictError):
        bulks.add(a_bulk())


def test_a_change_is_stored_on_the_version_it_was_made_of(bulks: DynamoBulks) -> None:
    bulks.add(a_bulk())
    changed = a_bulk(
        counts=BulkCounts(found=2, done=1, failed=1),
        errors=[BulkError(run_id=RUN, message="no")],
        abort=CancelRequest(by="Grace", at=START),
        turn=2,
        cursor="x",
        part=1,
        resumed=1,
        version=2,
    )

    bulks.replace(changed, expected_version=1)

    assert bulks.find(BULK) == changed
    with pytest.raises(ConflictError):
        bulks.replace(changed, expected_version=1)


def test_an_open_bulk_is_looked_at_until_it_ends(bulks: DynamoBulks) -> None:
    bulks.add(a_bulk())
    assert list(bulks.due(START, 5)) == [BULK]

    bulks.look_again(BULK, START + timedelta(minutes=1))
    assert list(bulks.due(START, 5)) == []
    assert list(bulks.due(START + timedelta(minutes=1), 5)) == [BULK]

    bulks.replace(a_bulk(status=BulkStatus.COMPLETED, ended_at=START, version=2), 1)
    bulks.look_again(BULK, START)
    assert list(bulks.due(START + timedelta(days=1), 5)) == []


def test_bulks_are_listed_newest_first_page_by_page(
    bulks: DynamoBulks, ids: FakeIds, queries: Queries
) -> None:
    made = [BulkId(ids.ulid()) for _ in range(5)]
    for bulk_id in made:
        bulks.add(a_bulk(id=bulk_id))
    bulks.add(a_bulk(id=BulkId(ids.ulid()), organization_id=RIVAL))

    pages = walk(lambda cursor: bulks.list(ACME, PageRequest(limit=2, cursor=cursor)))

    assert [bulk.id for page in pages for bulk in page] == made[::-1]
    assert (queries.sent, queries.scanned) == (3, 7)
    forged = PageRequest(cursor=to_cursor(made[-1]))
    assert [bulk.organization_id for bulk in bulks.list(RIVAL, forged).items] in ([], [RIVAL])


def test_a_bulk_is_a_change_without_the_runs_it_names(bulks: DynamoBulks, table: "Table") -> None:
    bulks.add(a_bulk())

    (change,) = read_changes(records(table))

    assert isinstance(change, BulkChange)
    assert (change.id, change.version, change.bulk) == (BULK, 1, a_bulk().summary())
    assert change.bulk.request.filter.runs == []


KINDS: list[tuple[RunStatus, str, bool, OrganizationId]] = [
    (RunStatus.FAILED, "manual", False, ACME),
    (RunStatus.FAILED, "webhook", False, ACME),
    (RunStatus.FAILED, "manual", True, ACME),
    (RunStatus.RUNNING, "manual", False, ACME),
    (RunStatus.FAILED, "manual", False, RIVAL),
]


@pytest.fixture
def kinds(runs: DynamoRuns, ids: FakeIds) -> None:
    """Store a run of each kind, all of the same workflow's id, a second apart."""
    for number, (status, trigger, test, organization) in enumerate(KINDS):
        at = START + timedelta(seconds=number)
        runs.add(
            a_run(
                id=f"{ids.ulid()[:-2]}{number:02}",
                organization_id=organization,
                status=status,
                trigger=StartedBy.model_validate({"kind": trigger, "name": '"}'}),
                test=test,
                created_at=at,
            )
        )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, 3),
        ({"status": ["failed"]}, 2),
        ({"status": ["failed", "running"], "test": "true"}, 4),
        ({"status": ["failed"], "test": "only"}, 1),
        ({"trigger": "webhook"}, 1),
        ({"trigger": "schedule"}, 0),
        ({"workflow": ORDERS}, 3),
        ({"workflow": WorkflowId("01ARZ3NDEKTSV4RRFFQ69G5N0N")}, 0),
        ({"from": to_text(START + timedelta(hours=1))}, 0),
        ({"from": to_text(START + timedelta(hours=1)), "to": to_text(START)}, 0),
        ({"to": to_text(START + timedelta(hours=1))}, 3),
    ],
)
def test_as_many_are_counted_as_a_list_would_show(
    kinds: None, runs: DynamoRuns, counts: DynamoRunCounts, query: dict[str, object], expected: int
) -> None:
    wanted = RunQuery.model_validate(query)

    assert counts.count(ACME, wanted, 100) == BulkMatches(count=expected)
    assert len(runs.list(ACME, wanted).items) == expected


def test_counting_ends_where_it_is_told_to(kinds: None, counts: DynamoRunCounts) -> None:
    assert counts.count(ACME, RunQuery(), 3) == BulkMatches(count=3)
    assert counts.count(ACME, RunQuery(), 2) == BulkMatches(count=2, more=True)


def test_counting_ends_before_it_takes_long(
    kinds: None, counts: DynamoRunCounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_counts, "MOST_QUERIES", 1)

    both = RunQuery(status=[RunStatus.RUNNING, RunStatus.FAILED])

    assert counts.count(ACME, both, 100).more
    assert not counts.count(ACME, RunQuery(), 100).more
