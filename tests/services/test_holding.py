"""Holding: what arrives at a paused webhook that holds it starts on resume, in order, once."""

from dataclasses import replace

import pytest

import app
from chalicelib import wiring
from chalicelib.errors import ConflictError, NotBelievedError
from chalicelib.models.triggers import KeptRequest
from chalicelib.models.webhooks import Receipt, RotateSecret
from chalicelib.models.workflows import (
    LastRun,
    PublishWorkflow,
    UpdateWorkflow,
    Workflow,
    WorkflowStatus,
)
from chalicelib.services import holding
from chalicelib.services.holding import Holding
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME
from tests.services.sending import ADA, FREE, ORDER, TYPED, arrival, log, payload_of, signed

HOLDS = FREE.replace('"orders"', '"orders", hold=True')
CHECKED = TYPED.replace("@workflow", ORDER + "@workflow").replace('"orders"', '"orders", hold=True')


@pytest.fixture
def hook(stage: Platform) -> Workflow:
    """Return a paused workflow that holds what arrives."""
    return paused(stage.published(HOLDS))


def paused(workflow: Workflow) -> Workflow:
    return wiring.workflows().move(ADA, workflow.id, WorkflowStatus.PAUSED)


def resume(workflow: Workflow) -> None:
    """Resume a workflow and let the sweeper come."""
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ACTIVE)
    app.sweep_runs({}, None)


def deliver(workflow: Workflow, body: bytes = b"{}", key: str = "") -> Receipt:
    sent = arrival(body)
    headers = {**sent.headers, **({"idempotency-key": [key]} if key else {})}
    sent = sent.model_copy(update={"headers": headers})
    return wiring.receiving().receive(workflow.webhook_token, sent)


def payloads(stage: Platform) -> list[object]:
    """Return what runs were started with, in the order in which they were."""
    return [payload_of(stage, stage.runs.find(run_id)) for run_id in stage.executions.started]


def statuses(workflow: Workflow) -> list[str]:
    return [delivery.status for delivery in reversed(log(workflow))]


def test_what_is_held_is_on_the_log_and_starts_nothing(stage: Platform, hook: Workflow) -> None:
    receipt = deliver(hook)

    (delivery,) = log(hook)
    assert (receipt.run, receipt.delivery) == (None, delivery.id)
    assert (delivery.status, "once it is resumed" in delivery.reason) == ("held", True)
    assert stage.executions.started == {}


def test_what_is_held_starts_in_order_when_the_workflow_is_resumed(
    stage: Platform, hook: Workflow
) -> None:
    for number in range(5):
        deliver(hook, b"%d" % number)

    resume(hook)

    assert payloads(stage) == [0, 1, 2, 3, 4]
    assert statuses(hook) == ["started"] * 5
    assert [stage.runs.find(d.run_id).trigger.delivery for d in log(hook) if d.run_id] == [
        delivery.id for delivery in log(hook)
    ]


def test_what_is_held_starts_once_however_often_the_sweeper_comes(
    stage: Platform, hook: Workflow
) -> None:
    deliver(hook)
    held = wiring.holding().log.held(hook.id, 10)
    resume(hook)
    delivery = log(hook)[0]

    wiring.holding().log.hold(delivery.model_copy(update={"status": "held"}), request_of(hook))
    app.sweep_runs({}, None)
    wiring.holding().release(ACME, hook.id)

    assert (len(held), len(stage.executions.started)) == (1, 1)
    assert statuses(hook) == ["started"]


def request_of(workflow: Workflow) -> KeptRequest:
    kept = wiring.holding().log.request(log(workflow)[0])
    assert kept is not None
    return kept


def test_repeats_of_what_is_held_are_one_run(stage: Platform, hook: Workflow) -> None:
    for _ in range(3):
        deliver(hook, b"{}", key="d-1")

    resume(hook)

    assert len(stage.executions.started) == 1
    assert statuses(hook) == ["started", "repeated", "repeated"]


def test_what_arrives_after_the_resume_waits_behind_what_is_held(
    stage: Platform, hook: Workflow
) -> None:
    deliver(hook, b"1")
    wiring.workflows().move(ADA, hook.id, WorkflowStatus.ACTIVE)
    assert deliver(hook, b"2").run is None

    app.sweep_runs({}, None)
    deliver(hook, b"3")

    assert payloads(stage) == [1, 2, 3]


def test_what_is_held_in_the_moment_of_the_resume_is_not_forgotten(
    stage: Platform, hook: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = wiring.holding().log
    hold = type(store).hold

    def late(self: object, *given: object) -> None:
        resume(hook)
        hold(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(type(store), "hold", late)
    deliver(hook, b"1")

    assert payloads(stage) == [1]
    assert statuses(hook) == ["started"]


def test_a_workflow_that_is_paused_again_starts_no_more(
    stage: Platform, hook: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        deliver(hook, b"%d" % number)
    with monkeypatch.context() as patch:
        pause_at_the_first(hook, patch)
        resume(hook)

    assert payloads(stage) == [0]
    assert statuses(hook) == ["started", "held", "held"]
    resume(hook)
    assert payloads(stage) == [0, 1, 2]


def pause_at_the_first(hook: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    started = Holding._started

    def then_pause(self: Holding, *given: object) -> object:
        done = started(self, *given)  # type: ignore[arg-type]
        paused(hook)
        return done

    monkeypatch.setattr(Holding, "_started", then_pause)


def test_the_workflow_goes_on_though_its_record_notes_the_runs(
    stage: Platform, hook: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Holding._started

    def noted(self: Holding, workflow: Workflow, *given: object) -> object:
        done = started(self, workflow, *given)  # type: ignore[arg-type]
        last = LastRun(id=done.run_id, status="running", created_at=stage.clock())
        stage.workflows.note_run(ACME, workflow.id, last, 1)
        return done

    monkeypatch.setattr(Holding, "_started", noted)
    deliver(hook, b"1")
    resume(hook)

    assert deliver(hook, b"2").run is not None


def test_no_more_are_held_than_the_most(
    stage: Platform, hook: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "MOST_HELD", 2)
    deliver(hook)
    deliver(hook)

    with pytest.raises(ConflictError, match="the most"):
        deliver(hook)

    assert statuses(hook) == ["held", "held", "refused"]


def test_nobody_is_held_who_is_not_believed(stage: Platform) -> None:
    source = HOLDS.replace("hold=True", 'hold=True, verify="github"')
    workflow = stage.published(source)
    wiring.webhooks().rotate(ADA, workflow.id, RotateSecret())
    paused(workflow)

    with pytest.raises(NotBelievedError):
        deliver(workflow)
    headers = signed(stage, workflow, "github", b"{}")
    sent = {name.replace("_", "-").lower(): [value] for name, value in headers.items()}
    arrived = arrival().model_copy(update={"headers": sent})
    assert wiring.receiving().receive(workflow.webhook_token, arrived).run is None

    resume(workflow)

    assert statuses(workflow) == ["refused", "started"]


def test_what_no_longer_fits_is_refused_with_the_reason(stage: Platform) -> None:
    workflow = paused(stage.published(CHECKED))
    deliver(workflow, b'{"number": 7}')
    deliver(workflow, b'{"id": "o-1"}')

    resume(workflow)

    assert statuses(workflow) == ["refused", "started"]
    assert "id" in log(workflow)[1].reason


def test_what_is_held_is_started_by_the_version_that_is_published_then(
    stage: Platform, hook: Workflow
) -> None:
    deliver(hook)
    edit = UpdateWorkflow(source=FREE.replace("return given", "return 1"), draft_revision=1)
    revision = wiring.workflows().update(ADA, hook.id, edit).draft_revision
    wiring.workflows().publish(ADA, hook.id, PublishWorkflow(draft_revision=revision))

    resume(hook)

    (run_id,) = stage.executions.started
    assert stage.runs.find(run_id).workflow_version == 2


def test_an_archived_workflow_holds_nothing(stage: Platform, hook: Workflow) -> None:
    wiring.workflows().move(ADA, hook.id, WorkflowStatus.ARCHIVED)

    with pytest.raises(ConflictError, match="archived"):
        deliver(hook)


def test_a_paused_workflow_refuses_unless_it_is_to_hold(stage: Platform) -> None:
    workflow = paused(stage.published(FREE))

    with pytest.raises(ConflictError, match="paused"):
        deliver(workflow)


def test_a_caller_that_waits_is_told_at_once_that_it_is_held(stage: Platform) -> None:
    workflow = paused(stage.published(HOLDS.replace("hold=True", "hold=True, wait=True")))
    waited: list[float] = []
    receiving = replace(wiring.receiving(), pause=waited.append)

    receipt = receiving.receive(workflow.webhook_token, arrival())

    assert (receipt.run, waited) == (None, [])


def test_what_is_held_cannot_be_sent_again_before_it_is_started(
    stage: Platform, hook: Workflow
) -> None:
    deliver(hook)

    with pytest.raises(ConflictError, match="is held"):
        wiring.redelivering().redeliver(ADA, hook.id, log(hook)[0].id)
