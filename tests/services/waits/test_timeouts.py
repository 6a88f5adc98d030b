"""Waits whose time is up, and waits of runs that end."""

from dataclasses import replace

import pytest
from pydantic import JsonValue

from chalicelib.adapters.dynamodb.waits import DynamoWaits
from chalicelib.errors import ConflictError
from chalicelib.models.runs import RunStatus
from chalicelib.models.waits import Decision, Wait
from tests.fakes.samples import RUN, a_member
from tests.services.waits.world import World, a_wait

QUESTION: dict[str, JsonValue] = {"to": "#finance", "title": "Pay A-7?"}
CALL_ID = f"{RUN}/0b9aee62-30ff-4a0e-8b2f-7a7d6c4f5a11"


def time_out(world: World, **times: float) -> None:
    """Let the state's time be up, unseen by Stepwell."""
    world.clock.advance(**times)
    world.tasks.time_out("token-1")


def sweep(world: World) -> None:
    world.executions.machine_of[RUN] = world.settling.machine_of(world.run())
    for run_id in world.sweeping.due():
        world.sweeping.mend(run_id)


@pytest.mark.parametrize(
    ("action", "arguments", "message"),
    [
        ("wait_for_event", {"name": "paid"}, "The event paid did not come in time."),
        ("wait_for_approval", QUESTION, "Nobody decided in time: Pay A-7?"),
        ("callback", {"id": CALL_ID}, "Nobody called back in time."),
    ],
)
def test_a_wait_whose_time_is_up_is_seen_by_the_sweeper(
    world: World, action: str, arguments: dict[str, JsonValue], message: str
) -> None:
    world.register(action, arguments, timeout=300)
    time_out(world, seconds=301)

    sweep(world)

    step = world.step()
    assert step.error is not None
    assert (step.status, step.error.type, step.error.message) == (
        "timed_out",
        "TimeoutError",
        message,
    )
    assert world.run().status == "running"


def test_the_sweeper_looks_when_the_next_wait_is_due(world: World) -> None:
    world.clock.advance(hours=40)
    sweep(world)
    world.register("wait_for_event", {"name": "paid"}, timeout=300)
    time_out(world, seconds=301)

    sweep(world)

    assert world.step().status == "timed_out"


def test_a_look_before_a_wait_is_due_does_not_put_it_off(world: World) -> None:
    world.clock.advance(hours=40)
    world.register("wait_for_event", {"name": "paid"}, timeout=300)
    sweep(world)
    time_out(world, seconds=301)

    sweep(world)

    assert world.step().status == "timed_out"


def test_a_heartbeat_that_is_missing_is_a_timeout(world: World) -> None:
    world.register("callback", {"id": CALL_ID}, timeout=3000, heartbeat=90)
    time_out(world, seconds=91)

    sweep(world)

    assert world.step().status == "timed_out"


def test_an_answer_after_the_time_was_up_is_refused_and_recorded_nowhere(world: World) -> None:
    world.register("wait_for_approval", QUESTION, timeout=60)
    time_out(world, seconds=61)

    with pytest.raises(ConflictError, match="its time was up"):
        world.approvals.decide(a_member(), RUN, "0001", Decision(approved=True))
    with pytest.raises(ConflictError, match="ended without an answer"):
        world.approvals.decide(a_member(), RUN, "0001", Decision(approved=True))

    assert (world.step().status, world.step().output) == ("timed_out", None)


def test_a_run_that_caught_the_timeout_shows_it(world: World) -> None:
    world.register("wait_for_event", {"name": "paid"}, timeout=60)
    time_out(world, seconds=60)

    world.end(output='"nobody paid"')

    assert (world.run().status, world.step().status) == ("completed", "timed_out")


def test_a_run_that_failed_of_the_timeout_says_what_it_waited_for(world: World) -> None:
    world.register("wait_for_event", {"name": "paid"}, timeout=60)
    time_out(world, seconds=59.5)
    world.executions.machine_of[RUN] = world.settling.machine_of(world.run())
    world.executions.states[RUN] = "wait"

    ended = world.end(status=RunStatus.FAILED, error="States.Timeout")

    assert ended.error is not None
    assert ended.error.message == "The event paid did not come in time."
    assert world.step().status == "timed_out"


def test_a_wait_that_another_failure_cut_short_is_cancelled(world: World) -> None:
    world.register("wait_for_event", {"name": "paid"}, timeout=60)
    world.clock.advance(seconds=5)

    world.end(status=RunStatus.FAILED, error="HttpError")

    assert world.step().status == "cancelled"


@pytest.mark.parametrize("status", list(RunStatus)[3:])
def test_no_wait_is_open_in_a_run_that_has_ended(world: World, status: RunStatus) -> None:
    world.register("wait_for_approval", QUESTION)

    world.end(status=status)

    assert world.step().status.is_final
    assert world.store.unfinished(RUN) == []


class SlowStore(DynamoWaits):
    """A store in which a run may end while its wait is registered."""

    def __init__(self, world: World) -> None:
        super().__init__(world.table, world.store.documents)
        self.__dict__["world"] = world

    def register(self, wait: Wait) -> Wait:
        """Register, and let the run end."""
        stored = super().register(wait)
        world: World = self.__dict__["world"]
        world.end(status=RunStatus.CANCELLED)
        return stored


def test_a_run_that_ends_while_its_wait_is_registered_leaves_nothing_open(world: World) -> None:
    waits = replace(world.waits, store=SlowStore(world))

    with pytest.raises(ConflictError, match="over"):
        waits.register(a_wait("wait_for_approval", QUESTION))

    assert world.step().status == "cancelled"
    assert world.store.unfinished(RUN) == []


def test_a_wait_registered_after_its_run_ended_does_not_stay_open(world: World) -> None:
    world.end()

    with pytest.raises(ConflictError, match="over"):
        world.register("wait_for_event", {"name": "paid"})

    assert world.steps.all(RUN) == []
