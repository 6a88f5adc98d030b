"""Tells the type of a value from one that was recorded."""

from chalicelib.engine.compilation import Json
from chalicelib.engine.types import (
    ANY,
    BOOL,
    FLOAT,
    INT,
    NONE,
    TEXT,
    Type,
    list_of,
    record,
    union_all,
)

PLAIN: dict[type, Type] = {bool: BOOL, int: INT, float: FLOAT, str: TEXT, type(None): NONE}
MOST_ITEMS = 20
DEEPEST = 12


def sampled(value: Json, depth: int = 0) -> Type:
    """Return the type of a recorded value: its fields, and those of the first items of lists."""
    if depth > DEEPEST:
        return ANY
    if isinstance(value, dict):
        fields = [(name, sampled(part, depth + 1)) for name, part in value.items()]
        return record(fields, is_open=True)
    if isinstance(value, list):
        return list_of(union_all(sampled(item, depth + 1) for item in value[:MOST_ITEMS]))
    return PLAIN[type(value)]
