"""Runs that a step starts wait for a slot as others do, but never for one above themselves."""

from pydantic import JsonValue

from chalicelib.models.ids import RunId
from chalicelib.models.runs import RunStatus
from chalicelib.models.workflows import CreateWorkflow, PublishWorkflow
from tests.fakes.samples import RUN, SOURCE, a_member, a_run
from tests.services.waits.world import World

ADA = a_member()
CALL: dict[str, JsonValue] = {"workflow": "refund", "payload": {"id": "o-1"}}
OTHER = RunId(RUN[:-1] + "T")


def publish(world: World, settings: str = "concurrency=1") -> None:
    source = SOURCE.replace('on=webhook("orders", verify=None)', settings)
    draft = world.workflows.create(ADA, CreateWorkflow(name="refund", source=source))
    world.workflows.publish(ADA, draft.id, PublishWorkflow(draft_revision=1))


def call(world: World, run_id: RunId = RUN, token: str | None = "token-1") -> RunId:
    """Let a run's state machine start the workflow; return the run that is started."""
    world.register("run_workflow", CALL, run_id=run_id, token=token)
    return RunId(str(world.step(run_id=run_id).detail["run_id"]))


def test_a_child_waits_for_its_turn_and_its_parent_with_it(world: World) -> None:
    publish(world)
    world.runs_store.add(a_run(id=OTHER, status=RunStatus.RUNNING))
    first, second = call(world), call(world, OTHER, "token-2")
    assert (world.run(second).status, world.run(second).waits_for) == ("queued", "the only slot")
    assert world.step(run_id=OTHER).status == "waiting"

    world.end(first)
    world.end(second, output='"refunded"')

    assert world.tasks.succeeded["token-2"] == "refunded"


def test_a_child_never_waits_for_a_slot_above_itself(world: World) -> None:
    publish(world)

    first = call(world)
    second = call(world, first, "token-2")
    third = call(world, second, "token-3")

    assert [world.run(run).status for run in (first, second, third)] == ["running"] * 3


def test_a_child_that_nobody_awaits_waits_for_the_run_above_itself(world: World) -> None:
    publish(world)
    first = call(world)

    second = call(world, first, None)

    assert world.run(second).status == "queued"
    world.end(first)
    assert world.run(second).status == "running"


def test_the_children_of_a_test_need_no_slot(world: World) -> None:
    publish(world)
    world.runs_store.add(a_run(id=OTHER, test=True, status=RunStatus.RUNNING))

    call(world)

    assert world.run(call(world, OTHER, "token-2")).status == "running"


def test_a_child_that_is_skipped_fails_its_step_and_says_why(world: World) -> None:
    publish(world, "concurrency=1, overlap='skip'")
    world.runs_store.add(a_run(id=OTHER, status=RunStatus.RUNNING))
    call(world)

    call(world, OTHER, "token-2")

    why = "refund was cancelled by Stepwell: skipped: another run was going on."
    assert world.tasks.failed == {"token-2": ("ChildFailed", why)}


def test_the_end_of_a_parent_takes_its_child_out_of_the_line(world: World) -> None:
    publish(world)
    world.runs_store.add(a_run(id=OTHER, status=RunStatus.RUNNING))
    first, second = call(world), call(world, OTHER, "token-2")

    world.end(OTHER, RunStatus.FAILED, error="StepError")

    assert world.run(second).status == "cancelled"
    assert world.run(first).status == "running"
    kinds = [item["kind"] for item in world.table.scan()["Items"]]
    assert (kinds.count("claim"), kinds.count("slot")) == (0, 1)
