"""What schedules missed while their workflow rested is made up for as they say."""

from datetime import timedelta

import pytest

import app
from chalicelib import wiring
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.services import catching_up
from chalicelib.services.firing import Firing
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member

ADA = a_member()


def published(stage: Platform, on: str) -> Workflow:
    return stage.published(f"@workflow(on={on})\ndef f():\n    return 1\n")


def rest(stage: Platform, workflow: Workflow, **length: float) -> None:
    """Pause a workflow for a while, and let the sweeper come after it is resumed."""
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.PAUSED)
    stage.clock.advance(**length)
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ACTIVE)
    sweep()


def sweep() -> None:
    app.sweep_runs({}, None)


def times(stage: Platform) -> list[str]:
    started = (stage.runs.find(run_id) for run_id in stage.executions.started)
    payloads = [run.payload for run in started]
    return [str(payload["scheduled_at"]) for payload in payloads if isinstance(payload, dict)]


@pytest.mark.parametrize(("catch_up", "runs"), [("skip", 0), ("once", 1), ("all", 3)])
def test_a_schedule_makes_up_as_it_says(stage: Platform, catch_up: str, runs: int) -> None:
    workflow = published(stage, f'schedule("@daily", catch_up="{catch_up}")')

    rest(stage, workflow, days=3)

    assert len(times(stage)) == runs


def test_one_that_makes_up_once_fires_for_the_newest(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily", catch_up="once")')
    rest(stage, workflow, days=3)

    assert times(stage) == [f"{stage.clock():%Y-%m-%d}T00:00:00.000Z"]


@pytest.mark.parametrize(
    ("said", "runs"),
    [
        ("every=hours(1)", 5),
        ('"@hourly", start="2099-01-01"', 0),
        ('"@hourly", end="2020-01-01"', 0),
        ('at="2020-01-01"', 0),
    ],
)
def test_intervals_moments_and_bounds_are_kept(stage: Platform, said: str, runs: int) -> None:
    workflow = published(stage, f'schedule({said}, catch_up="all")')

    rest(stage, workflow, hours=5, minutes=1)

    assert len(times(stage)) == runs


def test_after_a_long_rest_only_the_newest_are_made_up_for(
    stage: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catching_up, "MOST", 5)
    workflow = published(stage, 'schedule("* * * * *", catch_up="all")')

    rest(stage, workflow, minutes=30)

    minute = stage.clock().replace(second=0, microsecond=0)
    assert times(stage) == [
        f"{minute - timedelta(minutes=back):%Y-%m-%dT%H:%M}:00.000Z" for back in range(4, -1, -1)
    ]


def test_it_is_made_up_for_once_however_often_it_is_looked_at(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily", catch_up="all")')
    rest(stage, workflow, days=2)

    stage.clock.advance(hours=2)
    sweep()
    sweep()

    assert len(times(stage)) == 2
    assert stage.workflows.find(workflow.id).stopped_at is None


def test_pausing_twice_counts_from_the_first(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily", catch_up="all")')
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.PAUSED)
    stage.clock.advance(days=1)
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ARCHIVED)
    stage.clock.advance(days=1)
    wiring.workflows().restore(ADA, workflow.id)
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ACTIVE)

    sweep()

    assert len(times(stage)) == 2


def stand_still(stage: Platform, **length: float) -> None:
    """Let the sweeper come, then nothing for a while, then the sweeper again."""
    sweep()
    stage.clock.advance(**length)
    sweep()


@pytest.mark.parametrize(("catch_up", "runs"), [("skip", 0), ("once", 1), ("all", 3)])
def test_what_a_stopped_cloud_missed_is_made_up_for_in_the_same_way(
    stage: Platform, catch_up: str, runs: int
) -> None:
    published(stage, f'schedule("@daily", catch_up="{catch_up}")')

    stand_still(stage, days=3)
    sweep()

    assert len(times(stage)) == runs


def test_a_moment_that_passed_in_a_standstill_is_made_up_for(stage: Platform) -> None:
    moment = stage.clock() + timedelta(hours=1)
    published(stage, f'schedule(at="{moment:%Y-%m-%dT%H:%M:%S}", catch_up="once")')

    stand_still(stage, hours=2)

    assert len(times(stage)) == 1


def test_a_stage_whose_sweeper_comes_makes_up_for_nothing(stage: Platform) -> None:
    published(stage, 'schedule("* * * * *", catch_up="all")')

    for _ in range(10):
        stand_still(stage, minutes=1)

    assert times(stage) == []


def test_an_interval_goes_on_by_itself_after_a_standstill(stage: Platform) -> None:
    published(stage, 'schedule(every=minutes(5), catch_up="all")')

    stand_still(stage, hours=1)

    assert times(stage) == []


def test_a_paused_workflow_is_not_made_up_for_before_it_is_resumed(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily", catch_up="all")')
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.PAUSED)
    stand_still(stage, days=3)
    assert times(stage) == []

    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ACTIVE)
    sweep()

    assert len(times(stage)) == 3


def test_what_was_fired_after_all_is_not_made_up_for_twice(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily", catch_up="all")')
    sweep()
    stage.clock.advance(days=2)
    late = next(
        iter(catching_up.missed(workflow, stage.clock() - timedelta(days=2), stage.clock()))
    )
    wiring.firing().fire(late)

    sweep()

    assert len(times(stage)) == 2


def test_a_crash_while_making_up_is_mended_by_the_next_sweep(
    stage: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(stage, 'schedule("@daily", catch_up="all")')
    sweep()
    stage.clock.advance(days=3)
    with monkeypatch.context() as patch:
        patch.setattr(Firing, "fire", crash)
        sweep()
    assert times(stage) == []

    stage.clock.advance(minutes=1)
    sweep()

    assert len(times(stage)) == 3


def crash(*_: object) -> None:
    raise RuntimeError("the process is gone")
