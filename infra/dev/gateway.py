"""One origin for console, API, hooks, callbacks and sockets, as CloudFront is on AWS."""

import re
import socket
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from infra.dev import relay

MOST_BYTES = 10 * 1024 * 1024  # what API Gateway takes
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Backend:
    """Where each part of the origin is answered."""

    endpoint: str  # the local cloud itself, for Cognito
    rest: str
    live: str
    console: Path
    vite: str | None = None  # serves the console instead, with hot reload


class Gateway:
    """Passes each request on to the part that answers it."""

    def __init__(
        self, backend: Backend, config: dict[str, object], headers: dict[str, str]
    ) -> None:
        """Serve `config` as config.json, and the console with `headers`."""
        self.backend = backend
        self.config = config
        self.headers = headers

    def application(self) -> web.Application:
        """Return the application to serve."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.cleanup_ctx.append(relay.session)
        app.router.add_get("/config.json", self.describe)
        app.router.add_route("*", "/api/{rest:.*}", self.call)
        app.router.add_route("*", "/hooks/{rest:.*}", self.call)
        app.router.add_route("*", "/callbacks/{rest:.*}", self.call)
        app.router.add_get("/live", self.connect)
        app.router.add_post("/cognito", self.identify)
        app.router.add_route("*", "/{rest:.*}", self.show)
        return app

    async def describe(self, _request: web.Request) -> web.Response:
        """Tell the console where it is."""
        return web.json_response(self.config, headers={"Cache-Control": "no-store"})

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Pass a call on to the REST API."""
        return await relay.call(request, self.backend.rest + request.raw_path)

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Join a browser's socket with one of the WebSocket API."""
        query = request.raw_path.partition("?")[2]
        return await relay.join(request, f"{self.backend.live}?{query}")

    async def identify(self, request: web.Request) -> web.StreamResponse:
        """Pass a call on to Cognito."""
        return await relay.call(request, self.backend.endpoint + "/")

    async def show(self, request: web.Request) -> web.StreamResponse:
        """Answer with a file of the console, or with the console for any of its pages."""
        if self.backend.vite:
            return await self.develop(request, self.backend.vite)
        if request.method not in {"GET", "HEAD"}:
            raise web.HTTPMethodNotAllowed(request.method, ["GET", "HEAD"])
        return self.file(request.path)

    async def develop(self, request: web.Request, vite: str) -> web.StreamResponse:
        """Let Vite answer, over a socket where it reloads modules."""
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await relay.join(request, vite.replace("http", "ws", 1) + request.raw_path)
        return await relay.call(request, vite + request.raw_path)

    def file(self, path: str) -> web.StreamResponse:
        """Answer with the file of a path; a path without an extension is a page."""
        file = (self.backend.console / path.lstrip("/")).resolve()
        if self.backend.console.resolve() in file.parents and file.is_file():
            caching = FOREVER if "/assets/" in path else "no-cache"
            return web.FileResponse(file, headers={**self.headers, "Cache-Control": caching})
        index = self.backend.console / "index.html"
        if re.search(r"\.[a-z0-9]+$", path):
            raise web.HTTPNotFound(text=f"There is no file {path} in the console.")
        if not index.is_file():
            raise web.HTTPNotFound(text="The console is not built; ./dev up builds it.")
        return web.FileResponse(index, headers={**self.headers, "Cache-Control": "no-cache"})


async def serve(gateway: Gateway, sockets: list[socket.socket]) -> web.AppRunner:
    """Start answering on the sockets; the runner that comes back stops it."""
    runner = web.AppRunner(gateway.application(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    for listening in sockets:
        await web.SockSite(runner, listening).start()
    return runner
