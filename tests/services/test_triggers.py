"""Triggers: what arrives from outside becomes a run."""

from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    PayloadError,
    TooLargeError,
)
from chalicelib.models.runs import Accepted
from chalicelib.models.workflows import CreateWorkflow, Workflow, WorkflowStatus
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, a_member

ADA = a_member()
HOOK = '@workflow(on=webhook("orders"))\ndef hook(given):\n    return given\n'
FREE = "from stepwell import *\n\n\n" + HOOK
BY_HAND = FREE.replace('(on=webhook("orders"))', "")
TYPED = FREE.replace("given", "order: Order").replace("return order: Order", "return order.id")
ORDER = "class Order(Input):\n    id: str\n    paid: bool = False\n\n\n"


@pytest.fixture
def hook(stage: Platform) -> Workflow:
    """Return a workflow that takes any delivery."""
    return stage.published(FREE)


def deliver(
    workflow: Workflow, body: bytes = b"{}", content_type: str = "application/json", **query: str
) -> Accepted:
    return wiring.triggers().receive(
        workflow.webhook_token, body=body, content_type=content_type, query=query
    )


def payload_of(stage: Platform, accepted: Accepted) -> JsonValue:
    started: Any = stage.executions.started[accepted.run_id]
    payload: JsonValue = started["payload"]
    return payload


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
        (b"hello \xc3\xbc", "text/plain", "hello ü"),
        (b'["\\ud800"]', "application/json", ["�"]),
    ],
)  # fmt: skip
def test_a_delivery_becomes_the_payload(
    stage: Platform, hook: Workflow, body: bytes, content_type: str, expected: JsonValue
) -> None:
    accepted = deliver(hook, body, content_type)

    assert payload_of(stage, accepted) == expected


def test_a_delivery_without_a_body_is_its_query(stage: Platform, hook: Workflow) -> None:
    assert payload_of(stage, deliver(hook, b"", "", name="ü", page="2")) == {
        "name": "ü",
        "page": "2",
    }
    assert payload_of(stage, deliver(hook, b"")) == {}


def test_the_answer_names_the_run_and_where_to_look(stage: Platform, hook: Workflow) -> None:
    accepted = deliver(hook)

    run = stage.runs.find(accepted.run_id)
    assert accepted.status_url == f"/api/organizations/{ACME}/runs/{run.id}"
    assert (run.trigger.kind, run.trigger.name, run.workflow_version) == ("webhook", "orders", 1)


@pytest.mark.parametrize(
    "body",
    [b"{oops", b'{"a": NaN}', b'{"a": 1e999}', b"-Infinity", b"\xff\xfe", b"[" * 5000,
     b"[" * 300 + b"]" * 300],
    ids=["oops", "nan", "too large a number", "infinity", "not utf-8", "too deep", "deep"],
)  # fmt: skip
def test_what_is_no_json_starts_nothing(stage: Platform, hook: Workflow, body: bytes) -> None:
    with pytest.raises(InvalidError, match=r"send JSON|not JSON"):
        deliver(hook, body)

    assert stage.executions.started == {}


def test_a_delivery_that_does_not_fit_starts_nothing(stage: Platform) -> None:
    typed = stage.published(TYPED.replace("@workflow", ORDER + "@workflow"))

    with pytest.raises(PayloadError, match=r"payload.*id"):
        deliver(typed, b'{"paid": true}')

    assert payload_of(stage, deliver(typed, b'{"id": "o-1"}')) == {"id": "o-1", "paid": False}


def test_a_delivery_that_is_too_large_starts_nothing(stage: Platform, hook: Workflow) -> None:
    with pytest.raises(TooLargeError):
        deliver(hook, b"x" * 250_000, "text/plain")

    assert stage.executions.started == {}


@pytest.mark.parametrize("token", ["", "guessed", "x" * 5000])
def test_an_unknown_token_is_not_found(stage: Platform, hook: Workflow, token: str) -> None:
    with pytest.raises(NotFoundError, match="no webhook"):
        wiring.triggers().receive(token, body=b"", content_type="", query={})


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
