"""Whatever is written, the process may die before the next write: a repeat mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, cast

import pytest
from pydantic import JsonValue

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.models.events import ReceivedEvent
from chalicelib.models.organizations import Member
from chalicelib.models.waits import ApprovalQuery, Decision
from tests.fakes.crashes import Crash
from tests.fakes.memory import MemoryTable
from tests.fakes.samples import ACME, RUN, a_member
from tests.services.waits.test_children import child_of, publish
from tests.services.waits.world import World

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ADA: Member = a_member()
CALL_ID = f"{RUN}/0b9aee62-30ff-4a0e-8b2f-7a7d6c4f5a11"
PAID: JsonValue = {"order": "A-7"}


@dataclass(frozen=True)
class Case:
    """What comes before, what may crash, and what the step results in."""

    given: Callable[[World], object]
    act: Callable[[World], object]
    output: JsonValue

    def crash(self, world: World, crash: Crash) -> None:
        """Act, and die at the crash's write if there are so many."""
        self.given(world)
        world.tasks.before = crash.before_write
        with crash.within(world.table):
            self.act(world)


def end_child(world: World) -> None:
    outcome = world.executions.end(child_of(world).id, output='"refunded"')
    world.settling.finish(child_of(world).id, outcome)


def start_child(world: World) -> None:
    publish(world)
    world.register("run_workflow", {"workflow": "refund", "payload": {"id": "o-1"}})


def receive(world: World) -> None:
    name = "payment.settled"
    world.events.receive(ReceivedEvent(id="e-1", organization_id=ACME, name=name, detail=PAID))


def expect(world: World) -> None:
    world.register("wait_for_event", {"name": "payment.settled"})


def ask(world: World) -> None:
    world.register("wait_for_approval", {"title": "Pay?"})


def approve(world: World) -> None:
    world.approvals.decide(ADA, RUN, "0001", Decision(approved=True))


def await_call(world: World) -> None:
    world.register("callback", {"id": CALL_ID})


def call(world: World) -> None:
    world.callbacks.answer(CALL_ID, 7)


CASES = {
    "event": Case(expect, receive, PAID),
    "approval": Case(ask, approve, {"approved": True, "by": "Ada", "comment": None}),
    "callback": Case(await_call, call, 7),
    "early callback": Case(call, await_call, 7),
    "child": Case(start_child, end_child, "refunded"),
}
crashing = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@pytest.fixture
def worlds(documents: Documents) -> Iterator[World]:
    """Return as many worlds as are asked for."""
    return (World(cast("Table", MemoryTable()), documents) for _ in count())


def struck(case: Case, worlds: Iterator[World]) -> Iterator[tuple[int, World]]:
    """Let the case crash before each of its writes in turn, in a world of its own each."""
    for number in count(1):
        world, crash = next(worlds), Crash(number)
        case.crash(world, crash)
        if not crash.has_struck:
            return
        yield number, world


def check_answered(world: World, case: Case, number: int) -> None:
    step = world.step()
    assert world.tasks.succeeded == {"token-1": case.output}, number
    assert (step.status, step.output) == ("completed", case.output), number
    assert world.store.unfinished(RUN) == [], number
    assert world.approvals.list(ADA, ApprovalQuery()).items == [], number
    assert list(world.store.expecting(ACME, "payment.settled")) == [], number


@crashing
def test_the_same_again_mends_a_crash_before_any_write(case: Case, worlds: Iterator[World]) -> None:
    number = 0
    for number, world in struck(case, worlds):
        case.act(world)

        check_answered(world, case, number)
    assert number >= 4


@pytest.mark.parametrize("case", [CASES["event"], CASES["child"]], ids=["event", "child"])
def test_the_sweeper_mends_a_crash_after_the_answer_was_written(
    case: Case, worlds: Iterator[World]
) -> None:
    for number, world in struck(case, worlds):
        written = "completed" in world.run().model_dump_json() or has_answer(world)
        world.executions.machine_of[RUN] = world.settling.machine_of(world.run())
        world.executions.start(world.executions.machine_of[RUN], RUN, {})
        world.clock.advance(minutes=2)
        for run_id in world.sweeping.due():
            world.sweeping.mend(run_id)

        if written:
            check_answered(world, case, number)


def has_answer(world: World) -> bool:
    """Tell whether an answer, or the end of the child that is one, is on record."""
    items = world.table.scan()["Items"]
    answers = [item for item in items if "answer_json" in item]
    ended = [item for item in items if item["kind"] == "run" and item["status"] == "completed"]
    waits = [item for item in items if item["kind"] == "wait"]
    return bool(waits and (answers or ended))


def test_a_run_is_started_once_whenever_registering_crashes(worlds: Iterator[World]) -> None:
    case = Case(publish, start, None)

    for number, world in struck(case, worlds):
        start(world)

        assert list(world.executions.started) == [child_of(world).id], number
        assert child_of(world).status == "running", number
        assert world.step().status == "waiting", number


def start(world: World) -> None:
    world.register("run_workflow", {"workflow": "refund", "payload": {"id": "o-1"}})


def test_an_answer_may_be_faster_than_the_record_that_its_step_waits(
    worlds: Iterator[World],
) -> None:
    world, between = next(worlds), Crash(2)
    Case(lambda _: None, expect, None).crash(world, between)
    assert world.steps.all(RUN) == []

    receive(world)
    expect(world)

    check_answered(world, CASES["event"], 2)
