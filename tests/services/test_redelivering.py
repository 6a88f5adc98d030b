"""Redelivering: what arrived is shown without secrets, and sent again as a delivery of its own."""

import pytest

from chalicelib import wiring
from chalicelib.errors import (
    ConflictError,
    NotBelievedError,
    NotFoundError,
    PayloadError,
    TooLargeError,
)
from chalicelib.models.ids import RunId
from chalicelib.models.masking import MASK
from chalicelib.models.runs import Run
from chalicelib.models.triggers import ShownRequest
from chalicelib.models.workflows import PublishWorkflow, UpdateWorkflow, Workflow, WorkflowStatus
from chalicelib.services.delivering import MOST_UNBELIEVED
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL, a_member
from tests.services.firing import AT, EVENT, hear, occasion, published
from tests.services.sending import (
    ADA,
    FREE,
    ORDER,
    TYPED,
    arrival,
    deliver,
    log,
    payload_of,
    send,
    signed,
    verified,
)

CHECKED = TYPED.replace("@workflow", ORDER + "@workflow")


@pytest.fixture
def hook(stage: Platform) -> Workflow:
    """Return a workflow that takes any delivery."""
    return stage.published(FREE)


def again(workflow: Workflow, delivery_id: str = "") -> Run:
    """Send a delivery again, the newest unless one is named."""
    wanted = delivery_id or log(workflow)[0].id
    return wiring.redelivering().redeliver(ADA, workflow.id, wanted)


def shown(workflow: Workflow) -> ShownRequest:
    """Return the request of the newest delivery as people see it."""
    request = wiring.redelivering().show(ADA, workflow.id, log(workflow)[0].id).request
    assert request is not None
    return request


def republish(workflow: Workflow, source: str) -> None:
    edit = UpdateWorkflow(source=source, draft_revision=1)
    revision = wiring.workflows().update(ADA, workflow.id, edit).draft_revision
    wiring.workflows().publish(ADA, workflow.id, PublishWorkflow(draft_revision=revision))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b'{"n": 1}', "application/json"), (b"a=1&a=2", "application/x-www-form-urlencoded"),
     (b"\xff\x00", "image/png"), (b"x" * 200_000, "text/plain")],
)  # fmt: skip
def test_a_redelivery_starts_another_run_with_the_same_payload(
    stage: Platform, hook: Workflow, body: bytes, content_type: str
) -> None:
    first = deliver(hook, body, content_type)

    second = again(hook)

    assert second.id != first.id
    assert payload_of(stage, second) == payload_of(stage, first)


def test_a_redelivery_is_a_delivery_that_names_the_first(stage: Platform, hook: Workflow) -> None:
    send(hook, b"{}", Idempotency_Key="d-1")
    run = again(hook)

    second, first = log(hook)
    assert (second.status, second.redelivers, second.key) == ("started", first.id, "d-1")
    assert (second.run_id, run.trigger.delivery) == (run.id, second.id)
    assert again(hook, second.id).id != run.id


def test_what_came_while_the_workflow_was_paused_is_sent_again_when_it_is_not(
    stage: Platform, hook: Workflow
) -> None:
    wiring.workflows().move(ADA, hook.id, WorkflowStatus.PAUSED)
    with pytest.raises(ConflictError, match="paused"):
        deliver(hook, b'{"n": 1}')
    refused = log(hook)[0].id
    with pytest.raises(ConflictError, match="paused"):
        again(hook, refused)
    wiring.workflows().move(ADA, hook.id, WorkflowStatus.ACTIVE)

    assert payload_of(stage, again(hook, refused)) == {"n": 1}
    assert [(item.status, item.redelivers) for item in log(hook)] == [
        ("started", refused), ("refused", refused), ("refused", "")
    ]  # fmt: skip


def test_what_did_not_fit_is_sent_again_to_a_version_that_it_fits(stage: Platform) -> None:
    typed = stage.published(CHECKED)
    with pytest.raises(PayloadError):
        deliver(typed, b'{"number": 1}')
    with pytest.raises(PayloadError, match="id"):
        again(typed)
    republish(typed, CHECKED.replace("id: str", "number: int").replace("order.id", "order.number"))

    assert payload_of(stage, again(typed)) == {"number": 1, "paid": False}


def test_what_nobody_has_signed_is_shown_and_never_sent_again(stage: Platform) -> None:
    workflow = verified(stage, "github")
    with pytest.raises(NotBelievedError):
        send(workflow, b'{"n": 1}', X_Hub_Signature_256="sha256=" + "0" * 64)

    assert shown(workflow).body == {"n": 1}
    with pytest.raises(ConflictError, match="could be sent again"):
        again(workflow)
    assert stage.executions.started == {}


def test_little_is_kept_of_who_is_not_believed(stage: Platform) -> None:
    workflow = verified(stage, "github")
    with pytest.raises(NotBelievedError):
        send(workflow, b"x" * (MOST_UNBELIEVED + 1))

    assert wiring.redelivering().show(ADA, workflow.id, log(workflow)[0].id).request is None


def test_nothing_is_kept_of_what_is_too_large(stage: Platform, hook: Workflow) -> None:
    with pytest.raises(TooLargeError):
        deliver(hook, b"x" * (1024 * 1024 + 1), "text/plain")

    with pytest.raises(ConflictError, match="could be sent again"):
        again(hook)


def test_a_request_is_shown_without_secrets(stage: Platform) -> None:
    workflow = verified(stage, "github")
    body = b'{"id": 1, "token": "xoxb-1", "user": {"apiKey": "k-1", "tokens": 7}}'
    headers = signed(stage, workflow, "github", body)

    send(workflow, body, **headers, X_Auth_Token="t-1", Authorization="Basic abc")

    request = shown(workflow)
    assert request.body == {"id": 1, "token": MASK, "user": {"apiKey": MASK, "tokens": 7}}
    assert request.headers["x-auth-token"] == MASK
    assert not {"authorization", "x-hub-signature-256"} & request.headers.keys()
    assert request.bytes == len(body)


def test_what_is_no_json_is_shown_as_text(stage: Platform, hook: Workflow) -> None:
    sent = arrival(b"{oops", token=MASK, page="2")
    with pytest.raises(Exception, match="not JSON"):
        wiring.receiving().receive(hook.webhook_token, sent)

    assert (shown(hook).body, shown(hook).query) == ("{oops", {"token": MASK, "page": "2"})


def heard(stage: Platform, on: str = 'event("paid")') -> Workflow:
    workflow = published(stage, on)
    hear(workflow, id="o-7", token="t-1")
    return workflow


def test_an_event_is_shown_without_secrets(stage: Platform) -> None:
    workflow = heard(stage)

    found = wiring.redelivering().show(ADA, workflow.id, log(workflow)[0].id)

    assert found.event is not None
    assert (found.event.id, found.event.detail) == ("e-1", {"id": "o-7", "token": MASK})
    assert found.request is None


def test_an_event_that_is_sent_again_starts_another_run_with_its_detail(stage: Platform) -> None:
    workflow = heard(stage)
    first = stage.runs.find(RunId(log(workflow)[0].run_id or ""))

    second = again(workflow)

    assert second.id != first.id
    assert second.payload == first.payload == {"id": "o-7", "token": "t-1"}
    assert [item.redelivers for item in log(workflow)] == [first.trigger.delivery, ""]


def test_an_event_that_is_sent_again_stays_in_its_chain(stage: Platform) -> None:
    workflow = published(stage, 'event("paid")')
    event = {**EVENT, "resources": ["stepwell:chain/7"]}
    wiring.firing().fire(occasion(workflow, "paid", event=event))

    assert again(workflow).trigger.chained == 7


def test_an_event_that_did_not_fit_is_sent_again_to_a_version_that_it_fits(stage: Platform) -> None:
    typed = stage.published(CHECKED.replace('webhook("orders")', 'event("paid")'))
    hear(typed, number=1)
    with pytest.raises(PayloadError, match="id"):
        again(typed)
    assert [item.status for item in log(typed)] == ["refused", "refused"]
    source = CHECKED.replace('webhook("orders")', 'event("paid")').replace("id: str", "number: int")
    republish(typed, source.replace("order.id", "order.number"))

    assert payload_of(stage, again(typed)) == {"number": 1, "paid": False}


def test_an_event_that_the_version_no_longer_listens_to_is_not_sent_again(stage: Platform) -> None:
    workflow = heard(stage)
    republish(workflow, "@workflow(on=event('other'))\ndef f():\n    return 1\n")

    with pytest.raises(ConflictError, match="has no event 'paid'"):
        again(workflow)


def test_an_occurrence_of_a_schedule_is_not_sent_again(stage: Platform) -> None:
    workflow = published(stage, 'schedule("@daily")')
    wiring.firing().fire(occasion(workflow, "@daily", scheduled_at=AT))

    with pytest.raises(ConflictError, match="could be sent again"):
        again(workflow)


def test_another_organization_neither_sees_nor_sends_a_delivery(
    stage: Platform, hook: Workflow
) -> None:
    deliver(hook)
    eve, (delivery,) = a_member(organization_id=RIVAL), log(hook)

    for act in (wiring.redelivering().show, wiring.redelivering().redeliver):
        with pytest.raises(NotFoundError):
            act(eve, hook.id, delivery.id)


def test_what_never_arrived_is_not_found(stage: Platform, hook: Workflow) -> None:
    with pytest.raises(NotFoundError, match="no delivery unknown"):
        again(hook, "unknown")
