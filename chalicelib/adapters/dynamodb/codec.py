"""Between models and items: text, numbers and truth values as they are, the rest as JSON text.

DynamoDB gives numbers back as Decimal, which free JSON may not hold: what is not a plain
attribute is kept under its name with the ending ``_json``.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, JsonValue

JSON = "_json"


def encode(model: BaseModel, exclude: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Turn a model into attributes; None is left out."""
    dumped = model.model_dump(mode="json", exclude=set(exclude))
    return dict(_encoded(name, value) for name, value in dumped.items() if value is not None)


def decode(item: Mapping[str, object]) -> dict[str, object]:
    """Turn attributes back into the fields of a model."""
    return {
        name.removesuffix(JSON): json.loads(str(value)) if name.endswith(JSON) else value
        for name, value in item.items()
    }


def as_text(value: JsonValue) -> str:
    """Write free JSON compactly, characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _encoded(name: str, value: JsonValue) -> tuple[str, object]:
    if isinstance(value, str | int):
        return name, value
    return name + JSON, as_text(value)
