"""Steps that start another workflow and wait for it."""

import json

import pytest
from pydantic import JsonValue

from chalicelib.errors import ActionError, ConflictError
from chalicelib.models.ids import RunId
from chalicelib.models.large import Owner
from chalicelib.models.organizations import Member
from chalicelib.models.quotas import Allowance, Quota
from chalicelib.models.runs import CancelRun, Parent, Run, RunStatus
from chalicelib.models.workflows import CreateWorkflow, PublishWorkflow, WorkflowStatus
from chalicelib.services import active_runs
from tests.fakes.samples import RIVAL, RUN, SOURCE, a_member, a_run
from tests.services.waits.world import World

PAYLOAD: JsonValue = {"id": "o-1"}
CALL: dict[str, JsonValue] = {"workflow": "refund", "payload": PAYLOAD}
ADA = a_member()


def publish(world: World, name: str = "refund", member: Member = ADA) -> None:
    draft = world.workflows.create(member, CreateWorkflow(name=name, source=SOURCE))
    world.workflows.publish(member, draft.id, PublishWorkflow(draft_revision=1))


def child_of(world: World, path: str = "0001") -> Run:
    return world.run(RunId(str(world.step(path).detail["run_id"])))


def test_the_run_is_started_and_knows_its_parent(world: World) -> None:
    publish(world)

    result = world.register("run_workflow", CALL)

    child = child_of(world)
    assert result is None
    assert (child.status, child.workflow_name) == ("running", "refund")
    assert child.payload == {"id": "o-1", "total": 0}
    assert child.parent == Parent(run_id=RUN, step_path="0001", depth=1)
    assert (child.trigger.kind, child.trigger.name) == ("workflow", "Orders")
    assert world.step().status == "waiting"


def test_its_output_is_the_steps_result(world: World) -> None:
    publish(world)
    world.register("run_workflow", CALL)

    world.end(child_of(world).id, output='{"refunded": true}')

    assert world.tasks.succeeded == {"token-1": {"refunded": True}}
    assert world.step().output == {"refunded": True}


@pytest.mark.parametrize(
    ("status", "how", "message"),
    [
        (RunStatus.FAILED, {"error": "TooMuch", "cause": "A-7 is too much"}, "A-7 is too much"),
        (RunStatus.TIMED_OUT, {}, "The run took longer than its timeout."),
        (RunStatus.CANCELLED, {}, "refund was cancelled."),
    ],
)
def test_its_failure_is_the_steps_failure(
    world: World, status: RunStatus, how: dict[str, str], message: str
) -> None:
    publish(world)
    world.register("run_workflow", CALL)

    world.end(child_of(world).id, status, **how)

    step = world.step()
    assert world.tasks.failed == {"token-1": ("ChildFailed", message)}
    assert step.error is not None
    assert (step.status, step.error.type, step.error.message) == ("failed", "ChildFailed", message)
    assert (step.error.step_path, step.error.line) == ("0001", 7)


def test_a_step_that_does_not_wait_results_in_the_runs_id(world: World) -> None:
    publish(world)

    result = world.register("run_workflow", CALL, token=None)

    child = child_of(world)
    assert result == {"run_id": child.id} == world.step().output
    assert world.step().status == "completed"
    assert child.parent is not None
    assert not child.parent.awaits


def test_registering_twice_starts_one_run(world: World) -> None:
    publish(world)

    world.register("run_workflow", CALL)
    first = child_of(world)
    world.register("run_workflow", CALL)
    world.register("run_workflow", CALL, token="another try of the state")

    assert child_of(world) == first
    assert list(world.executions.started) == [first.id]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"workflow": "refunds", "payload": PAYLOAD}, "no workflow named 'refunds'"),
        ({"workflow": "Refund", "payload": PAYLOAD}, "no workflow named 'Refund'"),
        ({"workflow": "refund", "payload": {"id": 7}}, r"payload.id: 7 is not of type"),
        ({"workflow": "draft", "payload": None}, "draft has not been published yet"),
        ({"workflow": "twice", "payload": PAYLOAD}, "2 workflows named 'twice'; rename one"),
        ({"workflow": "theirs", "payload": PAYLOAD}, "no workflow named 'theirs'"),
        ({"workflow": "old", "payload": PAYLOAD}, "no workflow named 'old' that is not archived"),
    ],
)
def test_what_cannot_be_started_fails_the_step(
    world: World, arguments: dict[str, JsonValue], message: str
) -> None:
    for name in ("refund", "twice", "twice", "old"):
        publish(world, name)
    publish(world, "theirs", a_member(organization_id=RIVAL))
    world.workflows.create(ADA, CreateWorkflow(name="draft", source=SOURCE))
    (old,) = world.workflow_store.named(ADA.organization_id, "old")
    world.workflows.move(ADA, old.id, WorkflowStatus.ARCHIVED)

    with pytest.raises(ActionError, match=message) as refusal:
        world.register("run_workflow", arguments)

    assert refusal.value.name == "ChildFailed"
    assert (world.step().status, world.executions.started) == ("failed", {})


def test_workflows_do_not_start_each_other_for_ever(world: World) -> None:
    publish(world)
    above = RUN
    for depth in range(1, 11):
        world.register("run_workflow", CALL, run_id=above, token=f"token-{depth}")
        above = RunId(str(world.step(run_id=above).detail["run_id"]))

    with pytest.raises(ActionError, match="10 deep; this would be 11"):
        world.register("run_workflow", CALL, run_id=above, token="token-11")

    assert len(world.executions.started) == 10


def test_a_test_starts_tests(world: World) -> None:
    publish(world)
    other = RunId(RUN[:-1] + "T")
    world.runs_store.add(a_run(id=other, test=True, status=RunStatus.RUNNING))

    world.register("run_workflow", CALL, run_id=other)

    child = world.run(RunId(str(world.step(run_id=other).detail["run_id"])))
    assert (child.test, child.workflow_version) == (True, 1)


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.TIMED_OUT])
def test_the_end_of_the_parent_stops_the_run_it_waits_for(world: World, status: RunStatus) -> None:
    publish(world)
    world.register("run_workflow", CALL)

    world.end(status=status, error="StepError")

    child = child_of(world)
    assert child.status == "cancelled"
    assert child.cancel is not None
    assert (child.cancel.by, child.cancel.reason) == (
        "Orders",
        "The run that waited for this one has ended.",
    )


def test_cancelling_the_parent_cancels_all_that_hangs_on_it(world: World) -> None:
    publish(world)
    world.register("run_workflow", CALL)
    child = child_of(world)
    world.register("run_workflow", CALL, run_id=child.id, token="token-2")
    grandchild = RunId(str(world.step(run_id=child.id).detail["run_id"]))
    world.executions.machine_of[RUN] = world.settling.machine_of(world.run())

    world.runs.cancel(ADA, RUN, CancelRun())

    assert [world.run(run).status for run in (RUN, child.id, grandchild)] == ["cancelled"] * 3
    assert [world.step(run_id=run).status for run in (RUN, child.id)] == ["cancelled"] * 2


def test_a_run_nobody_waits_for_outlives_its_parent(world: World) -> None:
    publish(world)
    world.register("run_workflow", CALL, token=None)

    world.end()

    assert child_of(world).status == "running"


def test_nothing_is_started_for_a_run_that_is_over(world: World) -> None:
    publish(world)
    world.end()

    with pytest.raises(ConflictError, match="over"):
        world.register("run_workflow", CALL)

    assert world.executions.started == {}


def test_a_large_output_is_kept_by_the_run_that_waited(world: World) -> None:
    publish(world)
    world.register("run_workflow", CALL)
    child = child_of(world)
    rows: JsonValue = ["x" * 100] * 4000
    state = world.large.fitted(Owner(child.organization_id, child.id), rows, (".",))

    world.end(child.id, output=json.dumps({"rows": state}))

    told = world.tasks.succeeded["token-1"]
    assert len(json.dumps(told)) < 500
    assert world.large.whole(Owner(child.organization_id, RUN), told) == {"rows": rows}


def test_a_payload_that_is_too_large_is_told_by_the_step(world: World) -> None:
    publish(world)
    state = world.large.fitted(Owner(ADA.organization_id, RUN), ["x" * 100] * 4000, (".",))

    with pytest.raises(ActionError, match="Pass on less") as caught:
        world.register("run_workflow", {"workflow": "refund", "payload": {"rows": state}})

    assert caught.value.failure.type == "LargeValueError"


def test_a_child_for_which_there_is_no_room_fails_the_step(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(world)
    monkeypatch.setattr(active_runs, "QUOTAS", {Quota.RUNS: Allowance(1, "Wait.")})

    with pytest.raises(ActionError, match="up to 1 runs that have not ended") as refusal:
        world.register("run_workflow", CALL)

    assert refusal.value.name == "ChildFailed"
