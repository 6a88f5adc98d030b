"""One deadline for all that a request does: connect, send, wait, read, redirects.

A client's timeouts bound each single read, so a server that sends a byte now and then
would never reach them. Streams made by the guard look here before each of their moves.
"""

import math
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore

_END: ContextVar[float] = ContextVar("end", default=math.inf)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let nothing inside go on for longer."""
    token = _END.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _END.reset(token)


def left(timeout: float | None, too_late: type[httpcore.TimeoutException]) -> float | None:
    """Return how long the next move may take, or raise ``too_late``."""
    rest = _END.get() - time.monotonic()
    if rest <= 0:
        raise too_late("the deadline is over")
    return timeout if rest == math.inf else min(rest, timeout or rest)


class BoundedStream(httpcore.NetworkStream):
    """A connection that stops at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        """Bound a connection."""
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, or raise ReadTimeout."""
        return self._stream.read(max_bytes, left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, or raise WriteTimeout."""
        self._stream.write(buffer, left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Go on encrypted, under the same deadline."""
        rest = left(timeout, httpcore.ConnectTimeout)
        return BoundedStream(self._stream.start_tls(ssl_context, server_hostname, rest))

    def get_extra_info(self, info: str) -> Any:
        """Tell what the connection itself tells."""
        return self._stream.get_extra_info(info)
