"""Concurrency keys: the place in the payload whose value tells which runs share their slots.

A key is written as the workflow reads it, ``order.customer``: its first name stands for
the payload, the others are fields. It is looked up and never evaluated.
"""

import re
from collections.abc import Mapping

from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.diagnostics import did_you_mean

KEY = re.compile(r"[^\W\d]\w{0,99}(?:\.[^\W\d]\w{0,99}){0,9}", re.ASCII)
Fault = tuple[str, str]


def value_at(key: str, payload: Json) -> Json:
    """Return what stands at the key's place in a payload; None where there is nothing."""
    value = payload
    for name in key.split(".")[1:]:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def fault_of(key: str, parameter: str | None, schema: JsonObject | None) -> Fault | None:
    """Return what is wrong with a key and what to write instead, or None when it is good.

    ``parameter`` is what the workflow calls its payload, ``schema`` what it declares of it.
    """
    if parameter is None:
        return "the workflow takes no payload to find a key in", "give it a parameter: order"
    if not KEY.fullmatch(key):
        return (
            "a concurrency key is the payload and its fields, with dots between",
            f'write "{parameter}.customer"',
        )
    first, *fields = key.split(".")
    if first != parameter:
        meant = ".".join([parameter, *(fields or [first])])
        return f"the payload is called {parameter!r} here", f'write "{meant}"'
    return _fault_of_fields(fields, schema or {})


def _fault_of_fields(fields: list[str], schema: Mapping[str, Json]) -> Fault | None:
    for name in fields:
        shape = _object(schema)
        known = shape.get("properties")
        if not shape:
            return f"there are no fields to find {name!r} in", f"leave .{name} out"
        if not isinstance(known, dict):
            return None
        if name not in known:
            hint = did_you_mean(name, known) or f"the fields are {', '.join(known)}"
            return f"{shape.get('title', 'the payload')} has no field {name!r}", hint
        found = known[name]
        schema = found if isinstance(found, dict) else {}
    return None


def _object(schema: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return the part of a schema that has fields: nothing when there can be none."""
    choices = schema.get("anyOf")
    for choice in choices if isinstance(choices, list) else [schema]:
        kind = choice.get("type", "object") if isinstance(choice, Mapping) else None
        if kind == "object" and isinstance(choice, Mapping):
            return choice or {"type": "object"}
    return {}
