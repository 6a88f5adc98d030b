"""Replays: a run again, from its start or from a step."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import ActionError, ConflictError, NotFoundError
from chalicelib.models.replays import Replay
from chalicelib.models.runs import ReplayRun, Run, StartRun
from chalicelib.models.steps import RunReference, StepTask
from chalicelib.models.workflows import PublishWorkflow, UpdateWorkflow, Workflow
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL, SOURCE, a_member, a_task
from tests.fakes.world import refused

ADA = a_member()


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a published workflow."""
    return stage.published()


@pytest.fixture
def first(workflow: Workflow) -> Run:
    """Return the run that is repeated."""
    return wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload={"id": "o-1"}))


def replay(run: Run, **request: Any) -> Run:
    return wiring.replays().replay(ADA, run.id, ReplayRun.model_validate(request))


def task_of(run: Run, path: str) -> StepTask:
    """Return what the state machine asks of a step of this run."""
    reference = RunReference(
        run_id=run.id,
        organization_id=run.organization_id,
        workflow_id=run.workflow_id,
        version=run.workflow_version,
        test=run.test,
        expires_at=run.expires_at,
        replay=run.replay,
    )
    return a_task(path=path).model_copy(update={"run": reference})


def publish_another(workflow: Workflow) -> None:
    edit = UpdateWorkflow(draft_revision=1, source=SOURCE.replace("> 100", "> 200"))
    wiring.workflows().update(ADA, workflow.id, edit)
    wiring.workflows().publish(ADA, workflow.id, PublishWorkflow(draft_revision=2))


def test_a_replay_is_a_new_run_with_the_same_payload_on_the_same_version(
    workflow: Workflow, first: Run, stage: Platform
) -> None:
    publish_another(workflow)

    again = replay(first)

    assert (again.payload, again.program, again.workflow_version) == (first.payload, "v1", 1)
    assert again.id != first.id
    assert again.replay == Replay(of=first.id)
    assert set(stage.executions.started) == {first.id, again.id}


def test_lineage_is_seen_from_both_ends(first: Run) -> None:
    again, once_more = replay(first), replay(first)

    assert wiring.runs().detail(ADA, first.id).replays == [again.id, once_more.id]
    assert wiring.runs().detail(ADA, again.id).replay == Replay(of=first.id)


def test_another_payload_and_the_newest_version_can_be_asked_for(
    workflow: Workflow, first: Run
) -> None:
    publish_another(workflow)

    again = replay(first, payload={"id": "o-2"}, version="newest")

    assert (again.program, again.workflow_version) == ("v2", 2)
    assert again.payload == {"id": "o-2", "total": 0}


def test_steps_before_the_one_named_are_answered_from_the_records(
    first: Run, stage: Platform
) -> None:
    stage.actions.answers += [{"status": 200}, {"status": 201}, {"status": 202}]
    wiring.attempts().perform(task_of(first, "0001"))
    wiring.attempts().perform(task_of(first, "0002"))

    again = replay(first, from_path="0002")
    answered = wiring.attempts().perform(task_of(again, "0001"))
    acted = wiring.attempts().perform(task_of(again, "0002"))

    assert (answered, acted) == ({"status": 200}, {"status": 202})
    assert len(stage.actions.tasks) == 3
    steps = stage.steps.all(again.id)
    assert [step.answered_from for step in steps] == [first.id, None]


def test_a_step_that_failed_before_the_one_named_fails_again_without_acting(
    first: Run, stage: Platform
) -> None:
    stage.actions.answers += [refused(), {"status": 200}]
    with pytest.raises(ActionError):
        wiring.attempts().perform(task_of(first, "0001"))
    wiring.attempts().perform(task_of(first, "0002"))

    again = replay(first, from_path="0002")

    with pytest.raises(ActionError, match="HTTP 404"):
        wiring.attempts().perform(task_of(again, "0001"))
    assert len(stage.actions.tasks) == 2


def test_an_error_that_only_the_action_knew_is_caught_by_the_name_it_had(
    first: Run, stage: Platform
) -> None:
    stage.actions.answers += ["x" * 300_000, {"status": 200}]
    with pytest.raises(ActionError):
        wiring.attempts().perform(task_of(first, "0001"))
    wiring.attempts().perform(task_of(first, "0002"))

    again = replay(first, from_path="0002")
    with pytest.raises(ActionError) as caught:
        wiring.attempts().perform(task_of(again, "0001"))

    assert (caught.value.name, caught.value.failure.type) == ("StepError", "ResultTooLarge")
    assert stage.steps.get(again.id, "0001").answered_from == first.id


def test_a_replay_of_a_replay_names_the_run_that_really_acted(first: Run, stage: Platform) -> None:
    stage.actions.answers += [{"status": 200}, {"status": 201}, {"status": 202}]
    wiring.attempts().perform(task_of(first, "0001"))
    wiring.attempts().perform(task_of(first, "0002"))
    second = replay(first, from_path="0002")
    wiring.attempts().perform(task_of(second, "0001"))
    wiring.attempts().perform(task_of(second, "0002"))

    third = replay(second, from_path="0002")

    assert wiring.attempts().perform(task_of(third, "0001")) == {"status": 200}
    assert stage.steps.get(third.id, "0001").answered_from == first.id


def test_a_replay_that_is_refused_for_the_moment_is_started_later(
    first: Run, stage: Platform
) -> None:
    stage.executions.is_busy = True
    again = replay(first)
    assert again.status == "queued"

    stage.executions.is_busy = False
    stage.clock.advance(minutes=2)
    wiring.sweeping().mend(again.id)

    assert set(stage.executions.started) == {first.id, again.id}


def test_the_delays_before_the_first_step_are_told_to_the_machine(
    first: Run, stage: Platform
) -> None:
    stage.actions.answers.append({"status": 200})
    wiring.attempts().perform(task_of(first, "0001"))

    again = replay(first, from_path="0001")

    started: Any = stage.executions.started[again.id]
    assert started["run"]["known_delays"] == [{"first": "0", "end": "0001", "by": first.id}]


def test_a_step_that_the_first_run_did_not_reach_acts(first: Run, stage: Platform) -> None:
    stage.actions.answers += [{"status": 200}, {"status": 201}]
    wiring.attempts().perform(task_of(first, "0003"))

    again = replay(first, from_path="0003")

    assert wiring.attempts().perform(task_of(again, "0002")) == {"status": 201}


def test_a_step_nobody_reached_cannot_be_the_start(first: Run) -> None:
    with pytest.raises(ConflictError, match="has not reached a step 0009"):
        replay(first, from_path="0009")


def test_records_of_one_program_do_not_answer_another(workflow: Workflow, first: Run) -> None:
    publish_another(workflow)

    with pytest.raises(ConflictError, match="needs the version that the run ran on"):
        replay(first, version="newest", from_path="0001")


def test_nothing_is_repeated_for_another_organization(first: Run, stage: Platform) -> None:
    stranger = a_member(organization_id=RIVAL)

    with pytest.raises(NotFoundError):
        wiring.replays().replay(stranger, first.id, ReplayRun())

    assert set(stage.executions.started) == {first.id}
