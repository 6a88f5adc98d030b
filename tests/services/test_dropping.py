"""Events of a paused workflow start nothing: they are counted, and the first are on the log."""

from typing import TYPE_CHECKING

import pytest

from chalicelib import wiring
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.services import dropping
from tests.fakes.crashes import Crash
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL, a_member
from tests.services.firing import hear, published
from tests.services.sending import ADA, log

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@pytest.fixture
def paused(stage: Platform) -> Workflow:
    """Return a paused workflow with two events."""
    workflow = published(stage, 'event("paid") | event("sent")')
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.PAUSED)
    return workflow


def resume(workflow: Workflow) -> None:
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ACTIVE)
    wiring.catching_up().run(workflow.organization_id, workflow.id)


def counts(workflow: Workflow) -> dict[str, int]:
    found = wiring.dropping().list(ADA, workflow.id)
    return {dropped.trigger: dropped.count for dropped in found.items}


def test_events_are_counted_by_trigger_and_start_nothing(stage: Platform, paused: Workflow) -> None:
    for number in range(12):
        hear(paused, "paid" if number % 3 else "sent", f"e-{number}")

    assert counts(paused) == {"paid": 8, "sent": 4}
    assert stage.executions.started == {}
    assert {(item.status, item.reason) for item in log(paused)} == {
        ("refused", "The event was dropped: the workflow was paused when it came.")
    }


def test_an_event_that_is_delivered_five_times_is_dropped_once(paused: Workflow) -> None:
    for _ in range(5):
        hear(paused)

    assert counts(paused) == {"paid": 1}
    assert len(log(paused)) == 1


def test_an_event_that_was_dropped_and_comes_again_after_the_resume_starts_nothing(
    stage: Platform, paused: Workflow
) -> None:
    hear(paused)
    resume(paused)

    hear(paused)

    assert stage.executions.started == {}
    assert counts(paused) == {"paid": 1}
    assert ["was dropped" in item.reason for item in log(paused)] == [True, True]


@pytest.mark.parametrize("write", range(1, 3))
def test_wherever_the_process_dies_an_event_is_counted_once_when_it_comes_again(
    table: "Table", paused: Workflow, write: int
) -> None:
    crash = Crash(write)

    with crash.within(table):
        hear(paused)
    hear(paused)

    assert crash.has_struck
    assert counts(paused) == {"paid": 1}


def test_an_event_that_has_started_a_run_is_not_dropped_when_it_comes_again(
    stage: Platform,
) -> None:
    workflow = published(stage, 'event("paid")')
    hear(workflow)
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.PAUSED)

    hear(workflow)

    assert counts(workflow) == {}
    assert [item.status for item in log(workflow)] == ["started"]


def test_a_flood_is_counted_and_only_its_beginning_is_logged(
    paused: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dropping, "MOST_LOGGED", 3)
    for number in range(10):
        hear(paused, event_id=f"e-{number}", number=number)

    assert counts(paused) == {"paid": 10}
    newest, *_ = items = log(paused)
    assert len(items) == 3
    assert "those after it are only counted" in newest.reason


def test_the_count_of_a_pause_stays_until_the_next_one(stage: Platform, paused: Workflow) -> None:
    hear(paused)
    stage.clock.advance(minutes=5)
    resume(paused)
    hear(paused, event_id="e-2")
    assert counts(paused) == {"paid": 1}
    assert len(stage.executions.started) == 1

    wiring.workflows().move(ADA, paused.id, WorkflowStatus.PAUSED)
    assert counts(paused) == {}
    hear(paused, event_id="e-3")
    hear(paused, event_id="e-4")
    assert counts(paused) == {"paid": 2}


def test_nothing_that_was_dropped_starts_with_the_resume(stage: Platform, paused: Workflow) -> None:
    for number in range(3):
        hear(paused, event_id=f"e-{number}")

    resume(paused)

    assert stage.executions.started == {}


def test_what_was_dropped_is_sent_again_from_the_log(stage: Platform, paused: Workflow) -> None:
    hear(paused, total=500)
    resume(paused)
    (dropped,) = log(paused)

    run = wiring.redelivering().redeliver(ADA, paused.id, dropped.id)

    assert stage.runs.find(RunId(run.id)).payload == {"total": 500}
    again, _ = log(paused)
    assert (again.status, again.redelivers, again.run_id) == ("started", dropped.id, run.id)


def test_another_organization_learns_nothing(paused: Workflow) -> None:
    with pytest.raises(NotFoundError):
        wiring.dropping().list(a_member(organization_id=RIVAL), paused.id)
