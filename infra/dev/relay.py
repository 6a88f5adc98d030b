"""Pass HTTP calls and sockets on to another server, byte for byte."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
from aiohttp import web
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

CALLER_HAS_LEFT = 499  # for nobody to see; what nginx writes in its log
SESSION = web.AppKey("session", aiohttp.ClientSession)

# Headers that belong to one connection, not to the message (RFC 9110, 7.6.1), and those that
# the next connection writes itself.
OF_THE_CONNECTION = frozenset(
    {
        "connection",
        "content-length",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)


async def session(app: web.Application) -> AsyncIterator[None]:
    """Keep connections open between calls for as long as the application lives."""
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=60)
    async with aiohttp.ClientSession(
        connector=connector,
        auto_decompress=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=5),
    ) as client:
        app[SESSION] = client
        yield


async def call(request: web.Request, url: str) -> web.Response:
    """Answer a call with what `url` answers to it."""
    body = await request.read()
    headers = passed_on(request.headers)
    headers["X-Forwarded-For"] = request.remote or ""
    headers["X-Forwarded-Proto"] = request.scheme
    try:
        async with request.app[SESSION].request(
            request.method,
            URL(url, encoded=True),
            data=body or None,
            headers=headers,
            allow_redirects=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        ) as answer:
            content = await answer.read()
    except aiohttp.ClientError as error:
        raise web.HTTPBadGateway(text=f"{URL(url).origin()} does not answer: {error}") from error
    return web.Response(status=answer.status, body=content, headers=passed_on(answer.headers))


def passed_on(headers: CIMultiDictProxy[str]) -> CIMultiDict[str]:
    """Return the headers that belong to the message."""
    return CIMultiDict(
        (name, value) for name, value in headers.items() if name.lower() not in OF_THE_CONNECTION
    )


async def join(request: web.Request, url: str) -> web.StreamResponse:
    """Join the caller's socket with one to `url`; a refusal there is a refusal here."""
    offered = request.headers.get("Sec-WebSocket-Protocol", "")
    protocols = [name.strip() for name in offered.split(",") if name.strip()]
    try:
        there = await request.app[SESSION].ws_connect(
            URL(url, encoded=True), protocols=protocols, max_msg_size=0
        )
    except aiohttp.WSServerHandshakeError as refusal:
        return web.Response(status=refusal.status, text=refusal.message)
    here = web.WebSocketResponse(protocols=protocols, compress=False, max_msg_size=0)
    async with there:
        try:
            await here.prepare(request)
        except ConnectionResetError:  # the caller has left meanwhile
            return web.Response(status=CALLER_HAS_LEFT)
        await exchange(here, there)
    return here


async def exchange(here: web.WebSocketResponse, there: aiohttp.ClientWebSocketResponse) -> None:
    """Copy messages both ways until one side closes, then close the caller's with its code."""
    ways = {asyncio.create_task(copy(here, there)), asyncio.create_task(copy(there, here))}
    _, left = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in left:
        way.cancel()
    code = there.close_code or aiohttp.WSCloseCode.OK
    await here.close(code=code if code != aiohttp.WSCloseCode.ABNORMAL_CLOSURE else 1001)


Socket = web.WebSocketResponse | aiohttp.ClientWebSocketResponse


async def copy(source: Socket, target: Socket) -> None:
    """Copy messages until either side is closed."""
    with suppress(ConnectionResetError):
        async for message in source:
            if target.closed:
                return
            if message.type is aiohttp.WSMsgType.TEXT:
                await target.send_str(message.data)
            elif message.type is aiohttp.WSMsgType.BINARY:
                await target.send_bytes(message.data)
