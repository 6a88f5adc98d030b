"""Forms of a delivery's body: JSON, a form, text or bytes become a payload."""

import base64
import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qs

from pydantic import JsonValue

from chalicelib.errors import InvalidError
from chalicelib.models.json_text import read_json
from chalicelib.models.webhooks import Arrival
from chalicelib.services.multipart import MULTIPART, read_multipart

FORM = "application/x-www-form-urlencoded"
ANYTHING = "application/octet-stream"
"""What senders also write that do not care: JSON where it is JSON, else bytes."""
BYTES = ("audio/", "image/", "video/", "application/zip", "application/gzip", "application/pdf")
TEXT = re.compile(r"text/.*|application/(.*\+)?xml")
CHARSET = re.compile(r';\s*charset\s*=\s*"?([\w:.+-]+)', re.IGNORECASE)
CHARSETS = frozenset(
    {"ascii", "cp1252", "iso8859-1", "iso8859-15", "utf-16", "utf-16-be", "utf-16-le", "utf-8"}
)
"""The character sets that bodies may be written in, by Python's names."""


def read_payload(arrival: Arrival) -> JsonValue:
    """Read a delivery: JSON unless its type says otherwise; without a body, the query."""
    if not arrival.body:
        return field_values(arrival.query)
    said = arrival.header("content-type")
    kind = said.split(";", 1)[0].strip().lower()
    if kind.startswith(BYTES):
        return _bytes(kind, arrival.body)
    try:
        return _reader(kind)(said, arrival.body)
    except InvalidError:
        if kind == ANYTHING:
            return _bytes(kind, arrival.body)
        raise


def field_values(fields: Mapping[str, Sequence[JsonValue]]) -> dict[str, JsonValue]:
    """Return fields with their values; one that is given several times is a list."""
    return {
        name: values[0] if len(values) == 1 else list(values) for name, values in fields.items()
    }


def _reader(kind: str) -> Callable[[str, bytes], JsonValue]:
    if kind == FORM:
        return _form
    if kind == MULTIPART:
        return _form_with_files
    return _text if TEXT.fullmatch(kind) else _json


def _bytes(kind: str, body: bytes) -> JsonValue:
    return {"content_type": kind, "base64": base64.b64encode(body).decode()}


def _text(said: str, body: bytes) -> str:
    """Decode a body in the character set that its type names; UTF-8 without one."""
    charset = _charset(said)
    try:
        return body.decode(charset)
    except UnicodeDecodeError as error:
        raise InvalidError(
            f"The body is not {charset.upper()} text; send Content-Type {ANYTHING} for bytes."
        ) from error


def _charset(said: str) -> str:
    named = CHARSET.search(said)
    if named is None:
        return "utf-8"
    try:
        charset = codecs.lookup(named[1]).name
    except LookupError:
        charset = ""
    if charset not in CHARSETS:
        raise InvalidError(f"There is no reader of the charset {named[1][:40]}; send UTF-8.")
    return charset


def _form(said: str, body: bytes) -> JsonValue:
    fields = parse_qs(_text(said, body), keep_blank_values=True, encoding=_charset(said))
    return field_values(fields)


def _form_with_files(said: str, body: bytes) -> JsonValue:
    return field_values(read_multipart(said, body, _text))


def _json(said: str, body: bytes) -> JsonValue:
    try:
        return read_json(_text(said, body))
    except ValueError as error:
        raise InvalidError(
            f"The body is not JSON: {error}. Send Content-Type text/plain for text, "
            f"or {ANYTHING} for bytes."
        ) from error
