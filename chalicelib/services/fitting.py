"""Fitting payloads: what a run cannot start with is kept outside of it, in parts.

A part may be kept outside where the workflow declares a Dataset, or nothing at all: what
reads such a value looks for a mark first. Lists and texts go before the dicts around them.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pydantic import JsonValue

from chalicelib.engine import KEPT_OUTSIDE
from chalicelib.errors import TooLargeError
from chalicelib.models.quotas import PAYLOAD
from chalicelib.services.large_values import as_json, marked
from chalicelib.services.payloads import MAX_PAYLOAD

SMALLEST = 1024
"""Bytes of JSON that are worth a mark."""
CLOSED: JsonValue = {KEPT_OUTSIDE: False}

Keep = Callable[[JsonValue], JsonValue]


class Part(NamedTuple):
    """Something that may be kept outside: its size, and the keys that lead to it."""

    size: int
    path: tuple[str, ...]


def check_size(payload: JsonValue, schema: JsonValue) -> None:
    """Raise TooLargeError for a payload that no run can start with, even in parts."""
    size = len(as_json(payload))
    if size > PAYLOAD.most:
        raise TooLargeError(
            f"The payload has {size:,} bytes of JSON; a run can start with {PAYLOAD.most:,}. "
            f"{PAYLOAD.remedy}",
            {"quota": "payload", "used": size, "limit": PAYLOAD.most},
        )
    fitted(payload, schema, lambda value: marked(value, as_json(value)).mark)


def fitted(payload: JsonValue, schema: JsonValue, keep: Keep) -> JsonValue:
    """Return a payload as a run starts with it: what is too large of it are marks.

    Raise TooLargeError when that is not enough.
    """
    size = len(as_json(payload))
    for kinds in ((list, str), (list, str, dict)):
        parts = [part for part in _parts(payload, schema, kinds) if part.size > SMALLEST]
        for part in sorted(parts, reverse=True):
            if size <= MAX_PAYLOAD:
                return payload
            payload, mark = _replaced(payload, part.path, keep)
            size += len(as_json(mark)) - part.size
    if size > MAX_PAYLOAD:
        raise TooLargeError(
            f"The payload has {size:,} bytes of JSON that the run would hold; it can start with "
            f"{MAX_PAYLOAD:,}. Declare large lists as Dataset[...]: they are kept outside of it."
        )
    return payload


def _parts(
    value: JsonValue, schema: JsonValue, kinds: tuple[type, ...], path: tuple[str, ...] = ()
) -> Iterator[Part]:
    """Yield what may be kept outside, without what is inside of it."""
    schema = _only(schema)
    if isinstance(value, kinds) and _may_be_outside(schema):
        yield Part(len(as_json(value)), path)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _parts(item, _of_field(schema, name), kinds, (*path, name))


def _may_be_outside(schema: JsonValue) -> bool:
    """Tell whether what a workflow does with a value allows a mark in its place."""
    known = schema if isinstance(schema, dict) else {}
    return bool(known.get(KEPT_OUTSIDE, not set(known) - {"default", "title"}))


def _of_field(schema: JsonValue, name: str) -> JsonValue:
    """Return the schema of a field; whatever is not declared may be anything."""
    if not isinstance(schema, dict):
        return {}
    if schema.get(KEPT_OUTSIDE) is False:
        return CLOSED
    fields = schema.get("properties")
    if isinstance(fields, dict) and name in fields:
        return fields[name]
    return schema.get("additionalProperties", {})


def _only(schema: JsonValue) -> JsonValue:
    """Return the schema of `T | None` without None; of more than one it is not known which."""
    found = schema.get("anyOf") if isinstance(schema, dict) else None
    if not isinstance(found, list):
        return schema
    others = [each for each in found if each != {"type": "null"}]
    return _only(others[0]) if len(others) == 1 else CLOSED


def _replaced(value: JsonValue, path: tuple[str, ...], keep: Keep) -> tuple[JsonValue, JsonValue]:
    """Return a value with a mark in the place of a part, and the mark."""
    if not path:
        mark = keep(value)
        return mark, mark
    assert isinstance(value, dict)
    name, *rest = path
    inner, mark = _replaced(value[name], tuple(rest), keep)
    return {**value, name: inner}, mark
