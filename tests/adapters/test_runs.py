"""Runs in the table."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.failures import Failure, HttpExchange, HttpRequest
from chalicelib.models.ids import RunId
from chalicelib.models.runs import CancelRequest, RunQuery, RunStatus, RunSummary, StepCounts
from tests.adapters.queries import Queries
from tests.fakes.samples import ACME, RIVAL, RUN, a_run
from tests.fakes.world import START, FakeClock, FakeIds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def test_a_run_is_read_as_it_was_stored(runs: DynamoRuns) -> None:
    runs.add(a_run())

    assert runs.get(ACME, RUN) == a_run()
    assert runs.find(RUN) == a_run()


@pytest.mark.parametrize(
    ("changes", "is_over"),
    [
        ({}, False),
        ({"cancel": CancelRequest(by="Ada", at=START)}, True),
        ({"status": RunStatus.COMPLETED, "ended_at": START}, True),
    ],
)
def test_a_run_is_over_once_it_is_cancelled_or_has_ended(
    runs: DynamoRuns, changes: dict[str, object], is_over: bool
) -> None:
    assert not runs.is_over(RUN)
    runs.add(a_run())
    runs.replace(a_run(version=2, **changes), 1)

    assert runs.is_over(RUN) is is_over


@pytest.mark.parametrize(
    "payload", [None, 0, 1.5, "", "text", [], {}, {"a": [1.25, None, {"ü": "🚲"}]}, 2**70]
)
def test_any_json_is_a_payload(runs: DynamoRuns, payload: object) -> None:
    runs.add(a_run(payload=payload))

    assert runs.get(ACME, RUN).payload == payload


def test_a_run_is_added_once(runs: DynamoRuns) -> None:
    runs.add(a_run())

    with pytest.raises(ConflictError, match=RUN):
        runs.add(a_run(payload="other"))

    assert runs.get(ACME, RUN).payload == {"id": "o-1"}


def test_an_unknown_run_is_not_found(runs: DynamoRuns) -> None:
    with pytest.raises(NotFoundError, match=RUN):
        runs.get(ACME, RUN)


def test_a_run_of_another_organization_is_not_found(runs: DynamoRuns) -> None:
    runs.add(a_run())

    with pytest.raises(NotFoundError):
        runs.get(RIVAL, RUN)


@pytest.mark.parametrize("run_id", ["", "x" * 3000, "🚲" * 1500])
def test_whatever_stands_in_an_address_is_not_found(
    runs: DynamoRuns, queries: Queries, run_id: str
) -> None:
    with pytest.raises(NotFoundError):
        runs.get(ACME, RunId(run_id))

    assert queries.longest_key <= 1024


def test_a_run_goes_on_from_the_version_it_is_at(runs: DynamoRuns) -> None:
    runs.add(a_run())
    ended = a_run(
        status=RunStatus.FAILED,
        started_at=START,
        ended_at=START + timedelta(seconds=3),
        error=Failure(type="HttpError", message="HTTP 503 from shop", line=11),
        cancel=CancelRequest(by="Ada", at=START, reason="wrong"),
        steps=StepCounts(total=2, completed=1, failed=1, attempts=4),
        output={"a": 1.5},
        version=2,
    )

    runs.replace(ended, expected_version=1)

    assert runs.get(ACME, RUN) == ended


def test_a_change_of_an_older_version_is_refused(runs: DynamoRuns) -> None:
    runs.add(a_run())
    runs.replace(a_run(status=RunStatus.RUNNING, version=2), expected_version=1)

    with pytest.raises(ConflictError):
        runs.replace(a_run(status=RunStatus.FAILED, version=2), expected_version=1)

    assert runs.get(ACME, RUN).status == RunStatus.RUNNING


def test_a_run_that_waits_goes_on_and_no_other_does(runs: DynamoRuns) -> None:
    runs.add(a_run())
    runs.go_on(RUN)
    assert runs.get(ACME, RUN) == a_run()

    waits = {"waits_for": "the event paid", "waiting_since": START, "version": 2}
    runs.replace(a_run(status=RunStatus.WAITING, **waits), expected_version=1)
    assert runs.get(ACME, RUN) == a_run(status=RunStatus.WAITING, **waits)

    runs.go_on(RUN)
    assert runs.get(ACME, RUN) == a_run(status=RunStatus.RUNNING, version=3)
    assert runs.list(ACME, RunQuery(status=[RunStatus.WAITING])).items == []
    assert [run.id for run in runs.list(ACME, RunQuery(status=[RunStatus.RUNNING])).items] == [RUN]


def test_a_run_that_is_running_stands_still(runs: DynamoRuns) -> None:
    runs.add(a_run(status=RunStatus.RUNNING))

    for words in ("the event paid", "nothing"):
        runs.stand_still(RUN, START, words)

    waits = {"waits_for": "the event paid", "waiting_since": START, "version": 2}
    assert runs.get(ACME, RUN) == a_run(status=RunStatus.WAITING, **waits)
    assert [run.id for run in runs.list(ACME, RunQuery(status=[RunStatus.WAITING])).items] == [RUN]
    assert runs.list(ACME, RunQuery(status=[RunStatus.RUNNING])).items == []


@pytest.mark.parametrize("status", [RunStatus.QUEUED, RunStatus.COMPLETED])
def test_a_run_that_is_not_running_does_not_stand_still(
    runs: DynamoRuns, status: RunStatus
) -> None:
    runs.add(a_run(status=status))

    runs.stand_still(RUN, START, "the event paid")

    assert runs.get(ACME, RUN) == a_run(status=status)


def test_a_run_that_is_gone_neither_goes_on_nor_stands_still(runs: DynamoRuns) -> None:
    runs.go_on(RUN)
    runs.stand_still(RUN, START, "the event paid")

    with pytest.raises(NotFoundError):
        runs.find(RUN)


def test_a_change_of_a_run_that_is_gone_does_not_bring_it_back(runs: DynamoRuns) -> None:
    with pytest.raises(ConflictError):
        runs.replace(a_run(version=2), expected_version=1)

    with pytest.raises(NotFoundError):
        runs.find(RUN)


def test_large_payloads_and_outputs_live_in_s3(
    runs: DynamoRuns, table: "Table", documents: Documents
) -> None:
    large = {"text": "ü" * 100_000}
    runs.add(a_run(payload=large))
    runs.replace(a_run(status=RunStatus.COMPLETED, output=large, version=2), expected_version=1)

    item = table.get_item(Key={"pk": f"RUN#{RUN}", "sk": "RUN"})["Item"]

    assert runs.get(ACME, RUN).payload == large
    assert runs.get(ACME, RUN).output == large
    assert str(item["payload_s3"]).startswith(f"{ACME}/")
    assert sum(len(str(value)) for value in item.values()) < 5_000


def test_open_runs_are_due_a_minute_after_they_were_made(
    runs: DynamoRuns, clock: FakeClock, ids: FakeIds
) -> None:
    added = []
    for _ in range(20):
        added.append(a_run(id=ids.ulid(), created_at=clock()))
        runs.add(added[-1])
        clock.advance(seconds=1)
    ended = added[3].model_copy(update={"status": RunStatus.CANCELLED, "version": 2})
    runs.replace(ended, expected_version=1)

    overdue = [run.id for run in added[:11] if run != added[3]]
    now = START + timedelta(seconds=70)
    assert runs.due(now, limit=50) == overdue
    assert runs.due(now, limit=4) == overdue[:4]


def test_a_run_that_was_looked_at_waits_for_the_next_look(runs: DynamoRuns) -> None:
    runs.add(a_run())

    runs.look_again(RUN, START + timedelta(hours=1))

    assert runs.due(START + timedelta(minutes=59), limit=5) == []
    assert runs.due(START + timedelta(hours=1), limit=5) == [RUN]


def test_a_look_is_moved_forward_by_what_is_due_before_it(runs: DynamoRuns) -> None:
    runs.add(a_run())
    runs.look_again(RUN, START + timedelta(hours=1))

    for minutes in (30, 45, 90):
        runs.look_by(RUN, START + timedelta(minutes=minutes))

    assert runs.due(START + timedelta(minutes=29), limit=5) == []
    assert runs.due(START + timedelta(minutes=30), limit=5) == [RUN]


def test_a_run_that_has_ended_is_looked_at_no_more(runs: DynamoRuns) -> None:
    runs.add(a_run())
    runs.replace(a_run(status=RunStatus.FAILED, version=2), expected_version=1)

    runs.look_again(RUN, START)
    runs.look_by(RUN, START)

    assert runs.due(START + timedelta(days=1), limit=5) == []


def test_open_runs_are_spread_over_the_shards(
    runs: DynamoRuns, table: "Table", ids: FakeIds
) -> None:
    for _ in range(24):
        runs.add(a_run(id=ids.ulid()))

    items = table.scan()["Items"]

    assert len({item["gsi5pk"] for item in items}) == 8


def test_looking_for_due_runs_costs_nothing_for_the_others(
    runs: DynamoRuns, ids: FakeIds, queries: Queries
) -> None:
    for _ in range(10):
        run = a_run(id=ids.ulid())
        runs.add(run)
        ended = run.model_copy(update={"status": RunStatus.COMPLETED, "version": 2})
        runs.replace(ended, expected_version=1)
        runs.add(a_run(id=ids.ulid(), created_at=START + timedelta(days=1)))

    assert runs.due(START + timedelta(hours=1), limit=10) == []
    assert queries.scanned == 0


def test_a_list_needs_no_payloads(runs: DynamoRuns, table: "Table", documents: Documents) -> None:
    large = a_run(payload="x" * 100_000)
    runs.add(large)

    without_bucket = DynamoRuns(table, Documents(documents.s3, "no-such-bucket"))

    assert without_bucket.list(ACME, RunQuery()).items == [large.summary()]


def test_a_list_tells_errors_in_brief(runs: DynamoRuns) -> None:
    request = HttpRequest(method="GET", url="https://shop.example", headers={}, body="long")
    exchange = HttpExchange(request=request, started_at=START, duration_ms=3)
    error = Failure(type="HttpError", message="HTTP 503", stack_trace=["a"], exchange=exchange)
    runs.add(a_run())
    runs.replace(a_run(status=RunStatus.FAILED, error=error, version=2), expected_version=1)

    (listed,) = runs.list(ACME, RunQuery()).items

    assert type(listed) is RunSummary
    assert listed.error == error.brief()
    assert runs.get(ACME, RUN).error == error


def test_a_run_that_cannot_be_read_hides_no_other_that_is_due(
    runs: DynamoRuns, ids: FakeIds
) -> None:
    lost, sound = a_run(id=ids.ulid(), payload="x" * 100_000), a_run(id=ids.ulid())
    for run in (lost, sound):
        runs.add(run)
    s3, bucket = runs.documents.s3, runs.documents.bucket
    for kept in s3.list_objects_v2(Bucket=bucket)["Contents"]:
        s3.delete_object(Bucket=bucket, Key=kept["Key"])

    assert set(runs.due(START + timedelta(days=1), limit=5)) == {lost.id, sound.id}
