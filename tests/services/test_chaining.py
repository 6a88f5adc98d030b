"""Chaining: the end of a run publishes an event, once, and never in a circle for ever."""

import pytest
from pydantic import JsonValue

import app
from chalicelib import wiring
from chalicelib.adapters.actions.events import EventActions
from chalicelib.errors import ActionError, UnavailableError
from chalicelib.models.chains import LONGEST, Chain
from chalicelib.models.costs import CostKind
from chalicelib.models.events import MAX_DETAIL, PublishedEvent
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run, RunStatus, StartRun
from chalicelib.models.steps import StepTask
from chalicelib.models.triggers import Occasion
from chalicelib.models.workflows import Workflow
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, a_member, a_task

ADA = a_member()
FIRST = '@workflow(publishes="order.handled")\ndef first(given):\n    return given\n'
SECOND = '@workflow(on=event("order.handled"))\ndef second(given):\n    return given\n'
CIRCLE = FIRST.replace("(publishes", '(on=event("order.handled"), publishes')


def by_hand(workflow: Workflow, *, test: bool = False) -> Run:
    return wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload={}, test=test))


def complete(stage: Platform, run: Run, output: str = '{"id": 7}') -> Run:
    """Let a run's execution complete, and its end be told."""
    return wiring.settling().finish(run.id, stage.executions.end(run.id, output=output))


def arrive(workflow: Workflow, event: PublishedEvent, event_id: str = "e-1") -> None:
    """Hand a published event over as EventBridge does."""
    app.fire_trigger(
        {
            "organization_id": ACME,
            "workflow_id": workflow.id,
            "kind": "event",
            "trigger": event.name,
            "event": {
                "id": event_id,
                "time": "2026-01-01T00:00:00Z",
                "detail": event.detail,
                "resources": event.chain.marks,
            },
        },
        None,
    )


def newest(stage: Platform) -> Run:
    return stage.runs.find(RunId([*stage.executions.started][-1]))


def sent(stage: Platform) -> list[PublishedEvent]:
    return [event for _, event in stage.bus.sent]


@pytest.mark.parametrize(
    ("output", "detail"),
    [('{"id": 7}', {"id": 7}), ("[1, 2]", {"output": [1, 2]}), ("null", {"output": None})],
)
def test_a_run_that_completes_publishes_its_output(
    stage: Platform, output: str, detail: JsonValue
) -> None:
    run = by_hand(stage.published(FIRST))

    ended = complete(stage, run, output)

    ((organization_id, event),) = stage.bus.sent
    assert (organization_id, event.name, event.detail) == (ACME, "order.handled", detail)
    assert ended.end_event is not None
    assert (ended.end_event.name, ended.end_event.refused) == ("order.handled", "")


def test_only_what_completes_and_is_no_test_publishes(stage: Platform) -> None:
    workflow, quiet = stage.published(FIRST), stage.published(SECOND, name="Quiet")
    failed, trial, silent = by_hand(workflow), by_hand(workflow, test=True), by_hand(quiet)

    outcome = stage.executions.end(failed.id, status=RunStatus.FAILED)
    wiring.settling().finish(failed.id, outcome)
    complete(stage, trial)
    complete(stage, silent)

    assert stage.bus.sent == []


def test_the_next_workflow_starts_with_the_output_once_however_often_it_is_published(
    stage: Platform,
) -> None:
    first, second = stage.published(FIRST), stage.published(SECOND, name="Second")
    run = by_hand(first)
    complete(stage, run)
    wiring.settling().finish(run.id, stage.executions.ended[run.id])

    for number, event in enumerate(sent(stage)):
        arrive(second, event, f"e-{number}")

    assert len(sent(stage)) == 2
    assert len(stage.executions.started) == 2
    assert (newest(stage).payload, newest(stage).trigger.chained) == ({"id": 7}, 1)


def test_a_circle_ends_with_the_reason_on_the_run(stage: Platform) -> None:
    circle = stage.published(CIRCLE)
    run = by_hand(circle)
    for _ in range(LONGEST):
        complete(stage, run)
        arrive(circle, sent(stage)[-1])
        run = newest(stage)

    ended = complete(stage, run)

    assert (run.trigger.chained, len(sent(stage))) == (LONGEST, LONGEST)
    assert ended.status == RunStatus.COMPLETED
    assert ended.end_event is not None
    assert "10 times in a row" in ended.end_event.refused
    assert "starts itself" in ended.end_event.refused


def test_an_event_that_the_bus_does_not_take_is_published_by_the_sweeper(stage: Platform) -> None:
    run = by_hand(stage.published(FIRST))
    stage.bus.refusal = "ThrottlingException"
    with pytest.raises(UnavailableError, match="ThrottlingException"):
        complete(stage, run)
    stage.bus.refusal = None

    stage.clock.advance(minutes=2)
    app.sweep_runs({}, None)

    assert [event.chain.key for event in sent(stage)] == [f"end/{run.id}"]
    stage.clock.advance(minutes=2)
    app.sweep_runs({}, None)
    assert len(sent(stage)) == 1


def test_an_output_that_is_too_large_is_not_published_and_the_run_says_so(stage: Platform) -> None:
    run = by_hand(stage.published(FIRST))

    ended = complete(stage, run, '"' + "x" * MAX_DETAIL + '"')

    assert ended.end_event is not None
    assert "an event holds 245,760" in ended.end_event.refused
    assert stage.bus.sent == []


def test_an_output_that_is_kept_outside_is_not_published(stage: Platform) -> None:
    mark = f'{{"$large": {{"id": "{"0" * 64}", "type": "list", "bytes": 9, "length": 9}}}}'

    ended = complete(stage, by_hand(stage.published(FIRST)), f'{{"rows": [{mark}]}}')

    assert ended.end_event is not None
    assert "kept outside the run" in ended.end_event.refused


def test_the_event_is_on_the_bill(stage: Platform) -> None:
    ended = complete(stage, by_hand(stage.published(FIRST)))

    assert ended.bill is not None
    (events,) = [item for item in ended.bill.items if item.kind == CostKind.EVENTS]
    assert events.quantity == 1


def test_steps_know_how_many_events_led_to_their_run(stage: Platform) -> None:
    circle = stage.published(CIRCLE)
    event = PublishedEvent(name="order.handled", chain=Chain(length=3))

    arrive(circle, event)

    started = stage.executions.started[newest(stage).id]
    assert isinstance(started, dict)
    reference = started["run"]
    assert isinstance(reference, dict)
    assert reference["chained"] == 3


def task(chained: int) -> StepTask:
    made = a_task(action="events.publish", arguments={"name": "order.paid", "detail": {"n": 1}})
    return made.model_copy(update={"run": made.run.model_copy(update={"chained": chained})})


def test_a_step_that_publishes_adds_to_the_chain(stage: Platform) -> None:
    EventActions(stage.bus).publish(task(LONGEST - 1))

    assert sent(stage)[0].chain == Chain(length=LONGEST)
    with pytest.raises(ActionError, match="10 times in a row"):
        EventActions(stage.bus).publish(task(LONGEST))


def test_an_event_from_elsewhere_begins_a_chain() -> None:
    event = {"id": "e", "time": "2026-01-01T00:00:00Z", "detail": {}, "resources": ["arn:aws:s3"]}
    origin = {"organization_id": ACME, "workflow_id": "w", "kind": "event", "trigger": "t"}

    occasion = Occasion.model_validate({**origin, "event": event})

    assert (occasion.key, occasion.chained) == ("e", 0)
