"""Callers who leave at the wrong moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from infra.dev import relay

HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


class SlowSocket:
    """Accepts a socket when it may, and tells when it came and when it was gone."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.came, self.may_accept, self.gone = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        """Hold a socket until the other side leaves."""
        self.came.set()
        await self.may_accept.wait()
        here = web.WebSocketResponse()
        await here.prepare(request)
        try:
            async for _ in here:
                continue
        finally:
            self.gone.set()
        return here


@asynccontextmanager
async def before(slow: SlowSocket) -> AsyncIterator[web.AppRunner]:
    """Run a relay before a slow socket."""
    behind, front = web.Application(), web.Application()
    behind.router.add_get("/", slow.accept)
    there = TestServer(behind)

    async def join(request: web.Request) -> web.StreamResponse:
        return await relay.join(request, str(there.make_url("/")))

    front.router.add_get("/", join)
    front.cleanup_ctx.append(relay.session)
    here = web.AppRunner(front)
    await here.setup()
    await web.TCPSite(here, "127.0.0.1", 0).start()
    async with there:
        yield here
        await here.cleanup()


async def leave_in_mid_handshake() -> None:
    """Ask for a socket and be gone before the answer."""
    slow = SlowSocket()
    async with before(slow) as relaying:
        _, writer = await asyncio.open_connection(*relaying.addresses[0])
        writer.write(HANDSHAKE)
        await slow.came.wait()
        writer.transport.abort()
        assert relaying.server is not None
        while any(connection.transport for connection in relaying.server.connections):
            await asyncio.sleep(0)
        slow.may_accept.set()
        await slow.gone.wait()


def test_a_caller_who_leaves_in_mid_handshake_is_no_fault_and_leaves_no_socket_behind(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asyncio.run(leave_in_mid_handshake())

    assert [record.message for record in caplog.records] == []
