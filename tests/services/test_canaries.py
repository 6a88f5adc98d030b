"""A secret that is used everywhere is found nowhere: in no table, bucket, log, frame or answer."""

import base64
import json
import logging
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from pydantic import JsonValue

import app
from chalicelib import wiring
from chalicelib.adapters.actions import Actions
from chalicelib.adapters.actions.guard import read_networks
from chalicelib.adapters.actions.http import make_client
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import ConnectionId
from chalicelib.models.live import ClientMessage
from chalicelib.models.organizations import Member
from chalicelib.models.places import ValuePlace
from chalicelib.models.runs import Run, RunQuery, StartRun
from chalicelib.models.steps import StepQuery
from chalicelib.models.triggers import DeliveryQuery
from chalicelib.wiring import clouds, stepping
from tests.adapters.http_server import Exchange, Site, serving
from tests.fakes.memory.images import image
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, EXPIRES_AT

CANARY = 'Kanariënvogel/zingt+"luid"\\4711 =&?'
PLAIN = "canary-in-a-header-4711"
FORMS = {
    CANARY,
    json.dumps(CANARY)[1:-1],
    json.dumps(CANARY, ensure_ascii=False)[1:-1],
    json.dumps(json.dumps(CANARY))[3:-3],
    quote(CANARY),
    quote(CANARY, safe=""),
    quote_plus(CANARY),
    base64.b64encode(CANARY.encode()).decode(),
    base64.b64encode(b"ada:" + CANARY.encode()).decode(),
}
"""What servers make of what they were sent."""
TRACES = {*FORMS, PLAIN, "zingt", "luid", "4711 =", "tudm9nZWwvemlu", "bnZvZ2VsL3ppbmd0"}
"""What is looked for: all of these, and what the middle of each would be recognised by."""
SECRET: JsonValue = {"$secret": "CANARY"}
HEADER: JsonValue = {"$secret": "PLAIN_CANARY"}
JOINED: JsonValue = {"$join": ["before ", {"$secret": "CANARY"}, " after"]}


class FakeVault:
    """A vault with two secrets, one of which may stand in a header."""

    def find(self, place: ValuePlace, name: str) -> tuple[ValuePlace, str]:
        """Return the value and where it is from, or raise NotFoundError."""
        values = {"CANARY": CANARY, "PLAIN_CANARY": PLAIN}
        if place.organization_id != ACME or name not in values:
            raise NotFoundError(f"There is no secret {name}.")
        return ValuePlace(ACME), values[name]


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server that answers with all it was sent."""
    with serving() as site:
        for path, status, times in (("/200", 200, 1), ("/500", 500, 1), ("/large", 200, 4000)):
            site.answers[path] = echo(status, times)
        site.answers["/elsewhere"] = elsewhere
        yield site


@pytest.fixture
def member(stage: Platform, monkeypatch: pytest.MonkeyPatch) -> Iterator[Member]:
    """Let steps act for real, with secrets."""
    monkeypatch.setattr(stepping, "Actions", Actions)
    monkeypatch.setattr(clouds, "vault", FakeVault)
    with make_client(read_networks(["127.0.0.0/8"])) as client:
        monkeypatch.setattr(stepping, "make_client", lambda _: client)
        yield stage.join("ada")


def echo(status: int, times: int) -> Any:
    """Answer with the request and the secret that came in every form, so many times."""

    def answer(exchange: Exchange) -> None:
        sent = [exchange.path, dict(exchange.headers), exchange.site.bodies[-1].decode()]
        forms = [PLAIN] if PLAIN in str(sent) else sorted(FORMS)
        text = json.dumps([sent, forms] * times).encode()
        exchange.answer(
            status,
            text,
            content_type="application/json",
            x_echo=quote(PLAIN if PLAIN in forms else CANARY),
        )

    return answer


def elsewhere(exchange: Exchange) -> None:
    """Send to a place that is refused, with the secret in its address."""
    exchange.answer(302, location=f"http://10.0.0.1/?key={quote(CANARY)}")


def task(run: Run, number: int, arguments: dict[str, JsonValue], secrets: list[str]) -> Any:
    return {
        "run": {
            "run_id": run.id, "organization_id": run.organization_id,
            "workflow_id": run.workflow_id, "version": 1, "test": False,
            "expires_at": EXPIRES_AT,
        },
        "step": {
            "id": f"step_{number}", "path": f"{number:04}", "action": "http.post",
            "label": "http.post", "line": 9,
        },
        "attempt": 1, "retry": {"attempts": 1, "on": []}, "timeout": 10,
        "arguments": arguments, "secrets": secrets,
    }  # fmt: skip


def uses(site: Site) -> list[tuple[dict[str, JsonValue], list[str]]]:
    """Return arguments with the secret in each place that takes one, and those places."""
    found: list[tuple[dict[str, JsonValue], list[str]]] = []
    for path in ("/200", "/500", "/large", "/elsewhere", "/gone"):
        url: JsonValue = site.url + path
        found += [
            ({"url": url, "headers": {"X-Token": HEADER, "Authorization": HEADER}},
             ["/headers/X-Token", "/headers/Authorization"]),
            ({"url": url, "query": {"key": SECRET}}, ["/query/key"]),
            ({"url": url, "body": JOINED}, ["/body"]),
            ({"url": url, "json": {"deep": {"er": SECRET}}}, ["/json/deep/er"]),
            ({"url": {"$join": [url, "?q=", SECRET]}}, ["/url"]),
        ]  # fmt: skip
    found += [
        ({"url": SECRET}, ["/url"]),
        ({"url": site.url + "/200", "headers": {"X-Broken": SECRET}}, ["/headers/X-Broken"]),
    ]
    return found


def told(stage: Platform, member: Member, run: Run) -> Iterator[str]:
    """Yield what the API shows of the run."""
    yield wiring.runs().detail(member, run.id).model_dump_json()
    yield wiring.runs().list(member, RunQuery()).model_dump_json()
    steps = wiring.runs().steps(member, run.id, StepQuery(limit=100))
    yield steps.model_dump_json()
    for step in steps.items:
        yield wiring.runs().step(member, run.id, step.path).model_dump_json()
    yield wiring.firing().deliveries.list(ACME, run.workflow_id, DeliveryQuery()).model_dump_json()


def watch(stage: Platform, member: Member, run: Run) -> ConnectionId:
    socket = ConnectionId("socket")
    wiring.live().connect(socket, wiring.live().ticket(member.user_id).ticket)
    for topic in (f"run/{run.id}", f"organization/{ACME}/runs"):
        wiring.live().receive(socket, ClientMessage(action="subscribe", topic=topic))
    return socket


def publish(table: Any) -> None:
    """Hand the table's stream to the Lambda that makes frames of it."""
    images = [{"NewImage": image(after)} for _, after in table.records if after]
    app.publish_changes({"Records": [{"eventID": "1", "dynamodb": each} for each in images]}, None)


def test_a_secret_that_is_used_everywhere_is_found_nowhere(
    stage: Platform,
    site: Site,
    member: Member,
    documents: Documents,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    workflow = stage.published(member=member)
    run = wiring.runs().start_by_hand(member, workflow.id, StartRun(payload={"id": "o-1"}))
    socket = watch(stage, member, run)
    seen: list[str] = []

    for number, (arguments, secrets) in enumerate(uses(site), 1):
        try:
            seen.append(json.dumps(app.run_step(task(run, number, arguments, secrets), None)))
        except Exception as error:  # what the state machine and Lambda's log are told
            seen += traceback.format_exception(error)
    publish(stage.table)
    seen += told(stage, member, run)
    seen += stage.sockets.of(socket)

    with suppress(UnicodeDecodeError):
        seen += [body.decode() for body in documents.s3.kept.values()]  # type: ignore[attr-defined]
    seen += [str(item) for item in stage.table.scan()["Items"]]
    seen += [caplog.text, *capfd.readouterr(), str(stage.executions.started)]
    assert len(site.requests) > 20
    assert any(quote(CANARY) in path or PLAIN in str(headers) for _, path, headers in site.requests)
    found = {form: near(form, text) for form in TRACES for text in seen if form in text}
    assert found == {}


def near(form: str, text: str) -> str:
    """Return where in a text a form stands."""
    at = text.index(form)
    return text[max(0, at - 60) : at + 80]
