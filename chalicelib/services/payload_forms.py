"""Forms of a delivery's body: JSON, a form, text or bytes become a payload."""

import base64
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qs

from pydantic import JsonValue

from chalicelib.errors import InvalidError
from chalicelib.models.json_text import read_json
from chalicelib.models.webhooks import Arrival

FORM = "application/x-www-form-urlencoded"
ANYTHING = "application/octet-stream"
"""What senders also write that do not care: JSON where it is JSON, else bytes."""
BYTES = ("audio/", "image/", "video/", "application/zip", "application/gzip", "application/pdf")


def read_payload(arrival: Arrival) -> JsonValue:
    """Read a delivery: JSON unless its type says otherwise; without a body, the query."""
    if not arrival.body:
        return field_values(arrival.query)
    kind = arrival.header("content-type").split(";", 1)[0].strip().lower()
    if kind.startswith(BYTES):
        return _bytes(kind, arrival.body)
    try:
        return _reader(kind)(_text(arrival.body))
    except InvalidError:
        if kind == ANYTHING:
            return _bytes(kind, arrival.body)
        raise


def field_values(fields: Mapping[str, Sequence[str]]) -> dict[str, JsonValue]:
    """Return fields with their values; one that is given several times is a list."""
    return {
        name: values[0] if len(values) == 1 else list(values) for name, values in fields.items()
    }


def _reader(kind: str) -> Callable[[str], JsonValue]:
    if kind == FORM:
        return _form
    return str if kind.startswith("text/") else _json


def _bytes(kind: str, body: bytes) -> JsonValue:
    return {"content_type": kind, "base64": base64.b64encode(body).decode()}


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise InvalidError(
            f"The body is not UTF-8 text; send Content-Type {ANYTHING} for bytes."
        ) from error


def _form(text: str) -> JsonValue:
    return field_values(parse_qs(text, keep_blank_values=True))


def _json(text: str) -> JsonValue:
    try:
        return read_json(text)
    except ValueError as error:
        raise InvalidError(
            f"The body is not JSON: {error}. Send Content-Type text/plain for text."
        ) from error
