"""What a webhook answers, over HTTP."""

from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.models.ids import RunId
from chalicelib.models.rates import Scope
from chalicelib.models.runs import RunStatus
from chalicelib.services import receiving
from tests.api.browser import Answer, Browser
from tests.api.conftest import Things
from tests.fakes.platform import Platform

WAITS = '@workflow(on=webhook("waits", wait=True))\ndef f(given):\n    return given\n'
EVENT = '@workflow(on=event("paid"))\ndef f(given):\n    return given\n'


def send(token: str, raw: bytes = b"{}", kind: str = "application/json", key: str = "") -> Answer:
    """Call a webhook as anybody may."""
    path = f"/hooks/{token}"
    return Browser().send("POST", path, raw=raw, Content_Type=kind, Idempotency_Key=key)


def published(editor: Browser, acme: Things, source: str) -> tuple[str, str]:
    """Publish a workflow; return its path and the token of its webhook."""
    name = f"Hooked {len(source)}"
    made = editor.post(acme.at("/workflows"), {"name": name, "source": source}).json
    path = acme.at(f"/workflows/{made['id']}")
    editor.post(f"{path}/publish", {"draft_revision": 1})
    return path, editor.get(path).json["webhook_url"].rsplit("/", 1)[1]


@pytest.mark.parametrize(
    ("status", "expected", "answer"),
    [("completed", 200, {"ok": True}), ("failed", 502, None), ("running", 202, None)],
)
def test_a_caller_that_waits_is_answered_with_how_the_run_ended(
    stage: Platform,
    editor: Browser,
    acme: Things,
    monkeypatch: pytest.MonkeyPatch,
    status: str,
    expected: int,
    answer: object,
) -> None:
    _, token = published(editor, acme, WAITS)
    before = set(stage.executions.started)

    def end(_seconds: float) -> None:
        stage.clock.advance(seconds=26)
        for run_id in set(stage.executions.started) - before if status != "running" else ():
            outcome = stage.executions.end(RunId(run_id), RunStatus(status), output='{"ok": true}')
            wiring.settling().finish(RunId(run_id), outcome)

    waiting = replace(wiring.receiving(), pause=end)
    monkeypatch.setattr(wiring, "receiving", lambda: waiting)

    found = send(token)

    assert found.status == expected
    assert answer is None or found.json == answer


def test_too_many_calls_are_told_when_to_come_again(
    acme: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "RATES", {Scope.WEBHOOK: 0})

    found = send(acme.token)

    assert found.status == 429
    assert 0 < int(found.headers["Retry-After"]) <= 61


def test_what_is_too_large_is_refused(acme: Things) -> None:
    assert send(acme.token, b"x" * (1024 * 1024 + 1), "text/plain").status == 413


def test_the_same_id_is_the_same_run_and_with_another_body_a_conflict(acme: Things) -> None:
    first, again = (send(acme.token, b'{"id": "1"}', key="d-1") for _ in range(2))

    assert (first.status, again.status) == (202, 202)
    assert first.json["run_id"] == again.json["run_id"]
    assert send(acme.token, b'{"id": "2"}', key="d-1").status == 409


@pytest.mark.parametrize("verb", ["pause", "archive"])
def test_a_webhook_that_rests_is_a_conflict(editor: Browser, acme: Things, verb: str) -> None:
    path, token = published(editor, acme, WAITS)
    editor.post(f"{path}/{verb}", {})

    found = send(token)

    assert found.status == 409
    (delivery,) = editor.get(f"{path}/deliveries", status="refused").json["items"]
    assert delivery["reason"] == found.json["detail"]


def test_the_address_of_a_workflow_that_is_deleted_is_like_one_that_never_was(
    editor: Browser, acme: Things
) -> None:
    path, token = published(editor, acme, WAITS)
    editor.post(f"{path}/archive", {})
    name = {"name": editor.get(path).json["name"]}

    assert editor.post(f"{path}/delete", name).status == 403
    assert Browser("admin").post(f"{path}/delete", name).status == 200

    assert editor.get(path).status == 404
    assert (send(token).status, send(token).json) == (404, send("guessed").json)


def test_a_form_with_a_file_is_taken(editor: Browser, acme: Things) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="id"\r\n\r\no-9\r\n--b--'

    found = send(acme.token, body, "multipart/form-data; boundary=b")

    assert editor.get(found.json["status_url"]).json["payload"]["id"] == "o-9"


def test_a_trigger_is_looked_for_with_its_kind(editor: Browser, acme: Things) -> None:
    path = acme.at(f"/workflows/{acme.workflow}/deliveries")

    assert editor.get(path, trigger="orders").status == 400
    assert editor.get(path, trigger="orders", kind="webhook").status == 200
    assert editor.get(path, status="lost").status == 400


def test_a_workflow_that_dropped_nothing_says_so(editor: Browser, acme: Things) -> None:
    path, _ = published(editor, acme, EVENT)

    assert editor.get(f"{path}/dropped-events").json == {"items": []}
