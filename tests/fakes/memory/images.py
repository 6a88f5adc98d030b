"""Values as the table keeps them, and as its stream tells of them."""

import copy
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeSerializer


def kept(value: Any) -> Any:
    """Return a value as DynamoDB keeps it: whole numbers are Decimal, fractions are refused."""
    match value:
        case bool() | str() | None | bytes() | Decimal():
            return value
        case int():
            return Decimal(value)
        case dict():
            return {name: kept(inner) for name, inner in value.items()}
        case list():
            return [kept(inner) for inner in value]
        case set() | frozenset() if value:
            return {kept(inner) for inner in value}
        case _:
            raise TypeError(f"DynamoDB does not keep {value!r}; {type(value)} is not supported")


def copied(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item that shares nothing with the one that is kept."""
    return {
        name: copy.deepcopy(value) if isinstance(value, dict | list | set) else value
        for name, value in item.items()
    }


def image(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item as the stream has it, each value with its type."""
    serialize = TypeSerializer().serialize
    return {name: serialize(value) for name, value in item.items()}
