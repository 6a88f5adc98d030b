"""Runs, steps, webhooks and the account over HTTP."""

import json
from typing import Any

import pytest

from app import app
from tests.api.browser import Browser
from tests.api.conftest import Things
from tests.api.test_workflows_api import problem
from tests.fakes.platform import Platform


def test_a_run_is_started_watched_and_cancelled(
    stage: Platform, editor: Browser, acme: Things
) -> None:
    started = editor.post(
        acme.at(f"/workflows/{acme.workflow}/runs"), {"payload": {"id": "o-7", "total": 500}}
    )
    assert started.status == 201
    one = acme.at(f"/runs/{started.json['id']}")

    detail = editor.get(one).json
    assert detail["payload"] == {"id": "o-7", "total": 500}
    assert [step["type"] for step in detail["steps_tree"]] == ["action", "condition", "return"]
    assert detail["effects"] == {"http.get": "reads", "http.post": "writes"}
    assert "webhook" in detail["source"]

    cancelled = editor.post(f"{one}/cancel", {"reason": "changed my mind"})
    assert (cancelled.status, cancelled.json["status"]) == (200, "cancelled")
    assert cancelled.json["cancel"]["reason"] == "changed my mind"
    assert editor.post(f"{one}/cancel").json == cancelled.json


def test_a_start_that_is_sent_again_is_the_same_run(editor: Browser, acme: Things) -> None:
    place = acme.at(f"/workflows/{acme.workflow}/runs")
    body = {"payload": {"id": "o-8"}}

    first = editor.send("POST", place, body, Idempotency_Key="order-8")
    again = editor.send("POST", place, body, Idempotency_Key="order-8")
    other = editor.send("POST", place, {"payload": {"id": "o-9"}}, Idempotency_Key="order-8")

    assert (first.status, again.status) == (201, 201)
    assert again.json == first.json
    refused = problem(other, 409)
    assert refused["current"] == {"run_id": first.json["id"]}
    assert first.json["id"] in refused["detail"]


@pytest.mark.parametrize("key", ["", "two words", "x" * 256, "ü"])
def test_a_key_must_be_plain_text(editor: Browser, acme: Things, key: str) -> None:
    place = acme.at(f"/workflows/{acme.workflow}/runs")

    problem(editor.send("POST", place, {"payload": {"id": "o-8"}}, Idempotency_Key=key), 400)


def test_runs_are_listed_for_the_organization_and_for_a_workflow(
    editor: Browser, acme: Things
) -> None:
    everywhere = editor.get(acme.at("/runs"), status="running", test="true").json["items"]
    here = editor.get(acme.at(f"/workflows/{acme.workflow}/runs"), status="running").json["items"]

    assert acme.run in [run["id"] for run in everywhere]
    assert acme.run in [run["id"] for run in here]
    assert "payload" not in everywhere[0]


@pytest.mark.parametrize(
    ("query", "path"),
    [({"from": "yesterday"}, "from"), ({"to": "2026-01-01T00:00:00"}, "to"),
     ({"status": "odd"}, "status.0"), ({"test": "maybe"}, "test"), ({"since": "x"}, "since"),
     ({"from": "0001-01-01T00:00:00Z"}, ""), ({"to": "9999-12-31T23:59:59Z"}, "")],
)  # fmt: skip
def test_a_query_of_runs_is_checked(
    editor: Browser, acme: Things, query: dict[str, str], path: str
) -> None:
    answer = editor.get(acme.at("/runs"), **query)

    if not path:
        assert answer.status == 200
        return
    assert [error["path"] for error in problem(answer, 400)["errors"]] == [path]


def test_steps_are_shown_in_brief_and_in_full(editor: Browser, acme: Things) -> None:
    steps = editor.get(acme.at(f"/runs/{acme.run}/steps")).json["items"]
    step = editor.get(acme.at(f"/runs/{acme.run}/steps/0001")).json

    assert [each["path"] for each in steps] == ["0001"]
    assert "input" not in steps[0]
    assert (step["status"], step["input"]) == ("running", {"url": "https://shop.example/stock"})
    assert len(step["attempts"]) == 1


def test_steps_are_listed_by_the_rounds_of_a_loop(editor: Browser, acme: Things) -> None:
    steps = acme.at(f"/runs/{acme.run}/steps")

    assert len(editor.get(steps, rounds="1").json["items"]) == 1
    assert editor.get(steps, within="0001", first="5").json["items"] == []
    for query in ({"within": "ab"}, {"first": "-1"}, {"rounds": "0"}):
        (path,) = query
        errors = problem(editor.get(steps, **query), 400)["errors"]
        assert [error["path"] for error in errors] == [path]


def test_a_payload_that_does_not_fit_is_named_field_by_field(editor: Browser, acme: Things) -> None:
    body = {"payload": {"id": 5, "total": "much"}}

    found = problem(editor.post(acme.at(f"/workflows/{acme.workflow}/runs"), body), 422)

    assert [error["path"] for error in found["errors"]] == ["payload.id", "payload.total"]


def test_a_payload_that_is_too_large_is_answered_413(editor: Browser, acme: Things) -> None:
    body = {"payload": {"id": "x" * 250_000}}

    problem(editor.post(acme.at(f"/workflows/{acme.workflow}/runs"), body), 413)


def test_a_workflow_that_is_not_published_is_a_conflict(editor: Browser, acme: Things) -> None:
    draft = editor.post(acme.at("/workflows"), {"name": "Draft"}).json

    found = problem(editor.post(acme.at(f"/workflows/{draft['id']}/runs"), {}), 409)

    assert "not been published" in found["detail"]


def test_a_delivery_starts_a_run(editor: Browser, acme: Things) -> None:
    answer = Browser().post(f"/hooks/{acme.token}", {"id": "o-9"})

    assert answer.status == 202
    assert answer.headers["Server-Timing"].startswith("app;dur=")
    run = editor.get(answer.json["status_url"]).json
    assert (run["id"], run["payload"]["id"]) == (answer.json["run_id"], "o-9")
    assert (run["trigger"]["kind"], run["trigger"]["name"]) == ("webhook", "orders")
    (delivery,) = editor.get(acme.at(f"/workflows/{acme.workflow}/deliveries")).json["items"]
    assert (delivery["id"], delivery["run_id"]) == (run["trigger"]["delivery"], run["id"])


def test_a_delivery_is_shown_and_sent_again(editor: Browser, acme: Things) -> None:
    first = Browser().post(f"/hooks/{acme.token}", {"id": "o-9"}).json
    log = acme.at(f"/workflows/{acme.workflow}/deliveries")
    delivery = editor.get(log).json["items"][0]

    shown = editor.get(f"{log}/{delivery['id']}").json
    answer = editor.post(f"{log}/{delivery['id']}/redeliver", {})

    assert shown["request"]["body"] == {"id": "o-9"}
    assert (answer.status, answer.json["run_id"] != first["run_id"]) == (202, True)
    assert editor.get(answer.json["status_url"]).json["payload"]["id"] == "o-9"
    assert editor.get(log).json["items"][0]["redelivers"] == delivery["id"]


def test_a_delivery_that_is_held_is_answered_so(editor: Browser, acme: Things) -> None:
    source = '@workflow(on=webhook("held", hold=True))\ndef f(given):\n    return given\n'
    made = editor.post(acme.at("/workflows"), {"name": "Held", "source": source}).json
    path = acme.at(f"/workflows/{made['id']}")
    editor.post(f"{path}/publish", {"draft_revision": 1})
    editor.post(f"{path}/pause", {})
    token = editor.get(path).json["webhook_url"].rsplit("/", 1)[1]

    answer = Browser().post(f"/hooks/{token}", {})

    (delivery,) = editor.get(f"{path}/deliveries").json["items"]
    assert (answer.status, answer.json) == (202, {"held": delivery["id"]})


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (b'{"id": "a"}', "application/json; charset=utf-8"),
        (b'{"id": "a"}', "application/vnd.shop+json"),
        (b"id=a", "application/x-www-form-urlencoded"),
        (b'{"id": "a"}', "application/octet-stream"),
    ],
)
def test_a_delivery_may_have_any_content_type(
    acme: Things, method: str, raw: bytes, content_type: str
) -> None:
    answer = Browser().send(method, f"/hooks/{acme.token}", raw=raw, Content_Type=content_type)

    assert answer.status == 202


def test_a_delivery_may_be_a_get(acme: Things) -> None:
    assert Browser().get(f"/hooks/{acme.token}", id="a b").status == 202


def test_a_bad_delivery_is_a_problem(acme: Things) -> None:
    anybody = Browser()

    problem(anybody.send("POST", f"/hooks/{acme.token}", raw=b"{"), 400)
    problem(anybody.post("/hooks/unknown", {}), 404)
    problem(anybody.post("/hooks/" + "x" * 3000, {}), 404)
    problem(anybody.post(f"/hooks/{acme.token}", {"id": 7}), 422)


def test_everybody_learns_who_they_are(acme: Things) -> None:
    viewer = Browser("viewer").get("/api/me").json
    stranger = Browser("nobody-yet").get("/api/me").json

    assert viewer["user_id"] == "viewer"
    [own] = viewer["organizations"]
    assert (own["id"], own["name"], own["role"]) == (acme.organization, "Acme", "viewer")
    assert stranger["organizations"] == []


def test_everybody_signed_in_gets_a_ticket_for_a_socket(stage: Platform) -> None:
    answer = Browser("viewer").post("/api/live-tickets")

    assert answer.status == 201
    assert len(answer.json["ticket"]) >= 40
    assert answer.json["expires_at"] == "2026-01-02T03:05:05.000Z"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("DELETE", "/api/me", 405), ("PUT", "/api/live-tickets", 405)],
)
def test_what_is_no_operation_is_a_problem(method: str, path: str, status: int) -> None:

    event: dict[str, object] = {
        "requestContext": {"httpMethod": method, "resourcePath": path, "identity": {}},
        "headers": {},
        "multiValueQueryStringParameters": None,
        "pathParameters": {},
        "body": None,
        "isBase64Encoded": False,
        "stageVariables": {},
    }

    answer: Any = app(event, None)

    assert answer["statusCode"] == status
    assert answer["headers"]["Content-Type"] == "application/problem+json"
    assert json.loads(answer["body"])["status"] == status


def test_a_body_in_another_format_is_a_problem(editor: Browser, acme: Things) -> None:
    answer = editor.send(
        "POST", acme.at("/workflows"), raw=b"<name/>", Content_Type="application/xml"
    )

    assert "application/json" in problem(answer, 415)["detail"]
