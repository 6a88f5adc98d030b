"""A service that workflows call: it remembers every request and answers as it is told."""

import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.e2e.platform import PATIENCE

HELD = 600.0
"""Seconds after which a path that nobody lets go is answered all the same."""


@dataclass(frozen=True)
class Call:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: object
    at: float = field(default_factory=time.monotonic, compare=False)


@dataclass
class Stub:
    """Statuses are answered in turn for each path, 200 when none is left."""

    url: str
    calls: list[Call] = field(default_factory=list)
    statuses: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[str, object] = field(default_factory=dict)
    held: dict[str, threading.Event] = field(default_factory=dict)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def answer(self, call: Call) -> tuple[int, object]:
        """Remember the request and say what to answer; a held path waits until it is let go."""
        with self.arrived:
            self.calls.append(call)
            self.arrived.notify_all()
        if held := self.held.get(call.path):
            held.wait(HELD)
        left = self.statuses[call.path]
        return (left.pop(0) if left else 200), self.answers.get(call.path, {"ok": True})

    def to(self, path: str) -> list[Call]:
        """Return the requests to a path, in the order they came."""
        return [call for call in self.calls if call.path == path]

    def wait_for(self, path: str, count: int = 1, timeout: float = PATIENCE) -> None:
        """Return once a path has been called so often."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.to(path)) >= count, timeout), (
                f"{path} was called {len(self.to(path))} times, not {count}"
            )

    def comes_more(self, path: str, within: float) -> bool:
        """Tell whether a path is called again before so many seconds are over."""
        with self.arrived:
            so_far = len(self.to(path))
            return self.arrived.wait_for(lambda: len(self.to(path)) > so_far, within)


class Server(ThreadingHTTPServer):
    """Serves each caller in a thread of its own."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a caller that was killed while it held a connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(answering: Stub | None = None) -> Iterator[Stub]:
    """Run a stub, or one that answers in a way of its own, on a free loopback port."""
    stub = answering or Stub("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            text = self.rfile.read(int(self.headers.get("content-length") or 0))
            body = json.loads(text) if text else None
            status, answer = stub.answer(
                Call(self.command, self.path, dict(self.headers.items()), body)
            )
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    for method in ("POST", "PUT", "PATCH", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.do_GET)

    server = Server(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        for event in stub.held.values():
            event.set()
        server.shutdown()
        server.server_close()
