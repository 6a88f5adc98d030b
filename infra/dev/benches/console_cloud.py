"""The cloud the bench of the console has: one origin that answers from memory, and a socket."""

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import WSMsgType, web

from chalicelib.models.base import Model
from chalicelib.models.ids import RunId
from chalicelib.models.live import Change, Frame, Reply
from infra.configuration import config_json
from infra.dev import headers
from infra.dev.benches.console_made import Made, me
from infra.dev.gateway import Backend, Gateway, serve

Result = TypeVar("Result")
ANSWER_SECONDS = 0.03
"""How long each answer takes: about what a warm Lambda does."""
BEAT = 0.02
"""Seconds between two frames of a storm."""
NOBODY = {"UserPoolClientId": "bench", "UserPoolId": "bench"}
TICKET: dict[str, object] = {"ticket": "bench", "expires_at": "2099-01-01T00:00:00Z"}
EMPTY = '<!doctype html><title>Empty</title><div id="main" style="height: 900000px"></div>'


class Cloud(Gateway):
    """Serves the built console and answers for everything behind it."""

    def __init__(self, console: Path, made: Made) -> None:
        """Answer with what was made."""
        config = config_json(region="bench", stage="bench", outputs=NOBODY)
        backend = Backend(endpoint="", rest="", live="", console=console)
        super().__init__(backend, config, headers.of_the_console())
        self.made = made
        self.watching: dict[str, list[web.WebSocketResponse]] = {}

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer as the REST API does."""
        await asyncio.sleep(ANSWER_SECONDS)
        answer = self._answer(request.path.split("/")[2:], request)
        text = answer.model_dump_json() if isinstance(answer, Model) else json.dumps(answer)
        return web.Response(text=text, content_type="application/json")

    async def show(self, request: web.Request) -> web.StreamResponse:
        """Serve the console, and a page with nothing on it to compare with."""
        if request.path == "/empty":
            return web.Response(text=EMPTY, content_type="text/html")
        return await super().show(request)

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Let a browser watch topics."""
        joined = web.WebSocketResponse()
        await joined.prepare(request)
        async for message in joined:
            if message.type is WSMsgType.TEXT:
                await self._hear(joined, json.loads(message.data))
        for sockets in self.watching.values():
            if joined in sockets:
                sockets.remove(joined)
        return joined

    async def storm(
        self, topic: str, change: Callable[[], Sequence[Change]], rate: int, seconds: float
    ) -> None:
        """Change so many things a second, and tell whoever watches the topic."""
        clock = asyncio.get_running_loop().time
        began, sent = clock(), 0
        while (since := clock() - began) < seconds:
            due = int(since * rate) - sent
            sent += due
            changes = [each for _ in range(due) for each in change()]
            if changes:
                frame = Frame(topic=topic, sent_at=datetime.now(UTC), changes=changes)
                await self._tell(topic, frame)
            await asyncio.sleep(BEAT)

    async def _tell(self, topic: str, frame: Frame) -> None:
        text = frame.model_dump_json()
        for watching in self.watching.get(topic, ()):
            await watching.send_str(text)

    async def _hear(self, joined: web.WebSocketResponse, said: dict[str, str]) -> None:
        action, topic = said["action"], said.get("topic", "")
        if action == "subscribe":
            self.watching.setdefault(topic, []).append(joined)
            await joined.send_str(Reply(type="subscribed", topic=topic).model_dump_json())
        if action == "unsubscribe" and joined in self.watching.get(topic, ()):
            self.watching[topic].remove(joined)

    def _answer(self, path: list[str], request: web.Request) -> Model | dict[str, object]:
        runs = self.made.runs
        match path:
            case ["me"]:
                return me()
            case ["live-tickets"]:
                return TICKET
            case [_, _, "runs"]:
                return page(request, [runs[each] for each in sorted(runs, reverse=True)])
            case [_, _, "runs", run]:
                return self.made.detail(RunId(run))
            case [_, _, "runs", self.made.opened, "steps", *step]:
                steps = list(self.made.steps.values())
                return self.made.step(step[0]) if step else page(request, steps)
            case _:
                return page(request, [])


def page(request: web.Request, items: Sequence[Model]) -> dict[str, object]:
    """Cut the page that is asked for; a cursor is where it begins."""
    begin, limit = int(request.query.get("cursor") or 0), int(request.query.get("limit") or 25)
    end = begin + limit
    return {
        "items": [item.model_dump(mode="json") for item in items[begin:end]],
        "next_cursor": str(end) if end < len(items) else None,
    }


class Running:
    """The cloud in a thread of its own, and the way to have it do something there."""

    def __init__(self, cloud: Cloud, listening: socket.socket) -> None:
        """Answer on a socket once started."""
        self.cloud = cloud
        self.listening = listening
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self.thread.start()
        self.runner = self.begin(serve(self.cloud, [self.listening])).result()

    def begin(self, does: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Begin something in the thread."""
        return asyncio.run_coroutine_threadsafe(does, self.loop)

    def stop(self) -> None:
        """Answer no more."""
        self.begin(self.runner.cleanup()).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()


@contextmanager
def running(console: Path, made: Made) -> Iterator[Running]:
    """Serve while the context lasts."""
    found = Running(Cloud(console, made), socket.create_server(("127.0.0.1", 0)))
    found.start()
    try:
        yield found
    finally:
        found.stop()
