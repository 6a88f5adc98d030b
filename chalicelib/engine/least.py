"""How many bytes of JSON a value has at least, as far as its type tells."""

import json
from collections.abc import Iterable
from functools import lru_cache

from chalicelib.engine.types import EVERY, Type

MOST_FIELDS = 50
DEEPEST = 2
AROUND = 2
"""The bytes of quotes, brackets or braces."""

SMALL: dict[str, int] = {"None": 4, "bool": 4, "int": 1, "float": 1, "str": 2, "list": 2}


def least(type_: Type, depth: int = 0) -> int:
    """Return how many bytes of JSON any value of a type has; of many fields some count."""
    if type_.large or type_.kinds == EVERY or not type_.kinds or depth > DEEPEST:
        return 1
    return min(_least_of(kind, type_, depth) for kind in type_.kinds)


def _least_of(kind: str, type_: Type, depth: int) -> int:
    if kind == "int" and type_.low is not None and type_.high is not None:
        within_zero = type_.low <= 0 <= type_.high
        return 1 if within_zero else min(len(str(type_.low)), len(str(type_.high)))
    if kind != "dict":
        return SMALL[kind]
    fields = (type_.fields or ())[:MOST_FIELDS]
    return AROUND + with_commas(
        len(json_of(field.name)) + 1 + least(field.type, depth + 1) for field in fields
    )


@lru_cache(maxsize=512, typed=True)
def json_of(value: object) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")


def with_commas(parts: Iterable[int]) -> int:
    """Return the bytes of parts with commas between them."""
    found = list(parts)
    return sum(found) + max(len(found) - 1, 0)
