"""The actions ``http.get``, ``http.post``, …: one request, guarded, capped and recorded."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpcore
import httpx
from pydantic import JsonValue

from chalicelib.adapters.actions.deadline import deadline
from chalicelib.adapters.actions.guard import BlockedAddressError, Guard, GuardedBackend
from chalicelib.adapters.actions.http_records import received, sent, step_result
from chalicelib.adapters.actions.redirects import RedirectRefusedError, sent_on
from chalicelib.adapters.actions.retry_after import pause_before
from chalicelib.errors import ActionError
from chalicelib.models.failures import Failure, HttpExchange
from chalicelib.models.masking import masked_url
from chalicelib.models.steps import StepTask
from chalicelib.ports import Clock

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_RESPONSE = 10 * 1024 * 1024
MAX_REDIRECTS = 5


for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)
"""Below that they log addresses and headers as they are sent, with the secrets in them."""


class ResponseTooLargeError(Exception):
    """The response is larger than a step may read, or may be once it is unpacked."""


FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (httpx.TimeoutException, "TimeoutError"),
    (BlockedAddressError, "HttpError"),
    (RedirectRefusedError, "HttpError"),
    (ResponseTooLargeError, "HttpError"),
    (httpx.TooManyRedirects, "HttpError"),
    (httpx.InvalidURL, "HttpError"),
    (httpx.UnsupportedProtocol, "HttpError"),
    (httpx.LocalProtocolError, "HttpError"),
    (httpx.TransportError, "TransientHttpError"),
    (httpx.DecodingError, "HttpError"),
)
"""What can go wrong on the way, narrowest first, and what Retry and Catch call it."""


@dataclass(frozen=True)
class Answer:
    """What came back; ``fault`` names and describes what went wrong."""

    response: httpx.Response | None
    body: bytes
    fault: tuple[str, str] | None


@dataclass(frozen=True)
class HttpActions:
    """Send requests for steps."""

    client: httpx.Client
    now: Clock
    pause: Callable[[float], None] = time.sleep

    def perform(self, task: StepTask) -> JsonValue:
        """Send the step's request and return ``{status, headers, body}``.

        Raise ActionError named HttpError for a status of 400 and above or no answer,
        TransientHttpError where another try may help, TimeoutError past the timeout. Before
        it raises it waits for what Retry-After asks, within the bounds of ``retry_after``.
        """
        request = self._request(task)
        started_at, began = self.now(), time.monotonic()
        with deadline(task.timeout):
            answer = self._send(request, task)
        if answer.fault is None and answer.response is not None:
            return step_result(answer.response, answer.body)
        name, message = answer.fault or ("HttpError", f"{_host(request)} sent no answer")
        spent = time.monotonic() - began
        error = ActionError(name, _failure(name, message, request, answer, started_at, spent))
        if wait := pause_before(task, name, answer.response, spent=spent, now=self.now()):
            self.pause(wait)
        raise error

    def _send(self, request: httpx.Request, task: StepTask) -> Answer:
        response: httpx.Response | None = None
        try:
            response = self._follow(request, task)
            body = _read(response)
        except tuple(row[0] for row in FAULTS) as error:
            name = next(row[1] for row in FAULTS if isinstance(error, row[0]))
            return Answer(response, b"", (name, _sentence(error, request)))
        finally:
            if response is not None:
                response.close()
        if response.status_code < 400:
            return Answer(response, body, None)
        name = "TransientHttpError" if response.status_code in TRANSIENT else "HttpError"
        message = f"HTTP {response.status_code} from {_host(request)}"
        return Answer(response, body, (name, message))

    def _follow(self, request: httpx.Request, task: StepTask) -> httpx.Response:
        """Go where redirects lead, without reading their bodies: these may have no end."""
        for _ in range(MAX_REDIRECTS + 1):
            response = self.client.send(request, stream=True)
            if response.next_request is None:
                return response
            response.close()
            request = sent_on(request, response.next_request, task)
        raise httpx.TooManyRedirects(f"More than {MAX_REDIRECTS} redirects in a row")

    def _request(self, task: StepTask) -> httpx.Request:
        arguments = task.arguments
        method = str(arguments.get("method") or task.step.action.partition(".")[2]).upper()
        headers = {"User-Agent": "Stepwell", **_texts(arguments.get("headers"))}
        if method not in SAFE and "idempotency-key" not in {name.lower() for name in headers}:
            headers["Idempotency-Key"] = f"{task.run.run_id}/{task.step.path}"
        try:
            return self.client.build_request(
                method,
                httpx.URL(str(arguments["url"])).copy_merge_params(_texts(arguments.get("query"))),
                headers=headers,
                timeout=task.timeout,
                **_body(arguments),
            )
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:
            message = f"The request cannot be sent: {error}"
            raise ActionError("StepError", Failure(type="StepError", message=message)) from error


def _failure(
    name: str,
    message: str,
    request: httpx.Request,
    answer: Answer,
    started_at: datetime,
    spent: float,
) -> Failure:
    response = answer.response and received(answer.response, answer.body)
    return Failure(
        type="TimeoutError" if name == "TimeoutError" else "HttpError",
        message=message,
        status=response.status if response else None,
        exchange=HttpExchange(
            request=sent(request),
            response=response,
            started_at=started_at,
            duration_ms=round(spent * 1000),
        ),
    )


def make_client(guard: Guard) -> httpx.Client:
    """Make a client whose every connection, redirects too, passes the guard.

    It keeps no cookies: steps of all organizations share it.
    """
    transport = httpx.HTTPTransport(retries=0)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(), network_backend=GuardedBackend(guard)
    )
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return httpx.Client(transport=transport, cookies=no_cookies, trust_env=False)


def _body(arguments: Mapping[str, JsonValue]) -> dict[str, Any]:
    if arguments.get("json") is not None:
        return {"json": arguments["json"]}
    body = arguments.get("body")
    if body is None:
        return {}
    return {"content": body.encode() if isinstance(body, str) else json.dumps(body).encode()}


def _texts(value: JsonValue) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {
        name: item if isinstance(item, str) else json.dumps(item)
        for name, item in value.items()
        if item is not None
    }


def _read(response: httpx.Response) -> bytes:
    """Read the body; a flood ends at the cap, also one that was small while it was packed."""
    packings = [part.strip() for part in response.headers.get("content-encoding", "").split(",")]
    if len(packings) > 1:
        raise ResponseTooLargeError("The response is packed more than once")
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > MAX_RESPONSE:
            raise ResponseTooLargeError(f"The response is larger than {MAX_RESPONSE:,} bytes")
    return bytes(body)


def _host(request: httpx.Request) -> str:
    return request.url.netloc.decode("ascii")


def _sentence(error: Exception, request: httpx.Request) -> str:
    match error:
        case httpx.TimeoutException():
            return f"{_host(request)} did not answer in time"
        case httpx.LocalProtocolError():
            return f"The request cannot be sent: {error}"
        case httpx.UnsupportedProtocol():
            return f"{masked_url(str(request.url))} is neither an http nor an https address"
        case httpx.TransportError():
            return f"{_host(request)} cannot be reached: {error}"
        case _:
            return str(error)
