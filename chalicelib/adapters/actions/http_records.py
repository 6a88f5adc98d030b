"""What is kept of an HTTP exchange: the result of a step, or the record of its failure."""

from collections.abc import Mapping
from itertools import islice

import httpx
from pydantic import JsonValue

from chalicelib.models.failures import HttpRequest, HttpResponse
from chalicelib.models.json_text import read_json
from chalicelib.models.masking import masked_headers, masked_url

MAX_RECORDED = 4 * 1024
"""Bytes of a body that a failure's record keeps."""
MAX_TEXT = 1024
"""Characters of an address or a header that it keeps; an item has 400 KiB (DynamoDB quota)."""
MAX_HEADERS = 40


def step_result(response: httpx.Response, body: bytes) -> JsonValue:
    """Return ``{status, headers, body}``, the body as JSON where the response says so."""
    return {
        "status": response.status_code,
        "headers": dict(response.headers),
        "body": _parsed(response, body),
    }


def _parsed(response: httpx.Response, body: bytes) -> JsonValue:
    """Return JSON where the response says it is JSON, else text; None without a body."""
    if not body:
        return None
    text = body.decode(response.encoding or "utf-8", errors="replace")
    if "json" in response.headers.get("content-type", ""):
        try:
            return read_json(text)
        except ValueError:
            return text
    return text


def sent(request: httpx.Request) -> HttpRequest:
    """Record what was sent, credentials masked."""
    return HttpRequest(
        method=request.method,
        url=_short(masked_url(str(request.url))),
        headers=_few(masked_headers(request.headers)),
        body=_cut(request.content),
    )


def received(response: httpx.Response, body: bytes) -> HttpResponse:
    """Record what came back, credentials masked."""
    return HttpResponse(
        status=response.status_code,
        headers=_few(masked_headers(response.headers)),
        body=_cut(body),
    )


def _few(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: _short(value) for name, value in islice(headers.items(), MAX_HEADERS)}


def _short(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"


def _cut(body: bytes) -> str | None:
    if not body:
        return None
    text = body[:MAX_RECORDED].decode("utf-8", errors="replace")
    rest = len(body) - MAX_RECORDED
    return text if rest <= 0 else f"{text}… ({rest:,} more bytes)"
