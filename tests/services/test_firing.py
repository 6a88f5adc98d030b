"""A schedule or an event starts a run, once for each occurrence."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import UnavailableError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run
from chalicelib.models.triggers import Delivery, DeliveryQuery
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.services.runs import Runs
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL, SOURCE, a_member
from tests.services.firing import AT, EVENT, occasion, published

ADA = a_member()


def log(workflow: Workflow) -> list[Delivery]:
    """Return a workflow's deliveries, newest first."""
    return wiring.firing().deliveries.list(ACME, workflow.id, DeliveryQuery()).items


def run_of(stage: Platform, delivery: Delivery) -> Run:
    return stage.runs.find(RunId(delivery.run_id or ""))


def test_a_schedule_starts_a_run_that_knows_its_time(stage: Platform) -> None:
    workflow = published(stage, 'schedule("0 7 * * *")')

    wiring.firing().fire(occasion(workflow, "0 7 * * *", scheduled_at=AT))

    (delivery,) = log(workflow)
    run = run_of(stage, delivery)
    assert (delivery.status, delivery.key) == ("started", "2026-05-04T07:00:00.000Z")
    assert run.payload == {"scheduled_at": "2026-05-04T07:00:00.000Z", "schedule": "0 7 * * *"}
    assert (run.trigger.kind, run.trigger.name) == ("schedule", "0 7 * * *")
    assert run.trigger.delivery == delivery.id
    assert run.id in stage.executions.started


def test_an_event_starts_a_run_with_its_detail(stage: Platform) -> None:
    workflow = published(stage, 'event("paid")')

    wiring.firing().fire(occasion(workflow, "paid", event=EVENT))

    (delivery,) = log(workflow)
    run = run_of(stage, delivery)
    assert (run.payload, delivery.key) == ({"id": "o-7"}, "e-1")


@pytest.mark.parametrize(
    ("trigger", "happened"), [("@daily", {"scheduled_at": AT}), ("paid", {"event": EVENT})]
)
def test_the_same_occurrence_five_times_starts_one_run(
    stage: Platform, trigger: str, happened: dict[str, Any]
) -> None:
    workflow = published(stage, 'schedule("@daily") | event("paid")')

    for _ in range(5):
        wiring.firing().fire(occasion(workflow, trigger, **happened))

    statuses = sorted(delivery.status for delivery in log(workflow))
    assert statuses == ["repeated"] * 4 + ["started"]
    assert len(stage.executions.started) == 1


def test_another_occurrence_starts_another_run(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily") | schedule("@hourly")')

    for trigger, at in (("@daily", AT), ("@hourly", AT), ("@daily", "2026-05-05T07:00:00Z")):
        wiring.firing().fire(occasion(workflow, trigger, scheduled_at=at))

    assert len(stage.executions.started) == 3


@pytest.mark.parametrize(
    ("status", "trigger", "happened"),
    [
        (WorkflowStatus.PAUSED, "@daily", {"scheduled_at": AT}),
        (WorkflowStatus.PAUSED, "paid", {"event": EVENT}),
        (WorkflowStatus.ARCHIVED, "@daily", {"scheduled_at": AT}),
        (WorkflowStatus.ARCHIVED, "paid", {"event": EVENT}),
    ],
)
def test_a_workflow_that_is_stopped_starts_nothing_and_says_so(
    stage: Platform, status: WorkflowStatus, trigger: str, happened: dict[str, Any]
) -> None:
    workflow = published(stage, 'schedule("@daily") | event("paid")')
    wiring.workflows().move(ADA, workflow.id, status)

    wiring.firing().fire(occasion(workflow, trigger, **happened))

    (delivery,) = log(workflow)
    assert (delivery.status, delivery.run_id) == ("refused", None)
    assert str(status) in delivery.reason
    assert stage.executions.started == {}


def test_a_trigger_that_the_version_no_longer_has_starts_nothing(stage: Platform) -> None:
    workflow = published(stage, 'event("paid")')

    wiring.firing().fire(occasion(workflow, "gone", event=EVENT))

    assert [delivery.status for delivery in log(workflow)] == ["refused"]


def test_an_event_that_does_not_fit_the_input_is_refused_with_the_place(stage: Platform) -> None:
    workflow = stage.published(SOURCE.replace('webhook("orders", verify=None)', 'event("paid")'))

    wiring.firing().fire(occasion(workflow, "paid", event={**EVENT, "detail": {"total": "x"}}))

    (delivery,) = log(workflow)
    assert delivery.status == "refused"
    assert "payload" in delivery.reason


def test_what_the_database_does_not_take_is_left_to_who_delivers_it(
    stage: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    workflow = published(stage, 'event("paid")')
    with monkeypatch.context() as patch:
        patch.setattr(Runs, "start", busy)
        with pytest.raises(UnavailableError):
            wiring.firing().fire(occasion(workflow, "paid", event=EVENT))

    wiring.firing().fire(occasion(workflow, "paid", event=EVENT))

    assert [delivery.status for delivery in log(workflow)] == ["started"]


def busy(*_: object, **__: object) -> None:
    raise UnavailableError("The database does not take the call at the moment; try again.")


def test_a_workflow_that_is_not_there_any_more_starts_nothing(stage: Platform) -> None:
    workflow = published(stage, 'event("paid")')
    elsewhere = occasion(workflow, "paid", event=EVENT).model_copy(
        update={"organization_id": RIVAL}
    )

    wiring.firing().fire(elsewhere)

    assert stage.executions.started == {}
