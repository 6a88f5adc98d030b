"""Hygiene: how often one may call, what every answer says of itself, what no request may be."""

import json

import pytest

from app import app
from chalicelib import wiring
from chalicelib.api.headers import SAFE
from chalicelib.models.json_text import MAX_DEPTH
from chalicelib.models.rates import RATES, Scope
from chalicelib.services import rates
from tests.api.browser import Answer, Browser
from tests.api.conftest import Things
from tests.fakes.platform import Platform


@pytest.fixture
def three(stage: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a new minute begin in which each caller may call three times."""
    stage.clock.advance(minutes=1)
    monkeypatch.setattr(rates, "RATES", {**RATES, Scope.CALLER: 3})


def lists(acme: Things, browser: Browser) -> Answer:
    return browser.get(acme.at("/runs"))


def test_an_answer_tells_how_many_calls_are_left(
    stage: Platform, acme: Things, editor: Browser
) -> None:
    stage.clock.advance(minutes=1)

    first, second = lists(acme, editor).headers, lists(acme, editor).headers

    assert first["RateLimit-Policy"] == '"caller";q=6000;w=60, "organization";q=30000;w=60'
    assert first["RateLimit"].startswith('"caller";r=5999;t=')
    assert second["RateLimit"].startswith('"caller";r=5998;t=')
    assert '"organization";r=29998;t=' in second["RateLimit"]


def test_a_call_that_counts_says_so_whatever_it_is_answered(acme: Things) -> None:
    uncounted = {"public", "not signed in", "a form", "no such webhook"}

    for sort, answer in answers(acme).items():
        assert ("RateLimit" in answer.headers) is (sort not in uncounted), sort
        assert ("RateLimit-Policy" in answer.headers) is (sort not in uncounted), sort


@pytest.mark.usefixtures("three")
def test_who_calls_too_often_is_told_when_to_call_again(
    stage: Platform, acme: Things, editor: Browser
) -> None:
    assert [lists(acme, editor).status for _ in range(4)] == [200, 200, 200, 429]
    refused = lists(acme, editor)
    assert "3 calls a minute" in refused.json["detail"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert refused.headers["RateLimit"].startswith('"caller";r=0;t=')
    assert lists(acme, Browser("viewer")).status == 200

    stage.clock.advance(seconds=int(refused.headers["Retry-After"]))

    assert lists(acme, editor).status == 200


@pytest.mark.usefixtures("three")
def test_keys_have_calls_of_their_own_and_nobody_counts_for_others(acme: Things) -> None:
    owner = Browser("owner")
    made = owner.post(acme.at("/keys"), {"name": "CI", "role": "viewer"}).json
    key = Browser(key=made["key"])

    assert [lists(acme, key).status for _ in range(4)] == [200, 200, 200, 429]
    assert [lists(acme, owner).status for _ in range(3)] == [200, 200, 429]
    assert [lists(acme, Browser(key="sw_forged_key")).status for _ in range(5)] == [401] * 5


def test_an_organization_has_calls_for_all_of_it(
    stage: Platform, acme: Things, rival: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.clock.advance(minutes=1)
    monkeypatch.setattr(rates, "RATES", {**RATES, Scope.ORGANIZATION: 2})

    called = [lists(acme, Browser(user)).status for user in ("owner", "editor", "viewer")]

    assert called == [200, 200, 429]
    assert lists(rival, Browser("eve")).status == 200


def test_what_changes_nothing_any_more_was_not_carried_out(
    stage: Platform, acme: Things, three: None
) -> None:
    owner = Browser("owner")
    before = len(wiring.keys().list(stage.join("owner")).items)

    for number in range(5):
        owner.post(acme.at("/keys"), {"name": f"Key {number}", "role": "viewer"})

    assert len(wiring.keys().list(stage.join("owner")).items) == before + 3


def answers(acme: Things) -> dict[str, Answer]:
    """Return an answer of each sort."""
    editor = Browser("editor")
    return {
        "good": lists(acme, editor),
        "public": Browser().get("/api/openapi.json"),
        "not signed in": lists(acme, Browser()),
        "refused": editor.post(acme.at("/workflows"), {"name": ""}),
        "no such thing": editor.get(acme.at("/runs/unknown")),
        "a webhook": Browser().post(f"/hooks/{acme.token}", {"id": "o-1"}),
        "no such webhook": Browser().post("/hooks/unknown", {}),
        "a form": editor.send("POST", acme.at("/workflows"), {}, Content_Type="text/plain"),
    }


def test_every_answer_is_nobodys_to_keep_to_embed_or_to_read_elsewhere(acme: Things) -> None:
    for sort, answer in answers(acme).items():
        assert dict(answer.headers).items() >= SAFE.items(), sort
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_another_origin_is_told_nothing(acme: Things) -> None:
    """A browser asks first, by OPTIONS, which no address takes; then it keeps the answer back."""
    answer = Browser("editor").send("GET", acme.at("/runs"), Origin="https://evil.example")

    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert all("OPTIONS" not in methods for methods in app.routes.values())
    entries = [entry for methods in app.routes.values() for entry in methods.values()]
    assert {str(entry.cors) for entry in entries} == {"None"}


@pytest.mark.parametrize("depth", [MAX_DEPTH + 2, 100_000])
def test_a_body_that_is_nested_endlessly_is_refused(
    acme: Things, editor: Browser, depth: int
) -> None:
    raw = b'{"payload": ' + b"[" * depth + b"]" * depth + b"}"

    answer = editor.send("POST", acme.at(f"/workflows/{acme.workflow}/runs"), raw=raw)

    assert answer.status == 400
    assert "nested" in answer.json["detail"]


def test_fields_that_nobody_knows_are_refused(acme: Things, editor: Browser) -> None:
    body = json.dumps({"name": "New", "organization_id": "other"}).encode()

    answer = editor.send("POST", acme.at("/workflows"), raw=body)

    assert answer.status == 400
    assert answer.json["errors"][0]["path"] == "organization_id"
