"""Retaining: a run's records outlive its end by its retention, however long it takes."""

import pytest

from chalicelib import wiring
from chalicelib.models.runs import Run, StartRun
from chalicelib.models.steps import Attempt
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member, a_step

DAY = 86400


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run that has taken a step and goes on."""
    workflow = stage.published()
    made = wiring.runs().start_by_hand(a_member(), workflow.id, StartRun(payload={"id": "o-1"}))
    step = a_step(run_id=made.id, workflow_id=workflow.id)
    stage.steps.begin(step, Attempt(number=1, started_at=stage.clock()), made.expires_at)
    return made


def removed_at(stage: Platform, run: Run) -> list[int]:
    """Return when the table removes each record of a run, counted from now in seconds."""
    now = int(stage.clock().timestamp())
    items = stage.table.scan()["Items"]
    return [int(str(i["expires_at"])) - now for i in items if i["pk"] == f"RUN#{run.id}"]


def sweep(stage: Platform, days: int) -> None:
    stage.clock.advance(days=days)
    for run_id in wiring.sweeping().due():
        wiring.sweeping().mend(run_id)


def end(stage: Platform, run: Run) -> None:
    wiring.settling().finish(run.id, stage.executions.end(run.id, output="1"))


def test_a_short_run_is_kept_for_its_retention_and_a_day(stage: Platform, run: Run) -> None:
    end(stage, run)

    assert removed_at(stage, run) == [91 * DAY] * 2


def test_an_open_run_is_never_removed(stage: Platform, run: Run) -> None:
    for _ in range(5):
        sweep(stage, days=60)

        assert min(removed_at(stage, run)) >= 90 * DAY


def test_retention_begins_with_the_end_also_for_late_steps(stage: Platform, run: Run) -> None:
    sweep(stage, days=200)
    late = a_step(run_id=run.id, workflow_id=run.workflow_id, path="0002")
    stage.steps.begin(late, Attempt(number=1, started_at=stage.clock()), run.expires_at)
    stage.clock.advance(hours=1)

    end(stage, run)

    assert min(removed_at(stage, run)) >= 90 * DAY - 3600 * 2
    assert max(removed_at(stage, run)) <= 91 * DAY


def test_a_run_that_is_looked_at_often_is_written_once_a_day(stage: Platform, run: Run) -> None:
    sweep(stage, days=2)
    before = stage.table.scan()["Items"]

    wiring.settling().retaining.keep(stage.run(run))

    assert stage.table.scan()["Items"] == before
