"""Sweeping: what a crash or a lost event has left behind is found."""

import pytest

from chalicelib import wiring
from chalicelib.errors import NotFoundError
from chalicelib.models.runs import Run, RunStatus, StartRun
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member

ADA = a_member()


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run that is under way."""
    workflow = stage.published()
    return wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload={"id": "o-1"}))


def sweep(stage: Platform, **later: float) -> int:
    """Let the sweeper come round later; return how many runs it looked at."""
    stage.clock.advance(**later)
    due = wiring.sweeping().due()
    for run_id in due:
        wiring.sweeping().mend(run_id)
    return len(due)


def test_a_run_that_goes_on_is_left_alone(stage: Platform, run: Run) -> None:
    assert sweep(stage, minutes=2) == 1

    assert stage.run(run) == run


def test_a_run_that_has_just_been_made_is_not_looked_at(stage: Platform, run: Run) -> None:
    assert sweep(stage, seconds=59) == 0


def test_an_end_that_nobody_told_of_is_found(stage: Platform, run: Run) -> None:
    outcome = stage.executions.end(run.id, output="7")

    sweep(stage, minutes=2)

    ended = stage.run(run)
    assert (ended.status, ended.output, ended.ended_at) == ("completed", 7, outcome.ended_at)
    assert sweep(stage, days=1) == 0


def test_an_execution_that_was_lost_fails_its_run(stage: Platform, run: Run) -> None:
    stage.executions.started.clear()
    stage.executions.machine_of.clear()

    sweep(stage, minutes=2)

    ended = stage.run(run)
    assert ended.status == RunStatus.FAILED
    assert ended.error is not None
    assert ended.error.type == "ExecutionLost"
    assert "does not know" in ended.error.message


def test_a_queued_run_whose_execution_has_ended_ends_without_a_start(
    stage: Platform, run: Run
) -> None:
    queued = run.model_copy(
        update={"id": stage.ids.ulid(), "status": RunStatus.QUEUED, "version": 1}
    )
    stage.runs.add(queued)
    stage.executions.start(wiring.settling().machine_of(run), queued.id, {})
    stage.executions.end(queued.id)

    sweep(stage, minutes=2)

    assert stage.run(queued).status == RunStatus.COMPLETED
    assert stage.executions.starts == 2


def test_a_run_is_looked_at_ever_more_rarely(stage: Platform, run: Run) -> None:
    times = (1, 1, 8, 2, 1, 108, 30, 1, 848, 59, 1)

    looks = [sweep(stage, minutes=minutes) for minutes in times]

    assert looks == [1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1]


def test_a_run_that_resists_is_put_off(stage: Platform, run: Run) -> None:
    stage.clock.advance(minutes=2)
    stage.table.update_item(
        Key={"pk": f"RUN#{run.id}", "sk": "RUN"},
        UpdateExpression="SET program = :gone",
        ExpressionAttributeValues={":gone": "v9"},
    )

    with pytest.raises(NotFoundError):
        wiring.sweeping().mend(run.id)

    assert wiring.sweeping().due() == []
