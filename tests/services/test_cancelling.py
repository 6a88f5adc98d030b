"""Cancelling: a run is stopped, whoever is quicker."""

from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.models.runs import CancelRun, Run, RunQuery, RunStatus, StartRun
from chalicelib.models.workflows import (
    Workflow,
)
from tests.fakes.executions import CrashError
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member

ADA = a_member()
ORDER: JsonValue = {"id": "o-1", "total": 5}


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
    for run in wiring.sweeping().due():
        wiring.sweeping().mend(run)


def test_a_running_run_is_cancelled_with_who_and_why(workflow: Workflow, stage: Platform) -> None:
    run = start(workflow)
    stage.clock.advance(seconds=9)

    cancelled = cancel(run)

    assert cancelled == stage.run(run)
    assert (cancelled.status, cancelled.ended_at) == ("cancelled", stage.clock())
    assert cancelled.cancel is not None
    assert (cancelled.cancel.by, cancelled.cancel.reason) == ("Ada", "wrong order")
    assert stage.executions.ended[run.id].status == RunStatus.CANCELLED
    assert cancel(run, "again") == cancelled


def test_a_queued_run_is_cancelled_and_never_started(workflow: Workflow, stage: Platform) -> None:
    stage.executions.crash_before_start = True
    with pytest.raises(CrashError):
        start(workflow)
    (queued,) = wiring.runs().list(ADA, RunQuery()).items

    wiring.runs().cancel(ADA, queued.id, CancelRun())
    sweep(stage)

    assert stage.runs.find(queued.id).status == "cancelled"
    assert stage.executions.started == {}


def test_a_run_that_has_ended_is_not_cancelled(workflow: Workflow, stage: Platform) -> None:
    run = start(workflow)
    ended = wiring.settling().finish(run.id, stage.executions.end(run.id, output='"done"'))

    assert cancel(run) == ended
    assert (ended.status, ended.cancel, ended.output) == ("completed", None, "done")


def test_a_cancel_that_overtakes_the_start_wins(workflow: Workflow, stage: Platform) -> None:
    run = start(workflow)
    queued = run.model_copy(
        update={"id": stage.ids.ulid(), "status": RunStatus.QUEUED, "version": 1}
    )
    stage.runs.add(queued)
    cancel(queued)

    launched = wiring.launching().launch(queued, wiring.settling().machine_of(run))

    assert launched.status == "cancelled"
    assert stage.ended(queued)


def test_a_start_between_the_two_halves_of_a_cancel_is_stopped(
    workflow: Workflow, stage: Platform
) -> None:
    run = start(workflow)
    queued = run.model_copy(
        update={"id": stage.ids.ulid(), "status": RunStatus.QUEUED, "version": 1}
    )
    stage.runs.add(queued)
    cancelled = cancel(run)
    asked = queued.model_copy(update={"cancel": cancelled.cancel, "version": 2})
    stage.runs.replace(asked, expected_version=1)

    wiring.launching().launch(queued, wiring.settling().machine_of(run))

    assert stage.ended(queued)


def test_a_crash_between_the_two_halves_of_a_cancel_is_mended(
    workflow: Workflow, stage: Platform
) -> None:
    run = start(workflow)
    other = cancel(start(workflow))
    asked = run.model_copy(update={"cancel": other.cancel, "version": run.version + 1})
    stage.runs.replace(asked, expected_version=run.version)

    sweep(stage)

    assert stage.run(run).status == "cancelled"
    assert stage.ended(run)
