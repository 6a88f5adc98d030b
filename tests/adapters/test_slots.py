"""Slots: held by one run each, given to those in line, the longest waiting first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.slots import DynamoSlots
from chalicelib.adapters.dynamodb.starts import DynamoStarts
from chalicelib.errors import ConflictError
from chalicelib.models.ids import RunId
from chalicelib.models.starts import Claim
from tests.fakes.samples import EXPIRES_AT, a_run
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

POOL = "workflow"


@pytest.fixture
def slots(table: "Table") -> DynamoSlots:
    """Return a store without slots."""
    return DynamoSlots(table)


@pytest.fixture
def line(table: "Table", runs: DynamoRuns) -> Sequence[Claim]:
    """Return the places of four runs in line, one of them in another line."""
    starts = DynamoStarts(table, runs)
    for number in (3, 1, 2):
        starts.add(a_run(id=run_id(number), pool=POOL), None, START)
    starts.add(a_run(id=run_id(9), pool="another"), None, START)
    return [Claim(run_id=run_id(number), expires_at=EXPIRES_AT) for number in (1, 2, 3)]


def run_id(number: int) -> RunId:
    return RunId(f"01ARZ3NDEKTSV4RRFFQ69G500{number}")


def test_the_line_is_in_the_order_in_which_runs_were_made(
    slots: DynamoSlots, line: Sequence[Claim]
) -> None:
    assert slots.line(POOL, 10) == line
    assert slots.line(POOL, 2) == line[:2]
    assert slots.line("nobody", 2) == []


def test_a_granted_slot_takes_the_place_of_the_claim(
    slots: DynamoSlots, line: Sequence[Claim]
) -> None:
    slots.grant(POOL, 0, line[0])
    slots.grant(POOL, 12, line[1])

    assert slots.held(POOL) == {0: run_id(1), 12: run_id(2)}
    assert slots.line(POOL, 10) == line[2:]
    assert [slots.stands(POOL, run_id(number)) for number in (1, 2, 3)] == [False, False, True]
    assert slots.held("another") == {}


def test_a_slot_that_is_taken_is_not_granted_again(
    slots: DynamoSlots, line: Sequence[Claim]
) -> None:
    slots.grant(POOL, 0, line[0])

    with pytest.raises(ConflictError):
        slots.grant(POOL, 0, line[1])

    assert slots.held(POOL) == {0: run_id(1)}
    assert slots.stands(POOL, run_id(2))


def test_who_does_not_stand_in_line_is_granted_nothing(
    slots: DynamoSlots, line: Sequence[Claim]
) -> None:
    assert slots.leave(POOL, run_id(1))
    assert not slots.leave(POOL, run_id(1))

    with pytest.raises(ConflictError):
        slots.grant(POOL, 0, line[0])

    assert slots.held(POOL) == {}


def test_only_the_run_that_holds_a_slot_frees_it(slots: DynamoSlots, line: Sequence[Claim]) -> None:
    slots.grant(POOL, 0, line[0])

    slots.free(POOL, 0, run_id(2))
    slots.free(POOL, 1, run_id(1))
    assert slots.held(POOL) == {0: run_id(1)}

    slots.free(POOL, 0, run_id(1))
    slots.free(POOL, 0, run_id(1))
    assert slots.held(POOL) == {}


def test_claims_and_slots_are_kept_as_long_as_their_runs(
    table: "Table", slots: DynamoSlots, line: Sequence[Claim]
) -> None:
    slots.grant(POOL, 0, line[0])

    kept = [item for item in table.scan()["Items"] if item["kind"] in ("claim", "slot")]

    assert len(kept) == 4
    assert {item["expires_at"] for item in kept} == {EXPIRES_AT}
