"""A small web server for one test: real sockets, prepared answers."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

Answer = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request and what it is answered."""

    protocol_version = "HTTP/1.1"
    site: "Site"

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """Answer at once; ``content_type`` is the header Content-Type."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def serve(self) -> None:
        """Keep the request and let the prepared answer speak."""
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        with self.site.one_at_a_time:  # each request has the place of its body
            self.site.requests.append((self.command, self.path, dict(self.headers)))
            self.site.bodies.append(body)
        path = unquote(self.path.split("?")[0])
        answer = self.site.answers.get(path, not_found)
        answer(self)

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Serve every method alike: the base class looks for ``do_GET`` and so on."""
        if name.startswith("do_"):
            return self.serve
        raise AttributeError(name)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


class Site:
    """A server at a port of its own, with an answer for each path."""

    def __init__(self, port: int) -> None:
        """Begin without answers."""
        self.url = f"http://127.0.0.1:{port}"
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.bodies: list[bytes] = []
        self.one_at_a_time = threading.Lock()
        self.closing = threading.Event()

    def on(self, path: str, status: int = 200, body: bytes = b"", **headers: str) -> str:
        """Prepare an answer and return its address."""
        self.answers[path] = lambda exchange: exchange.answer(status, body, **headers)
        return self.url + path


@contextmanager
def serving() -> Iterator[Site]:
    """Run a site until the test ends."""

    class OfThisSite(Exchange):
        """An exchange that knows its site."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), OfThisSite)
    server.daemon_threads = True
    site = OfThisSite.site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def not_found(exchange: Exchange) -> None:
    """Answer 404."""
    exchange.answer(404)


def drop(exchange: Exchange) -> None:
    """Break the connection without an answer."""
    linger = struct.pack("ii", 1, 0)
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    exchange.close_connection = True
    exchange.connection.shutdown(socket.SHUT_RDWR)


def drip_body(exchange: Exchange) -> None:
    """Send one byte after the other for as long as the test lasts."""
    exchange.send_response(200)
    exchange.send_header("Content-Length", "1000000")
    exchange.end_headers()
    _drip(exchange, b"x")


def drip_redirect(exchange: Exchange) -> None:
    """Send elsewhere, to ``/new``, with a body that has no end."""
    exchange.send_response(302)
    exchange.send_header("Location", "/new")
    exchange.send_header("Content-Length", "1000000")
    exchange.end_headers()
    _drip(exchange, b"x")


def drip_headers(exchange: Exchange) -> None:
    """Begin an answer whose headers have no end."""
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\n")
    _drip(exchange, b"X-Drip: 1\r\n")


def hang(exchange: Exchange) -> None:
    """Answer nothing while the test lasts."""
    exchange.site.closing.wait(10)
    exchange.close_connection = True


def _drip(exchange: Exchange, drop_: bytes) -> None:
    exchange.close_connection = True
    try:
        while not exchange.site.closing.wait(0.02):
            exchange.wfile.write(drop_)
            exchange.wfile.flush()
    except OSError:
        return
