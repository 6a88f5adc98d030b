"""Callbacks, approvals and events over HTTP."""

import json
from itertools import count
from typing import Any

import pytest

from app import receive_event, register_wait
from chalicelib.models.organizations import Role
from tests.api.browser import Browser
from tests.api.conftest import Things
from tests.api.test_workflows_api import problem
from tests.fakes.platform import Platform
from tests.fakes.samples import EXPIRES_AT

UUID = "0b9aee62-30ff-4a0e-8b2f-{:012x}"
NUMBERS = count(1)
CLOUD = {"specversion": "1.0", "id": "1", "source": "/shop", "type": "order.paid"}


def waiting(stage: Platform, acme: Things, action: str, arguments: object) -> str:
    """Let the state machine of Acme's run come to a wait; return the step's path."""
    number = next(NUMBERS)
    stage.tasks.wait(f"token-{number}")
    path = f"{number:04}"
    event: dict[str, Any] = {
        "run": {
            "run_id": acme.run,
            "organization_id": acme.organization,
            "workflow_id": acme.workflow,
            "version": 1,
            "test": False,
            "expires_at": EXPIRES_AT,
        },
        "step": {"id": "wait", "path": path, "action": action, "label": action, "line": 7},
        "token": f"token-{number}",
        "timeout": 3600,
        "heartbeat": None,
        "arguments": arguments,
    }
    assert register_wait(event, None) is None
    return path


def test_anybody_with_the_address_calls_back_once(stage: Platform, acme: Things) -> None:
    callback = f"{acme.run}/{UUID.format(1)}"
    path = waiting(stage, acme, "callback", {"id": callback})
    anybody = Browser()

    beat = anybody.post(f"/callbacks/{callback}/heartbeat", {})
    answer = anybody.post(f"/callbacks/{callback}", {"price": 7})

    assert (beat.status, beat.json) == (200, {"until": None})
    assert (answer.status, answer.json) == (200, {"status": "delivered"})
    assert stage.tasks.succeeded[f"token-{int(path)}"] == {"price": 7}
    assert "answered already" in problem(anybody.post(f"/callbacks/{callback}", 8), 409)["detail"]
    assert "over" in problem(anybody.post(f"/callbacks/{callback}/heartbeat"), 409)["detail"]


def test_an_answer_before_its_step_is_kept(acme: Things) -> None:
    answer = Browser().post(f"/callbacks/{acme.run}/{UUID.format(2)}", ["early"])

    assert (answer.status, answer.json) == (200, {"status": "kept"})


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("{run}/nonsense", b"{}", 404),
        ("00000000000000000000000000/" + UUID.format(3), b"{}", 404),
        ("{run}/" + UUID.format(3), b"{", 400),
        ("{run}/" + UUID.format(3), b'"' + b"x" * 250_000 + b'"', 413),
    ],
)
def test_a_call_that_is_no_answer_is_a_problem(
    acme: Things, address: str, body: bytes, status: int
) -> None:
    path = f"/callbacks/{address.format(run=acme.run)}"

    problem(Browser().send("POST", path, raw=body), status)


def test_an_approval_is_listed_decided_and_gone(
    stage: Platform, editor: Browser, acme: Things
) -> None:
    path = waiting(stage, acme, "wait_for_approval", {"to": "#finance", "title": "Pay?"})
    address = acme.at(f"/approvals/{acme.run}/{path}")
    listed = Browser(Role.VIEWER).get(acme.at("/approvals")).json["items"]

    decided = editor.post(address, {"approved": True, "comment": "fine"})

    assert [(item["path"], item["title"]) for item in listed] == [(path, "Pay?")]
    assert (decided.status, decided.json["approved"]) == (200, True)
    assert editor.get(acme.at("/approvals")).json["items"] == []
    assert problem(editor.post(address, {"approved": False}), 409)
    step = editor.get(acme.at(f"/runs/{acme.run}/steps/{path}"))
    assert step.json["detail"]["answered_by"] == decided.json["by"]
    assert b"token-" not in step.body + decided.body


def test_values_that_do_not_fit_the_form_are_named(
    stage: Platform, editor: Browser, acme: Things
) -> None:
    form = {"type": "object", "properties": {"limit": {"type": "integer"}}}
    path = waiting(stage, acme, "wait_for_approval", {"title": "Pay?", "form": form})

    answer = editor.post(
        acme.at(f"/approvals/{acme.run}/{path}"), {"approved": True, "values": {"limit": "x"}}
    )

    (error,) = problem(answer, 422)["errors"]
    assert error["path"] == "values.limit"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"name": "no spaces"}, "own.name"),
        ([{"name": "a", "detail": 7}], "list.0.own.detail"),
        ([CLOUD, {**CLOUD, "specversion": "0.3"}], "list.1.cloud.specversion"),
        ({**CLOUD, "data": 1, "data_base64": "/wA="}, "cloud"),
        ([{"name": "a"}, [{"name": "b"}]], "list.1"),
        ([{"name": "a"}] * 101, "list"),
    ],
)
def test_what_is_no_event_is_refused(
    editor: Browser, acme: Things, body: object, place: str
) -> None:
    errors = problem(editor.post(acme.at("/events"), body), 400)["errors"]

    assert any(error["path"].endswith(place) for error in errors)


@pytest.mark.parametrize(
    ("kind", "body"),
    [("application/cloudevents+json", CLOUD), ("application/cloudevents-batch+json", [CLOUD] * 2)],
)
def test_cloud_events_are_taken(
    stage: Platform, editor: Browser, acme: Things, kind: str, body: object
) -> None:
    sent = len(stage.bus.sent)

    raw = json.dumps(body).encode()
    answer = editor.send("POST", acme.at("/events"), raw=raw, Content_Type=kind)

    assert answer.status == 200
    assert [item["error"] for item in answer.json["items"]] == [None] * (len(stage.bus.sent) - sent)


def test_an_event_on_the_bus_reaches_the_step(
    stage: Platform, editor: Browser, acme: Things
) -> None:
    path = waiting(stage, acme, "wait_for_event", {"name": "paid", "match": {"order": "A-7"}})

    receive_event(
        {
            "id": "e-1",
            "source": f"stepwell.{acme.organization}",
            "detail-type": "paid",
            "detail": {"order": "A-7"},
        },
        None,
    )

    step = editor.get(acme.at(f"/runs/{acme.run}/steps/{path}")).json
    assert (step["status"], step["output"]) == ("completed", {"order": "A-7"})
