"""Steps that wait for a caller."""

from datetime import timedelta

import pytest
from pydantic import JsonValue

from chalicelib.errors import ConflictError, NotFoundError, TooLargeError
from chalicelib.models.runs import RunStatus
from tests.fakes.samples import RUN
from tests.services.waits.world import World

ID = f"{RUN}/0b9aee62-30ff-4a0e-8b2f-7a7d6c4f5a11"


def waiting(world: World, **changes: float | str) -> None:
    world.register("callback", {"id": ID}, **changes)


def test_the_body_is_the_steps_result(world: World) -> None:
    waiting(world)

    receipt = world.callbacks.answer(ID, {"price": 7})

    assert receipt.status == "delivered"
    assert world.tasks.succeeded == {"token-1": {"price": 7}}
    assert (world.step().status, world.step().output) == ("completed", {"price": 7})


@pytest.mark.parametrize("body", [None, 0, "", [], {}, "x" * 100_000])
def test_any_json_is_an_answer(world: World, body: JsonValue) -> None:
    waiting(world)

    world.callbacks.answer(ID, body)

    assert world.tasks.succeeded == {"token-1": body}


def test_an_answer_that_comes_early_is_kept_for_its_step(world: World) -> None:
    receipt = world.callbacks.answer(ID, ["early"])
    world.clock.advance(minutes=5)

    waiting(world, timeout=60)

    assert receipt.status == "kept"
    assert world.tasks.succeeded == {"token-1": ["early"]}
    assert world.step().status == "completed"


def test_who_waits_again_for_the_same_callback_gets_the_same_answer(world: World) -> None:
    waiting(world)
    world.callbacks.answer(ID, 1)

    waiting(world, path="0002", token="token-2")

    assert world.tasks.succeeded == {"token-1": 1, "token-2": 1}


def test_the_same_body_again_is_the_same_answer(world: World) -> None:
    waiting(world)
    world.callbacks.answer(ID, 1)
    world.clock.advance(minutes=1)

    assert world.callbacks.answer(ID, 1).status == "delivered"


@pytest.mark.parametrize("is_early", [True, False])
def test_a_second_answer_changes_nothing(world: World, is_early: bool) -> None:
    if not is_early:
        waiting(world)
    world.callbacks.answer(ID, 1)

    with pytest.raises(ConflictError, match="answered already, at 2026-01-02 03:04Z"):
        world.callbacks.answer(ID, 2)

    if is_early:
        waiting(world)
    assert world.tasks.succeeded == {"token-1": 1}


def test_a_body_that_a_state_cannot_hold_is_refused(world: World) -> None:
    waiting(world)

    with pytest.raises(TooLargeError, match="245,760 are allowed"):
        world.callbacks.answer(ID, "x" * 245_760)

    assert world.step().status == "waiting"


@pytest.mark.parametrize(
    "callback_id",
    ["", RUN, f"{RUN}/1", f"{RUN[:-1]}A{ID[26:]}", ID.upper(), f"{ID}/more", "ü" * 700],
)
def test_whatever_is_no_callback_is_not_found(world: World, callback_id: str) -> None:
    with pytest.raises(NotFoundError, match="no callback at this address"):
        world.callbacks.answer(callback_id, None)
    with pytest.raises(NotFoundError, match="no callback at this address"):
        world.callbacks.beat(callback_id)


def test_nothing_is_kept_for_a_run_that_has_ended(world: World) -> None:
    world.end()

    with pytest.raises(ConflictError, match="The run has ended"):
        world.callbacks.answer(ID, 1)

    assert "CALLBACK" not in str(world.table.scan()["Items"])


def test_an_answer_after_the_run_ended_is_refused(world: World) -> None:
    waiting(world)
    world.end(status=RunStatus.CANCELLED)

    with pytest.raises(ConflictError):
        world.callbacks.answer(ID, 1)

    assert world.step().status == "cancelled"


def test_a_heartbeat_puts_off_the_end_but_not_past_the_timeout(world: World) -> None:
    waiting(world, timeout=25, heartbeat=10)
    start = world.clock()

    world.clock.advance(seconds=9)
    first = world.callbacks.beat(ID).until
    world.clock.advance(seconds=9)
    second = world.callbacks.beat(ID).until

    assert first == start + timedelta(seconds=19)
    assert second == start + timedelta(seconds=25) == world.store.get(RUN, "0001").due
    assert world.tasks.beats == ["token-1", "token-1"]


def test_a_step_that_asks_for_no_heartbeat_takes_one(world: World) -> None:
    waiting(world)

    assert world.callbacks.beat(ID).until is None


def test_a_heartbeat_for_what_does_not_wait_is_refused(world: World) -> None:
    with pytest.raises(ConflictError, match="waits for this callback yet"):
        world.callbacks.beat(ID)

    waiting(world)
    world.callbacks.answer(ID, 1)

    with pytest.raises(ConflictError, match="over"):
        world.callbacks.beat(ID)
