"""The gateway: one origin for console, API, hooks and sockets."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from infra.dev import headers
from infra.dev.gateway import Backend, Gateway

EVERY_BYTE = bytes(range(256))

Client: TypeAlias = TestClient[web.Request, web.Application]
Conversation: TypeAlias = Callable[[Client], Awaitable[Any]]
Ask: TypeAlias = Callable[[Conversation], Any]


async def echo(request: web.Request) -> web.Response:
    """Answer with what arrived."""
    seen = {"method": request.method, "path": request.raw_path, "headers": dict(request.headers)}
    body = await request.read()
    return web.json_response({**seen, "body": body.hex()}, headers={"X-Request-Id": "r1"})


async def bytes_back(request: web.Request) -> web.Response:
    """Answer with the body as it arrived."""
    return web.Response(status=418, body=await request.read(), content_type="image/png")


async def moved(_request: web.Request) -> web.Response:
    """Answer with a redirection."""
    raise web.HTTPFound("https://elsewhere.example/")


async def socket(request: web.Request) -> web.WebSocketResponse:
    """Repeat messages; refuse without a ticket."""
    if request.query.get("ticket") != "good":
        raise web.HTTPForbidden
    here = web.WebSocketResponse()
    await here.prepare(request)
    async for message in here:
        if message.data == "leave":
            await here.close(code=4001)
        elif message.type is aiohttp.WSMsgType.TEXT:
            await here.send_str(f"again: {message.data}")
        else:
            await here.send_bytes(message.data)
    return here


@asynccontextmanager
async def gateway(console: Path) -> AsyncIterator[Client]:
    """Run the gateway before a backend that answers with what it was asked."""
    app = web.Application()
    app.router.add_get("/socket", socket)
    app.router.add_route("*", "/rest/hooks/bytes", bytes_back)
    app.router.add_route("*", "/rest/api/moved", moved)
    app.router.add_route("*", "/{rest:.*}", echo)
    async with TestServer(app) as server:
        root = f"http://{server.host}:{server.port}"
        live = f"ws://{server.host}:{server.port}/socket"
        backend = Backend(endpoint=root, rest=f"{root}/rest", live=live, console=console)
        front = Gateway(backend, {"api": "/api"}, {"X-Frame-Options": "DENY"})
        async with TestClient(TestServer(front.application())) as client:
            yield client


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Build a small console and return a way to ask the gateway before it."""
    (tmp_path / "console" / "assets").mkdir(parents=True)
    (tmp_path / "console" / "index.html").write_text("the console")
    (tmp_path / "console" / "assets" / "app-1.js").write_text("let x")
    (tmp_path / "secret.txt").write_text("nobody reads this")

    def run(conversation: Conversation) -> Any:
        async def inside() -> Any:
            async with gateway(tmp_path / "console") as client:
                return await conversation(client)

        return asyncio.run(inside())

    return run


def get(path: str) -> Conversation:
    """Return a conversation of one question."""

    async def conversation(client: Client) -> Any:
        async with client.get(path) as answer:
            return answer.status, await answer.text(), answer.headers

    return conversation


def test_a_file_of_the_console_is_served_for_ever(ask: Ask) -> None:
    status, text, headers = ask(get("/assets/app-1.js"))

    assert (status, text) == (200, "let x")
    assert "immutable" in headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/workflows/w1?tab=code", "/runs/r.1/steps"])
def test_every_page_is_the_console_and_is_asked_for_again(ask: Ask, path: str) -> None:
    status, text, headers = ask(get(path))

    assert (status, text) == (200, "the console")
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_missing_file_is_not_a_page(ask: Ask) -> None:
    assert ask(get("/assets/gone.js"))[0] == 404


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"]
)
def test_nothing_outside_the_console_is_served(ask: Ask, path: str) -> None:
    async def conversation(client: Client) -> Any:
        url = URL(str(client.make_url("/")).rstrip("/") + path, encoded=True)
        async with client.session.get(url) as answer:
            return await answer.text()

    assert "nobody reads this" not in ask(conversation)


def test_the_console_is_told_where_it_is(ask: Ask) -> None:
    status, text, headers = ask(get("/config.json"))

    assert (status, text) == (200, '{"api": "/api"}')
    assert headers["Cache-Control"] == "no-store"


def test_a_call_reaches_the_api_as_it_was_made(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        url = str(client.make_url("/")) + "api/a%20b?x=%2F&y=1"
        headers = {"Authorization": "Bearer t", "X-Custom": "1"}
        async with client.session.patch(
            URL(url, encoded=True), data=EVERY_BYTE, headers=headers
        ) as answer:
            return await answer.json(), answer.headers

    seen, headers = ask(conversation)

    assert (seen["method"], seen["path"]) == ("PATCH", "/rest/api/a%20b?x=%2F&y=1")
    assert bytes.fromhex(seen["body"]) == EVERY_BYTE
    assert seen["headers"]["Authorization"] == "Bearer t"
    assert seen["headers"]["X-Custom"] == "1"
    assert headers["X-Request-Id"] == "r1"


def test_a_callback_reaches_the_api(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        async with client.post("/callbacks/run/uuid/heartbeat") as answer:
            return await answer.json()

    assert ask(conversation)["path"] == "/rest/callbacks/run/uuid/heartbeat"


def test_an_answer_comes_back_as_it_was_given(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        async with client.post("/hooks/bytes", data=EVERY_BYTE) as answer:
            return answer.status, answer.content_type, await answer.read()

    assert ask(conversation) == (418, "image/png", EVERY_BYTE)


def test_a_redirection_is_passed_on_not_followed(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        async with client.get("/api/moved", allow_redirects=False) as answer:
            return answer.status, answer.headers["Location"]

    assert ask(conversation) == (302, "https://elsewhere.example/")


def test_a_body_larger_than_api_gateway_takes_is_refused(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        async with client.post("/hooks/h", data=io.BytesIO(bytes(11 * 1024 * 1024))) as answer:
            return answer.status

    assert ask(conversation) == 413


def test_sign_in_reaches_cognito(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        headers = {"X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth"}
        async with client.post("/cognito", data=b"{}", headers=headers) as answer:
            return await answer.json()

    seen = ask(conversation)

    assert seen["path"] == "/"
    assert seen["headers"]["X-Amz-Target"].endswith("InitiateAuth")


def test_a_socket_is_joined_message_by_message(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        async with client.ws_connect("/live?ticket=good") as live:
            await live.send_str("hello")
            text = await live.receive_str()
            await live.send_bytes(EVERY_BYTE)
            return text, await live.receive_bytes()

    assert ask(conversation) == ("again: hello", EVERY_BYTE)


def test_a_refused_socket_is_refused_to_the_caller(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await client.ws_connect("/live?ticket=bad")
        return refusal.value.status

    assert ask(conversation) == 403


def test_the_reason_for_closing_a_socket_is_passed_on(ask: Ask) -> None:
    async def conversation(client: Client) -> Any:
        async with client.ws_connect("/live?ticket=good") as live:
            await live.send_str("leave")
            await live.receive()
            return live.close_code

    assert ask(conversation) == 4001


def test_the_console_gets_the_headers_it_has_on_aws() -> None:
    policy = headers.of_the_console()["Content-Security-Policy"]

    assert "default-src 'self';" in policy
    assert "connect-src 'self';" in policy
    assert "${" not in policy
