"""Triggers in AWS follow the records of workflows, whatever comes between."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

import app
from chalicelib import wiring
from chalicelib.errors import UnavailableError
from chalicelib.models.triggers import Listener, Timer
from chalicelib.models.workflows import PublishWorkflow, UpdateWorkflow, Workflow, WorkflowStatus
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member

ADA = a_member()


def source(on: str) -> str:
    return f"@workflow(on={on})\ndef f():\n    return 1\n"


def published(stage: Platform, on: str) -> Workflow:
    return stage.published(source(on))


def republish(workflow: Workflow, on: str) -> None:
    edit = UpdateWorkflow(draft_revision=workflow.draft_revision, source=source(on))
    changed = wiring.workflows().update(ADA, workflow.id, edit)
    request = PublishWorkflow(draft_revision=changed.draft_revision)
    wiring.workflows().publish(ADA, workflow.id, request)


def move(workflow: Workflow, status: WorkflowStatus) -> Workflow:
    return wiring.workflows().move(ADA, workflow.id, status)


def raising(error: Exception) -> Callable[[object], None]:
    def put(_item: object) -> None:
        raise error

    return put


def only(stage: Platform) -> Timer:
    (timer,) = stage.timers.kept.values()
    return timer


@pytest.mark.parametrize(
    ("said", "expression"),
    [
        ('"0 7 * * MON-FRI"', "cron(0 7 ? * MON-FRI *)"),
        ("every=minutes(1)", "rate(1 minute)"),
        ("every=minutes(90)", "rate(90 minutes)"),
        ("every=hours(2)", "rate(2 hours)"),
        ("every=days(1)", "rate(1 day)"),
        ('at="2099-01-31T09:00"', "at(2099-01-31T09:00:00)"),
    ],
)
def test_publishing_makes_the_schedule(stage: Platform, said: str, expression: str) -> None:
    workflow = published(stage, f'schedule({said}, timezone="Europe/Berlin")')

    timer = only(stage)
    assert (timer.expression, timer.timezone) == (expression, "Europe/Berlin")
    assert timer.name.startswith(f"stepwell.test.{workflow.id}.")
    assert (timer.origin.workflow_id, timer.origin.kind) == (workflow.id, "schedule")


def test_start_end_and_jitter_are_in_the_zone_of_the_schedule(stage: Platform) -> None:
    published(
        stage,
        'schedule("@daily", timezone="Asia/Tokyo", start="2099-01-01", end="2099-12-31",'
        " jitter=seconds(90))",
    )

    timer = only(stage)
    assert timer.start == datetime(2098, 12, 31, 15, tzinfo=UTC)
    assert timer.end == datetime(2099, 12, 30, 15, tzinfo=UTC)
    assert timer.jitter == 2


def test_a_moment_that_is_past_makes_no_schedule(stage: Platform) -> None:
    published(stage, 'schedule(at="2020-01-01") | schedule("@daily", end="2020-01-01")')

    assert stage.timers.kept == {}


def test_both_day_fields_make_two_schedules(stage: Platform) -> None:
    published(stage, 'schedule("0 12 13 * FRI")')

    expressions = sorted(timer.expression for timer in stage.timers.kept.values())
    assert expressions == ["cron(0 12 13 * ? *)", "cron(0 12 ? * FRI *)"]


def test_an_event_makes_a_rule_for_the_organization_alone(stage: Platform) -> None:
    workflow = published(stage, 'event("order.paid", match={"total": [{"numeric": [">", 5]}]})')

    (rule,) = stage.listeners.kept.values()
    assert rule.pattern == {
        "source": [f"stepwell.{workflow.organization_id}"],
        "detail-type": ["order.paid"],
        "detail": {"total": [{"numeric": [">", 5]}]},
    }
    assert not rule.of_account


def test_a_new_version_moves_the_triggers_and_keeps_names(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily") | event("a") | webhook("w")')
    before = only(stage).name

    republish(workflow, 'schedule("@daily", timezone="Asia/Tokyo") | event("b")')

    assert (only(stage).name, only(stage).timezone) == (before, "Asia/Tokyo")
    assert [rule.origin.trigger for rule in stage.listeners.kept.values()] == ["b"]


def test_pausing_takes_schedules_away_and_resuming_brings_them_back(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily") | event("a")')
    before = dict(stage.timers.kept)

    move(workflow, WorkflowStatus.PAUSED)
    assert stage.timers.kept == {}

    move(workflow, WorkflowStatus.ACTIVE)
    assert stage.timers.kept == before


def test_a_paused_workflow_keeps_its_rules_and_an_archived_one_has_nothing(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily") | event("a")')
    before = dict(stage.listeners.kept)

    move(workflow, WorkflowStatus.PAUSED)
    assert stage.listeners.kept == before

    move(workflow, WorkflowStatus.ARCHIVED)
    assert (stage.timers.kept, stage.listeners.kept) == ({}, {})

    wiring.workflows().restore(ADA, workflow.id)
    assert (stage.timers.kept, stage.listeners.kept) == ({}, before)


def test_a_rule_of_a_paused_workflow_that_was_deleted_comes_back(stage: Platform) -> None:
    workflow = published(stage, 'event("a")')
    move(workflow, WorkflowStatus.PAUSED)
    stage.listeners.kept.clear()

    stage.clock.advance(hours=2)
    app.sweep_runs({}, None)

    assert len(stage.listeners.kept) == 1


def test_another_workflows_triggers_stay(stage: Platform) -> None:
    published(stage, 'schedule("@daily")')
    second = published(stage, 'schedule("@daily")')

    move(second, WorkflowStatus.PAUSED)

    assert only(stage).origin.workflow_id != second.id


@pytest.mark.parametrize("board", ["timers", "listeners"])
def test_what_a_crash_has_left_out_is_made_by_the_sweeper(
    stage: Platform, monkeypatch: pytest.MonkeyPatch, board: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(getattr(stage, board), "put", raising(InterruptedError()))
        with pytest.raises(InterruptedError):
            published(stage, 'schedule("@daily") | event("a")')

    stage.clock.advance(minutes=1)
    app.sweep_runs({}, None)

    assert (len(stage.timers.kept), len(stage.listeners.kept)) == (1, 1)


def test_an_edit_while_triggers_are_installed_wins(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily")')
    board = stage.timers.put
    moved: list[Timer] = []

    def put(item: Timer) -> None:
        board(item)
        if not moved:
            moved.append(item)
            move(workflow, WorkflowStatus.PAUSED)

    stage.timers.put = put  # type: ignore[method-assign]
    wiring.installing().install(workflow.organization_id, workflow.id)

    assert stage.timers.kept == {}


def test_what_was_deleted_in_aws_comes_back_within_the_hour(stage: Platform) -> None:
    published(stage, 'schedule("@daily") | event("a")')
    stage.timers.kept.clear()
    stage.listeners.kept.clear()

    stage.clock.advance(minutes=59)
    app.sweep_runs({}, None)
    assert stage.timers.kept == {}

    stage.clock.advance(minutes=2)
    app.sweep_runs({}, None)
    assert (len(stage.timers.kept), len(stage.listeners.kept)) == (1, 1)


def test_what_belongs_to_no_workflow_is_removed_at_the_full_hour(stage: Platform) -> None:
    published(stage, 'schedule("@daily")')
    kept = only(stage)
    orphans = (f"stepwell.test.{stage.ids.ulid()}.abcde", f"{kept.name}x")
    foreign = {
        "stepwell-test-FinishRunExecutionEnded-1A2B3C4D5E6F",  # as CloudFormation names a rule
        f"stepwell.test-2.{stage.ids.ulid()}.abcde",  # another stage's trigger
    }
    for name in (*orphans, *foreign):
        stage.timers.put(kept.model_copy(update={"name": name}))
        stage.listeners.put(Listener(name=name, of_account=False, pattern={}, origin=kept.origin))

    stage.clock.advance(minutes=60 - stage.clock().minute)
    app.sweep_runs({}, None)

    assert set(stage.timers.kept) == {kept.name, *foreign}
    assert set(stage.listeners.kept) == foreign


def test_a_workflow_without_triggers_is_looked_at_no_more(stage: Platform) -> None:
    workflow = published(stage, 'webhook("w")')
    move(workflow, WorkflowStatus.PAUSED)

    stage.clock.advance(days=2)

    assert stage.workflows.triggers_due(stage.clock(), 10) == []


FULL = "EventBridge does not take the call: LimitExceededException: 300 rules"


def test_what_aws_refuses_is_published_shown_and_tried_again(
    stage: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(stage.listeners, "put", raising(UnavailableError(FULL)))
        workflow = published(stage, 'event("a")')
        assert (workflow.status, workflow.trigger_refusal) == ("active", FULL)
        assert move(workflow, WorkflowStatus.ARCHIVED).trigger_refusal is None
        wiring.workflows().restore(ADA, workflow.id)
        assert move(workflow, WorkflowStatus.ACTIVE).trigger_refusal == FULL

    stage.clock.advance(minutes=1)
    app.sweep_runs({}, None)

    assert len(stage.listeners.kept) == 1
    assert wiring.workflows().get(ADA, workflow.id).trigger_refusal is None


def test_triggers_that_resist_hold_up_no_others(
    stage: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = published(stage, 'event("a")'), published(stage, 'event("b")')
    stage.listeners.kept.clear()
    stage.clock.advance(hours=2)
    put = stage.listeners.put

    def resist(listener: Listener) -> None:
        if listener.origin.workflow_id == first.id:
            raise InterruptedError
        put(listener)

    monkeypatch.setattr(stage.listeners, "put", resist)
    app.sweep_runs({}, None)

    (kept,) = stage.listeners.kept.values()
    assert kept.origin.workflow_id == second.id
