"""Runs: stored, then started; shown; stopped."""

from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.errors import (
    ConflictError,
    DoesNotCompileError,
    NotFoundError,
    PayloadError,
    TooLargeError,
)
from chalicelib.models.ids import RunId
from chalicelib.models.runs import CancelRun, Run, RunQuery, StartRun
from chalicelib.models.steps import StepQuery
from chalicelib.models.workflows import (
    CreateWorkflow,
    PublishWorkflow,
    UpdateWorkflow,
    Workflow,
    WorkflowStatus,
)
from tests.fakes.executions import CrashError
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL, SOURCE, a_member

ADA = a_member()
ORDER: JsonValue = {"id": "o-1", "total": 5}
FREE = "from stepwell import *\n\n\n@workflow\ndef free(given):\n    return given\n"


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a published workflow."""
    return stage.published()


def start(workflow: Workflow, payload: JsonValue = ORDER, **request: Any) -> Run:
    return wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload=payload, **request))


def cancel(run: Run, reason: str = "wrong order") -> Run:
    return wiring.runs().cancel(ADA, run.id, CancelRun(reason=reason))


def sweep(stage: Platform) -> None:
    """Let the sweeper come round two minutes later."""
    stage.clock.advance(minutes=2)
    for run_id in wiring.sweeping().due():
        wiring.sweeping().mend(run_id)


def test_a_run_is_stored_and_its_execution_named_after_it(
    workflow: Workflow, stage: Platform
) -> None:
    run = start(workflow)

    assert stage.run(run) == run
    assert (run.status, run.workflow_version, run.test, run.trigger.name) == (
        "running",
        1,
        False,
        "Ada",
    )
    assert stage.executions.started == {
        run.id: {
            "run": {
                "run_id": run.id,
                "organization_id": ACME,
                "workflow_id": workflow.id,
                "version": 1,
                "test": False,
                "expires_at": run.expires_at,
                "chained": 0,
            },
            "payload": ORDER,
        }
    }


def test_declared_defaults_are_filled_in(workflow: Workflow) -> None:
    assert start(workflow, {"id": "o-1"}).payload == {"id": "o-1", "total": 0}


def test_numbers_that_the_machine_could_not_keep_are_carried_on_as_text(stage: Platform) -> None:
    run = start(stage.published(FREE), {"id": 2**60, "n": 3.0})

    assert repr(run.payload) == repr({"id": str(2**60), "n": 3})


def test_a_payload_that_does_not_fit_starts_nothing(workflow: Workflow, stage: Platform) -> None:
    with pytest.raises(PayloadError, match=r"payload\.total") as caught:
        start(workflow, {"id": "o-1", "total": "much"})

    assert [problem.path for problem in caught.value.problems] == ["payload.total"]
    assert stage.executions.started == {}


def test_a_payload_that_is_too_large_starts_nothing(stage: Platform) -> None:
    free = stage.published(FREE)

    with pytest.raises(TooLargeError, match="bytes of JSON"):
        start(free, "x" * 2_500_000)

    assert stage.executions.started == {}


def test_a_large_payload_reaches_the_execution(stage: Platform) -> None:
    large = "ü" * 100_000

    run = start(stage.published(FREE), large)

    started: Any = stage.executions.started[run.id]
    assert started["payload"] == large
    assert wiring.runs().detail(ADA, run.id).payload == large


def test_a_workflow_that_was_never_published_is_not_started(stage: Platform) -> None:
    draft = wiring.workflows().create(ADA, CreateWorkflow(name="Orders"))

    with pytest.raises(ConflictError, match="not been published"):
        start(draft)


def test_an_archived_workflow_is_not_started(workflow: Workflow) -> None:
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ARCHIVED)

    with pytest.raises(ConflictError, match="archived"):
        start(workflow)


def test_a_paused_workflow_can_be_started_by_hand(workflow: Workflow) -> None:
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.PAUSED)

    assert start(workflow).status == "running"


def test_a_test_runs_the_draft_and_is_flagged(stage: Platform) -> None:
    draft = wiring.workflows().create(ADA, CreateWorkflow(name="Free", source=FREE))

    run = start(draft, test=True)
    edited = start(draft, test=True, source=FREE + "# edited\n")

    assert (run.test, run.workflow_version) == (True, 0)
    assert wiring.runs().detail(ADA, run.id).source == FREE
    assert wiring.runs().detail(ADA, edited.id).source == FREE + "# edited\n"
    assert wiring.runs().list(ADA, RunQuery()).items == []
    assert wiring.workflows().get(ADA, draft.id).source == FREE


def test_a_source_with_errors_is_not_tested(workflow: Workflow, stage: Platform) -> None:
    with pytest.raises(DoesNotCompileError):
        start(workflow, test=True, source="def (:")

    assert stage.executions.started == {}


def test_a_crash_before_the_start_leaves_a_queued_run_that_is_swept_up_once(
    workflow: Workflow, stage: Platform
) -> None:
    stage.executions.crash_before_start = True
    with pytest.raises(CrashError):
        start(workflow)
    (queued,) = wiring.runs().list(ADA, RunQuery()).items
    assert (queued.status, stage.executions.starts) == ("queued", 0)

    sweep(stage)
    sweep(stage)

    assert stage.runs.find(queued.id).status == "running"
    assert stage.executions.starts == 1


def test_a_start_that_is_refused_for_the_moment_is_made_up_for_by_the_sweeper(
    workflow: Workflow, stage: Platform
) -> None:
    stage.executions.is_busy = True
    queued = start(workflow)
    stage.executions.is_busy = False

    sweep(stage)

    assert queued.status == "queued"
    assert stage.runs.find(queued.id).status == "running"
    assert stage.executions.starts == 1


def test_a_crash_after_the_start_is_mended_without_a_second_execution(
    workflow: Workflow, stage: Platform
) -> None:
    stage.executions.crash_after_start = True
    with pytest.raises(CrashError):
        start(workflow)
    (queued,) = wiring.runs().list(ADA, RunQuery()).items

    sweep(stage)

    assert stage.runs.find(queued.id).status == "running"
    assert list(stage.executions.started) == [queued.id]


def test_starting_twice_is_starting_once(workflow: Workflow, stage: Platform) -> None:
    run = start(workflow)
    machine = wiring.settling().machine_of(run)

    again = wiring.launching().launch(run.model_copy(update={"version": 1}), machine)

    assert again == run
    assert list(stage.executions.started) == [run.id]


def test_a_run_keeps_the_version_it_started_with(workflow: Workflow) -> None:
    run = start(workflow)

    changed = UpdateWorkflow(draft_revision=1, source=FREE)
    wiring.workflows().update(ADA, workflow.id, changed)
    wiring.workflows().publish(ADA, workflow.id, PublishWorkflow(draft_revision=2))

    assert wiring.runs().detail(ADA, run.id).source == SOURCE


def test_runs_of_another_organization_are_not_found(workflow: Workflow) -> None:
    run = start(workflow)
    eve = a_member(organization_id=RIVAL)
    service = wiring.runs()

    for act in (
        lambda: service.detail(eve, run.id),
        lambda: service.cancel(eve, run.id, CancelRun()),
        lambda: service.steps(eve, run.id, StepQuery()),
        lambda: service.step(eve, run.id, "0001"),
        lambda: service.list(eve, RunQuery(workflow=workflow.id)),
        lambda: service.start_by_hand(eve, workflow.id, StartRun(payload=ORDER)),
        lambda: service.detail(ADA, RunId("unknown")),
    ):
        with pytest.raises(NotFoundError):
            act()
