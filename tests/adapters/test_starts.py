"""Starts: a run, its place in line and its key are stored together or not at all."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.slots import DynamoSlots
from chalicelib.adapters.dynamodb.starts import DynamoStarts
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.replays import Replay
from chalicelib.models.starts import StartKey, StartRecord
from tests.fakes.samples import ACME, RIVAL, RUN, a_run
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

OTHER = RunId(RUN[:-1] + "T")
KEY = StartKey(scope="manual", name="order-7", content={"id": "o-7"})
LATER = START + timedelta(days=1)


@pytest.fixture
def starts(table: "Table", runs: DynamoRuns) -> DynamoStarts:
    """Return a store without starts."""
    return DynamoStarts(table, runs)


def record(run_id: RunId | None = RUN, key: StartKey = KEY) -> StartRecord:
    return StartRecord(
        organization_id=ACME,
        digest=key.digest,
        fingerprint=key.fingerprint,
        run_id=run_id,
        expires_at=int((START + key.lasts).timestamp()),
    )


def test_a_run_without_limit_and_key_is_a_run_alone(starts: DynamoStarts, table: "Table") -> None:
    starts.add(a_run(), None, START)

    (item,) = table.scan()["Items"]
    assert item["kind"] == "run"


def test_a_run_is_stored_with_its_place_its_key_and_what_it_repeats(
    starts: DynamoStarts, runs: DynamoRuns, table: "Table"
) -> None:
    run = a_run(pool="workflow", replay=Replay(of=OTHER), payload="x" * 200_000)

    starts.add(run, record(), START)

    assert runs.find(RUN) == run
    assert runs.replays(OTHER) == [RUN]
    assert DynamoSlots(table).stands("workflow", RUN)
    assert starts.started(ACME, KEY.digest, START) == record()


def test_a_key_that_is_in_use_stores_nothing(
    starts: DynamoStarts, runs: DynamoRuns, table: "Table"
) -> None:
    starts.add(a_run(), record(), START)

    with pytest.raises(ConflictError):
        starts.add(a_run(id=OTHER, pool="workflow"), record(OTHER), START)

    with pytest.raises(NotFoundError):
        runs.find(OTHER)
    assert not DynamoSlots(table).stands("workflow", OTHER)
    assert starts.started(ACME, KEY.digest, START) == record()


def test_an_id_that_is_taken_uses_no_key(starts: DynamoStarts) -> None:
    starts.add(a_run(), None, START)

    with pytest.raises(ConflictError):
        starts.add(a_run(), record(), START)

    assert starts.started(ACME, KEY.digest, START) is None


def test_a_key_is_forgotten_after_its_time(starts: DynamoStarts, runs: DynamoRuns) -> None:
    starts.add(a_run(), record(), START)
    assert starts.started(ACME, KEY.digest, LATER) is None

    starts.add(a_run(id=OTHER), record(OTHER), LATER)

    assert runs.find(OTHER).id == OTHER


def test_a_key_means_nothing_to_another_organization(starts: DynamoStarts) -> None:
    starts.add(a_run(), record(), START)

    assert starts.started(RIVAL, KEY.digest, START) is None


def test_a_refusal_is_kept_once_and_never_in_the_place_of_a_run(starts: DynamoStarts) -> None:
    refusal = record(None).model_copy(update={"refused": "Alerts is archived."})
    starts.refuse(refusal, START)
    starts.refuse(refusal.model_copy(update={"refused": "again"}), START)
    assert starts.started(ACME, KEY.digest, START) == refusal

    other = StartKey(scope="manual", name="order-8", content=None)
    starts.add(a_run(), record(key=other), START)
    starts.refuse(record(None, other), START)

    assert starts.started(ACME, other.digest, START) == record(key=other)


def test_names_of_different_scopes_do_not_meet() -> None:
    other = KEY.model_copy(update={"scope": "webhook"})

    assert other.digest != KEY.digest
    assert other.fingerprint == KEY.fingerprint


def test_the_order_of_fields_is_no_other_content() -> None:
    first = StartKey(scope="s", name="n", content={"a": 1, "b": [2]})
    second = StartKey(scope="s", name="n", content={"b": [2], "a": 1})

    assert first.fingerprint == second.fingerprint
    assert first.fingerprint != KEY.fingerprint
