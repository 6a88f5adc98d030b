"""Receiving: what arrives at a webhook is believed or refused, and becomes one run."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.errors import (
    ConflictError,
    InvalidError,
    NotBelievedError,
    NotFoundError,
    PayloadError,
    TooLargeError,
    TooManyError,
)
from chalicelib.models.ids import RunId
from chalicelib.models.masking import MASK
from chalicelib.models.rates import RATES, Scope
from chalicelib.models.webhooks import RotateSecret, TrialDelivery
from chalicelib.models.workflows import CreateWorkflow, Workflow, WorkflowStatus
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME
from tests.services.sending import (
    ADA,
    BY_HAND,
    FREE,
    ORDER,
    TYPED,
    arrival,
    deliver,
    log,
    payload_of,
    receive,
    send,
    signed,
    verified,
)


@pytest.fixture
def hook(stage: Platform) -> Workflow:
    """Return a workflow that takes any delivery."""
    return stage.published(FREE)


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b'{"id": "\xc3\xbc"}', "application/json", {"id": "ü"}),
        (b'{"id": 1}', "application/json; charset=utf-8", {"id": 1}),
        (b'{"id": 1}', "application/vnd.github+json", {"id": 1}),
        (b'{"id": 1}', "", {"id": 1}),
        (b"[1, 2]", "APPLICATION/JSON", [1, 2]),
        (b"null", "application/json", None),
        (b"a=1&b=x+y&a=2&c=", "application/x-www-form-urlencoded",
         {"a": ["1", "2"], "b": "x y", "c": ""}),
        (b"a=%FC&b=\xfc", "application/x-www-form-urlencoded; charset=iso-8859-1",
         {"a": "ü", "b": "ü"}),
        (b"a=%FF%&&=1&b", "application/x-www-form-urlencoded", {"a": "�%", "": "1", "b": ""}),
        (b"hello \xc3\xbc", "text/plain", "hello ü"),
        (b"hello \xfc", "text/plain; charset=ISO-8859-1", "hello ü"),
        (b"\x80 1", 'text/csv; header=present; charset="windows-1252"', "€ 1"),
        (b"\xff\xfe{\x00}\x00", "application/json; charset=utf-16", {}),
        (b"<a/>", "application/xml", "<a/>"),
        (b"<a/>", "application/soap+xml; charset=utf-8", "<a/>"),
        (b'["\\ud800"]', "application/json", ["�"]),
    ],
)  # fmt: skip
def test_a_delivery_becomes_the_payload(
    stage: Platform, hook: Workflow, body: bytes, content_type: str, expected: JsonValue
) -> None:
    assert payload_of(stage, deliver(hook, body, content_type)) == expected


def test_bytes_come_in_base64(stage: Platform, hook: Workflow) -> None:
    run = deliver(hook, b"\xff\x00", "image/png")

    assert payload_of(stage, run) == {"content_type": "image/png", "base64": "/wA="}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [("text/plain; charset=klingon", b"a"), ("application/json; charset=punycode", b"{}"),
     ("text/plain; charset=us-ascii", b"\xfc"), ("text/plain", b"\xfc")],
)  # fmt: skip
def test_text_that_cannot_be_read_starts_nothing_and_says_what_to_send(
    stage: Platform, hook: Workflow, content_type: str, body: bytes
) -> None:
    with pytest.raises(
        InvalidError, match=r"send UTF-8|send Content-Type application/octet-stream"
    ):
        deliver(hook, body, content_type)

    assert stage.executions.started == {}
    assert log(hook)[0].status == "refused"


def test_a_delivery_without_a_body_is_its_query(stage: Platform, hook: Workflow) -> None:
    assert payload_of(stage, deliver(hook, b"", "", name="ü", page="2")) == {
        "name": "ü",
        "page": "2",
    }
    assert payload_of(stage, deliver(hook, b"")) == {}


def test_a_webhook_that_asks_for_it_is_given_the_whole_request(stage: Platform) -> None:
    workflow = stage.published(FREE.replace('"orders"', '"orders", request=True'))
    sent = arrival(b'{"n": 1}', page="2").model_copy(
        update={"headers": {"content-type": ["application/json"], "x-event": ["push", "tag"]}}
    )

    run = receive(workflow, sent)

    assert payload_of(stage, run) == {
        "method": "POST",
        "headers": {"content-type": "application/json", "x-event": "push, tag"},
        "query": {"page": "2"},
        "body": {"n": 1},
    }


def test_a_whole_request_without_a_body_has_none(stage: Platform) -> None:
    workflow = stage.published(FREE.replace('"orders"', '"orders", request=True'))

    given = payload_of(stage, deliver(workflow, b"", "", page="2"))

    assert given == {"method": "POST", "headers": {}, "query": {"page": "2"}, "body": None}


def test_a_whole_request_fits_the_declared_input(stage: Platform) -> None:
    source = TYPED.replace("order.id", "order.body.id").replace(
        '"orders"', '"orders", request=True'
    )
    whole = "class Given(Input):\n    body: Order\n    query: dict[str, str]\n\n\n"
    source = source.replace("@workflow", ORDER + whole + "@workflow").replace(
        ": Order)", ": Given)"
    )
    typed = stage.published(source)

    with pytest.raises(PayloadError, match=r"payload.body.*id"):
        deliver(typed, b"{}")

    given = payload_of(stage, deliver(typed, b'{"id": "o-1"}', page="2"))
    assert isinstance(given, dict)
    assert given["body"] == {"id": "o-1", "paid": False}


@pytest.mark.parametrize("preset", ["github", "slack", "standard", "stripe"])
def test_what_proves_who_sent_a_request_is_not_handed_on(stage: Platform, preset: str) -> None:
    said = f'"orders", verify="{preset}", request=True'
    workflow = stage.published(FREE.replace('"orders"', said))
    wiring.webhooks().rotate(ADA, workflow.id, RotateSecret())
    headers = signed(stage, workflow, preset, b"{}")

    run = send(
        workflow, b"{}", **headers, Authorization="Basic abc", Cookie="a=b", X_Gitlab_Token="t-1"
    )

    given = payload_of(stage, run)
    assert isinstance(given, dict)
    handed_on = given["headers"]
    assert isinstance(handed_on, dict)
    assert handed_on["x-gitlab-token"] == MASK
    assert not {"authorization", "cookie"} & handed_on.keys()
    assert not [name for name in handed_on if "signature" in name]


def test_a_shared_secret_is_not_handed_on(stage: Platform) -> None:
    said = '"orders", verify=header(header="X-Key"), request=True'
    workflow = stage.published(FREE.replace('"orders"', said))
    secret = wiring.webhooks().rotate(ADA, workflow.id, RotateSecret()).secret

    given = payload_of(stage, send(workflow, b"{}", X_Key=secret))

    assert secret not in str(given)


def test_the_run_and_the_log_name_each_other(stage: Platform, hook: Workflow) -> None:
    run = deliver(hook)

    (delivery,) = log(hook)
    assert (run.trigger.kind, run.trigger.name, run.workflow_version) == ("webhook", "orders", 1)
    assert (delivery.status, delivery.run_id) == ("started", run.id)
    assert run.trigger.delivery == delivery.id


@pytest.mark.parametrize(
    "body",
    [b"{oops", b'{"a": NaN}', b'{"a": 1e999}', b"-Infinity", b"\xff\xfe", b"[" * 5000,
     b"[" * 300 + b"]" * 300],
    ids=["oops", "nan", "too large a number", "infinity", "not utf-8", "too deep", "deep"],
)  # fmt: skip
def test_what_is_no_json_starts_nothing(stage: Platform, hook: Workflow, body: bytes) -> None:
    with pytest.raises(InvalidError, match=r"not UTF-8|not JSON"):
        deliver(hook, body)

    assert stage.executions.started == {}


def test_a_delivery_that_does_not_fit_starts_nothing(stage: Platform) -> None:
    typed = stage.published(TYPED.replace("@workflow", ORDER + "@workflow"))

    with pytest.raises(PayloadError, match=r"payload.*id"):
        deliver(typed, b'{"paid": true}')

    assert payload_of(stage, deliver(typed, b'{"id": "o-1"}')) == {"id": "o-1", "paid": False}


def test_a_delivery_that_is_too_large_starts_nothing(stage: Platform, hook: Workflow) -> None:
    with pytest.raises(TooLargeError):
        deliver(hook, b"x" * 1_100_000, "text/plain")

    assert stage.executions.started == {}


@pytest.mark.parametrize("token", ["", "guessed", "x" * 5000])
def test_an_unknown_token_is_not_found(stage: Platform, hook: Workflow, token: str) -> None:
    with pytest.raises(NotFoundError, match="no webhook"):
        wiring.receiving().receive(token, arrival(b""))


def test_a_workflow_without_a_webhook_is_not_found(stage: Platform) -> None:
    draft = wiring.workflows().create(ADA, CreateWorkflow(name="New", source=FREE))

    for workflow in (draft, stage.published(BY_HAND)):
        with pytest.raises(NotFoundError, match="no webhook"):
            deliver(workflow)


@pytest.mark.parametrize("status", ["paused", "archived"])
def test_a_workflow_that_rests_starts_nothing(stage: Platform, hook: Workflow, status: str) -> None:
    wiring.workflows().move(ADA, hook.id, WorkflowStatus(status))

    with pytest.raises(ConflictError, match=status):
        deliver(hook)

    assert stage.executions.started == {}
    assert [(item.status, status in item.reason) for item in log(hook)] == [("refused", True)]


@pytest.mark.parametrize("status", ["paused", "archived"])
def test_only_who_is_believed_hears_that_a_workflow_rests(stage: Platform, status: str) -> None:
    workflow = verified(stage, "github")
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus(status))

    with pytest.raises(NotBelievedError) as unsigned:
        send(workflow, b"{}")
    with pytest.raises(ConflictError) as believed:
        send(workflow, b"{}", **signed(stage, workflow, "github", b"{}"))

    assert status not in str(unsigned.value)
    assert str(believed.value) == f"The workflow is {status}; nothing was started."
    assert believed.value.current is None


def test_an_address_without_a_webhook_is_like_one_that_never_was(stage: Platform) -> None:
    answers = set()
    for token in ("guessed", stage.published(BY_HAND).webhook_token):
        with pytest.raises(NotFoundError) as refused:
            wiring.receiving().receive(token, arrival())
        answers.add(str(refused.value))

    assert answers == {"There is no webhook at this address."}


def test_more_than_a_mebibyte_is_refused_before_it_is_read(stage: Platform, hook: Workflow) -> None:
    with pytest.raises(TooLargeError, match="a webhook takes 1,048,576"):
        deliver(hook, b"x" * (1024 * 1024 + 1), "text/plain")


@pytest.mark.parametrize("preset", ["github", "shopify", "slack", "standard", "stripe"])
def test_a_signed_delivery_is_believed_and_its_repeat_is_the_same_run(
    stage: Platform, preset: str
) -> None:
    workflow, body = verified(stage, preset), b'{"id": "evt_1", "event_id": "Ev1"}'
    headers = signed(stage, workflow, preset, body)

    first, second = send(workflow, body, **headers), send(workflow, body, **headers)

    assert first.id == second.id
    assert [delivery.status for delivery in log(workflow)] == ["repeated", "started"]


@pytest.mark.parametrize("preset", ["github", "slack", "stripe"])
def test_an_unsigned_delivery_starts_nothing_and_is_on_the_log(
    stage: Platform, preset: str
) -> None:
    workflow = verified(stage, preset)

    with pytest.raises(NotBelievedError, match="not signed as this webhook asks"):
        send(workflow, b"{}")

    (delivery,) = log(workflow)
    assert (delivery.status, delivery.run_id) == ("refused", None)
    assert "is missing" in delivery.reason
    assert stage.executions.started == {}


def test_a_webhook_without_its_secret_believes_nobody(stage: Platform) -> None:
    workflow = stage.published(FREE.replace('"orders"', '"orders", verify="github"'))

    with pytest.raises(NotBelievedError):
        send(workflow, b"{}")

    assert "No secret has been set" in log(workflow)[0].reason


def test_the_secret_before_a_rotation_is_believed_for_a_day(stage: Platform) -> None:
    workflow = verified(stage, "github")
    old = signed(stage, workflow, "github", b"{}")
    answer = wiring.webhooks().rotate(ADA, workflow.id, RotateSecret())

    assert answer.previous_until == stage.clock() + timedelta(days=1)
    send(workflow, b"{}", **old)
    send(workflow, b"{}", **signed(stage, workflow, "github", b"{}"))
    stage.clock.advance(days=1)
    with pytest.raises(NotBelievedError):
        send(workflow, b"{}", **old)


def test_another_body_under_the_same_id_is_refused_with_the_first_run(
    stage: Platform, hook: Workflow
) -> None:
    first = send(hook, b'{"n": 1}', Idempotency_Key="d-1")

    with pytest.raises(ConflictError, match=first.id):
        send(hook, b'{"n": 2}', Idempotency_Key="d-1")

    assert send(hook, b'{"n": 1}', Idempotency_Key="d-1").id == first.id
    assert send(hook, b'{"n": 2}', Idempotency_Key="d-2").id != first.id


def test_the_same_body_without_an_id_is_another_delivery(stage: Platform, hook: Workflow) -> None:
    assert deliver(hook).id != deliver(hook).id


def test_ten_of_the_same_are_one_run(stage: Platform, hook: Workflow) -> None:
    runs = [send(hook, b"{}", Idempotency_Key="d-1") for _ in range(10)]

    assert len({run.id for run in runs}) == 1
    assert len(stage.executions.started) == 1


def test_too_many_calls_in_a_minute_are_put_off(stage: Platform, hook: Workflow) -> None:
    stage.clock.advance(seconds=60 - stage.clock().second)
    for _ in range(RATES[Scope.WEBHOOK]):
        wiring.receiving().calls.count(hook.webhook_token, stage.clock())
    stage.clock.advance(seconds=20)

    with pytest.raises(TooManyError) as refused:
        deliver(hook)

    assert refused.value.again == 41
    stage.clock.advance(seconds=40)
    deliver(hook)


def test_a_caller_that_waits_gets_the_run_ended(stage: Platform) -> None:
    workflow = stage.published(FREE.replace('"orders"', '"orders", wait=True'))

    def end(_seconds: float) -> None:
        (run_id,) = stage.executions.started
        outcome = stage.executions.end(RunId(run_id), output='{"ok": true}')
        wiring.settling().finish(RunId(run_id), outcome)

    receipt = replace(wiring.receiving(), pause=end).receive(workflow.webhook_token, arrival())

    assert receipt.waits
    assert receipt.run is not None
    assert (receipt.run.status, receipt.run.output) == ("completed", {"ok": True})


def test_a_caller_waits_no_longer_than_25_seconds(stage: Platform) -> None:
    workflow = stage.published(FREE.replace('"orders"', '"orders", wait=True'))
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        stage.clock.advance(seconds=seconds)

    receipt = replace(wiring.receiving(), pause=wait).receive(workflow.webhook_token, arrival())

    assert receipt.run is not None
    assert (sum(waited), receipt.run.status) == (25, "running")


def test_a_signed_test_goes_the_whole_way(stage: Platform) -> None:
    workflow = verified(stage, "stripe")

    receipt = wiring.webhooks().send_test(ADA, workflow.id, TrialDelivery(body={"id": "evt_9"}))

    assert receipt.run is not None
    assert payload_of(stage, receipt.run) == {"id": "evt_9"}
    (delivery,) = log(workflow)
    assert (delivery.status, delivery.key) == ("started", "evt_9")


def test_a_signed_test_needs_a_secret(stage: Platform) -> None:
    workflow = stage.published(FREE.replace('"orders"', '"orders", verify="github"'))

    with pytest.raises(ConflictError, match="no secret yet"):
        wiring.webhooks().send_test(ADA, workflow.id, TrialDelivery())


def test_a_webhook_is_described_without_its_secret(stage: Platform) -> None:
    workflow = verified(stage, "github")

    found = wiring.webhooks().describe(ADA, workflow.id)

    assert (found.verification.preset, found.has_secret) == ("github", True)
    kept = stage.vault.read(ACME, workflow.id)
    assert kept is not None
    assert kept.current not in found.model_dump_json()
