"""Answers given to a test: steps result in them and are not carried out."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import InvalidError, TooLargeError
from chalicelib.models.runs import ReplayRun, Run, StartRun
from chalicelib.models.steps import StepTask
from chalicelib.models.workflows import Workflow
from tests.fakes.platform import Platform
from tests.fakes.samples import SOURCE, a_member, a_task

ADA = a_member()
WAITING = SOURCE.replace("    return", "    sleep(hours=1)\n    return")


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a published workflow."""
    return stage.published()


def a_test(workflow: Workflow, answers: dict[str, Any], **request: Any) -> Run:
    start = {"payload": {"id": "o-1"}, "test": True, "answers": answers, **request}
    return wiring.runs().start_by_hand(ADA, workflow.id, StartRun.model_validate(start))


def task_of(stage: Platform, run: Run, path: str, step_id: str) -> StepTask:
    """Return what the state machine asks of a step, with the run as its execution got it."""
    task = a_task(path=path)
    told = {**task.model_dump(), "run": stage.executions.started[run.id]["run"]}  # type: ignore[index,call-overload]
    told["step"]["id"] = step_id
    return StepTask.model_validate(told)


@pytest.mark.parametrize("answer", [{"status": 200, "body": None}, None, [1, None], "fine"])
def test_a_step_results_in_what_was_given_and_says_so(
    workflow: Workflow, stage: Platform, answer: Any
) -> None:
    run = a_test(workflow, {"stock": answer})

    result = wiring.attempts().perform(task_of(stage, run, "0001", "stock"))

    assert result == answer
    assert stage.actions.tasks == []
    (step,) = stage.steps.all(run.id)
    assert (step.status, step.answered_from) == ("completed", "given")


def test_the_other_steps_are_carried_out(workflow: Workflow, stage: Platform) -> None:
    stage.actions.answers += [{"status": 201}]
    run = a_test(workflow, {"stock": {"status": 200}})

    wiring.attempts().perform(task_of(stage, run, "0003", "pay"))

    (step,) = stage.steps.all(run.id)
    assert (len(stage.actions.tasks), step.answered_from) == (1, None)


def test_a_delay_that_is_answered_is_not_waited_for(workflow: Workflow, stage: Platform) -> None:
    run = a_test(workflow, {"sleep": None}, source=WAITING)

    started: Any = stage.executions.started[run.id]
    assert started["run"]["known_delays"] == [{"first": "sleep", "end": "", "by": "given"}]


def test_a_replay_of_a_test_keeps_its_answers(workflow: Workflow, stage: Platform) -> None:
    run = a_test(workflow, {"stock": {"status": 200}, "sleep": None}, source=WAITING)

    again = wiring.replays().replay(ADA, run.id, ReplayRun())

    result = wiring.attempts().perform(task_of(stage, again, "0001", "stock"))
    assert (result, stage.actions.tasks) == ({"status": 200}, [])
    started: Any = stage.executions.started[again.id]
    assert [delay["first"] for delay in started["run"]["known_delays"]] == ["stock", "sleep"]


def test_a_replay_on_another_version_has_no_answers(workflow: Workflow) -> None:
    run = a_test(workflow, {"stock": {"status": 200}}, source=WAITING)

    again = wiring.replays().replay(ADA, run.id, ReplayRun(version="newest"))

    assert (again.answers, again.known_delays) == ({}, None)


def test_a_run_that_is_no_test_is_given_no_answers(workflow: Workflow, stage: Platform) -> None:
    with pytest.raises(InvalidError, match="start with test: true"):
        a_test(workflow, {"stock": 1}, test=False)

    assert stage.executions.started == {}


def test_an_answer_to_no_step_is_refused_naming_the_steps(workflow: Workflow) -> None:
    with pytest.raises(InvalidError, match=r"no step stok that .*; there are: pay, stock\."):
        a_test(workflow, {"stok": 1})


def test_more_than_an_execution_takes_is_refused(workflow: Workflow) -> None:
    with pytest.raises(TooLargeError, match=r"a test can be given 12,288"):
        a_test(workflow, {"stock": "x" * 12_288})
