"""Waits in a replay: what was answered once is not asked again."""

from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib.errors import ActionError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.pages import PageRequest
from chalicelib.models.replays import Replay
from chalicelib.models.runs import RunStatus
from chalicelib.models.steps import Attempt, Step, StepStatus
from tests.fakes.samples import ACME, EXPIRES_AT, RUN, a_run, a_step
from tests.services.waits.world import World, a_wait

AGAIN = RunId(RUN[:-1] + "A")
REPLAY = Replay(of=RUN, from_path="0002")


@pytest.fixture(autouse=True)
def again(world: World) -> None:
    """Store a run that repeats the first from its second step on."""
    world.runs_store.add(a_run(id=AGAIN, replay=REPLAY, status=RunStatus.RUNNING))


def record(world: World, **ended: Any) -> None:
    """Let the step of the first run end."""
    step = a_step(step_id="wait", type="wait", **ended)
    attempt = Attempt(number=1, started_at=world.clock())
    waiting = step.model_copy(update={"status": StepStatus.WAITING, "error": None})
    world.steps.begin(waiting, attempt, EXPIRES_AT)
    world.steps.end(step, attempt)


def come_to(world: World, action: str, path: str = "0001", token: str | None = "t") -> JsonValue:
    """Let the state machine of the replay come to the wait."""
    task = a_wait(action, {"name": "paid", "to": "#a", "title": "Pay?"}, path=path, token=token)
    reference = task.run.model_copy(update={"run_id": AGAIN, "replay": REPLAY})
    if token is not None:
        world.tasks.wait(token)
    return world.waits.register(task.model_copy(update={"run": reference}))


def step_of(world: World) -> Step:
    return world.step(run_id=AGAIN)


@pytest.mark.parametrize("action", ["wait_for_event", "wait_for_approval", "callback"])
def test_the_answer_of_the_first_run_answers(world: World, action: str) -> None:
    record(world, status=StepStatus.COMPLETED, output={"by": "Grace"})

    come_to(world, action)

    assert world.tasks.succeeded == {"t": {"by": "Grace"}}
    step = step_of(world)
    assert (step.status, step.output, step.answered_from) == ("completed", {"by": "Grace"}, RUN)
    assert world.store.approvals(ACME, PageRequest()).items == []
    assert list(world.store.unfinished(AGAIN)) == []


def test_a_time_that_was_up_is_up_again_at_once(world: World) -> None:
    late = Failure(type="TimeoutError", message="Nobody decided in time: Pay?")
    record(world, status=StepStatus.TIMED_OUT, error=late)

    come_to(world, "wait_for_approval")

    assert world.tasks.failed == {"t": ("TimeoutError", "Nobody decided in time: Pay?")}
    assert step_of(world).status == "timed_out"


def test_a_workflow_that_was_run_is_not_run_again(world: World) -> None:
    record(world, status=StepStatus.COMPLETED, output={"run_id": "r"}, detail={"run_id": "r"})

    assert come_to(world, "run_workflow", token=None) == {"run_id": "r"}
    assert world.executions.started == {}
    assert "run_id" not in step_of(world).detail


def test_a_workflow_that_could_not_be_run_fails_again(world: World) -> None:
    record(
        world,
        status=StepStatus.FAILED,
        error=Failure(type="ChildFailed", message="There is no workflow named 'x'."),
    )

    with pytest.raises(ActionError, match="no workflow named") as caught:
        come_to(world, "run_workflow", token=None)
    assert caught.value.name == "ChildFailed"


def test_coming_twice_is_coming_once(world: World) -> None:
    record(world, status=StepStatus.COMPLETED, output=1)

    come_to(world, "callback")
    come_to(world, "callback", token="another try of the state")

    assert world.tasks.succeeded == {"t": 1, "another try of the state": 1}
    assert step_of(world).output == 1


def test_from_the_step_on_answers_are_asked_for(world: World) -> None:
    record(world, status=StepStatus.COMPLETED, path="0002", output=1)

    come_to(world, "wait_for_approval", path="0002")

    assert world.tasks.succeeded == {}
    assert world.step("0002", AGAIN).status == "waiting"
