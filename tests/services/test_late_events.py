"""Events of executions come twice, late and out of order: only the first counts."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import CancelRequest, Outcome, Run, RunStatus
from tests.fakes.platform import Platform
from tests.services.endings import act, finish, started, task


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run that is under way."""
    return started(stage)


def test_an_event_that_comes_twice_changes_nothing(stage: Platform, run: Run) -> None:
    outcome = stage.executions.end(run.id, output="1")
    first = finish(run, outcome)

    stage.clock.advance(minutes=1)
    late = outcome.model_copy(update={"status": RunStatus.FAILED, "output": None})

    assert finish(run, outcome) == first
    assert finish(run, late) == first


def test_an_event_may_come_before_the_start_was_recorded(stage: Platform, run: Run) -> None:
    queued = run.model_copy(
        update={"id": stage.ids.ulid(), "status": RunStatus.QUEUED, "version": 1}
    )
    stage.runs.add(queued)
    ended = finish(queued, Outcome(status=RunStatus.COMPLETED, ended_at=stage.clock()))

    machine = wiring.settling().machine_of(run)

    assert wiring.launching().launch(queued, machine) == ended


def test_a_step_that_was_recorded_late_is_settled_when_the_event_is_repeated(
    stage: Platform, run: Run
) -> None:
    outcome = stage.executions.end(run.id, RunStatus.CANCELLED)
    finish(run, outcome)
    act(stage, task(run), InterruptedError())

    finish(run, outcome)

    assert stage.statuses(run) == ["cancelled"]


def test_a_cancel_on_record_decides_how_the_run_ends(stage: Platform, run: Run) -> None:
    asked: Any = {"cancel": CancelRequest(by="Ada", at=stage.clock()), "version": run.version + 1}
    stage.runs.replace(run.model_copy(update=asked), expected_version=run.version)

    ended = finish(run, stage.executions.end(run.id, RunStatus.FAILED, error="HttpError"))

    assert (ended.status, ended.error) == ("cancelled", None)


def test_an_unknown_run_is_not_finished(stage: Platform) -> None:
    outcome = Outcome(status=RunStatus.COMPLETED, ended_at=stage.clock())

    with pytest.raises(NotFoundError):
        wiring.settling().finish(RunId("unknown"), outcome)


def test_a_step_that_began_when_its_run_was_cut_off_is_ended_and_counted(
    stage: Platform, run: Run
) -> None:
    finish(run, stage.executions.end(run.id, RunStatus.FAILED, error="HttpError"))
    act(stage, task(run), 7)
    act(stage, task(run, "0002", "other"), InterruptedError())

    sweep(stage, minutes=17)

    ended = stage.run(run)
    assert stage.statuses(run) == ["completed", "cancelled"]
    assert ended.steps is not None
    assert (ended.steps.total, ended.steps.completed, ended.steps.attempts) == (2, 1, 2)
    assert (ended.status, sweep(stage, days=1)) == (RunStatus.FAILED, 0)


def test_a_run_that_was_cut_off_is_looked_at_when_every_lambda_of_it_has_ended(
    stage: Platform, run: Run
) -> None:
    finish(run, stage.executions.end(run.id, RunStatus.CANCELLED))

    assert [sweep(stage, minutes=minutes) for minutes in (15, 1, 60)] == [0, 1, 0]


def sweep(stage: Platform, **later: float) -> int:
    """Let the sweeper come round later; return how many runs it looked at."""
    stage.clock.advance(**later)
    due = wiring.sweeping().due()
    for run_id in due:
        wiring.sweeping().mend(run_id)
    return len(due)
