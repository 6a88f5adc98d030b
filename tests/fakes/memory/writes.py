"""Writes: what each would leave in the table, and the condition that it hangs on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.memory.calls import refused
from tests.fakes.memory.conditions import condition
from tests.fakes.memory.expressions import Expressions
from tests.fakes.memory.images import copied, kept
from tests.fakes.memory.updates import updated
from tests.fakes.memory.words import Item

Key = Mapping[str, str]
Items = Mapping[tuple[str, str], Item]
Record = tuple[Item | None, Item | None]
MAX_ITEM = 400 * 1024


@dataclass(frozen=True)
class Write:
    """One item as it will be, None when it will be gone; a check alone ``changes`` nothing."""

    key: tuple[str, str]
    item: Item | None
    expressions: Expressions
    changes: bool = True

    def holds(self, before: Item | None) -> bool:
        """Tell whether the condition holds of the item that is there."""
        text = self.expressions.texts.get("ConditionExpression")
        return text is None or condition(text)(self.expressions.scope(before or {}))


Reader = Callable[[Items, Mapping[str, Any]], Write]


def putting(items: Items, arguments: Mapping[str, Any]) -> Write:
    """Read a put."""
    item = kept(dict(arguments["Item"]))
    return Write(_key(item), _checked(item), Expressions.of(arguments))


def updating(items: Items, arguments: Mapping[str, Any]) -> Write:
    """Read an update; what it makes of the item counts only where the condition holds."""
    expressions = Expressions.of(arguments)
    key = _key(arguments["Key"])
    before = items.get(key)
    write = Write(key, before or dict(arguments["Key"]), expressions)
    if not write.holds(before):
        return write
    scope = expressions.scope(before or dict(arguments["Key"]))
    try:
        item = updated(expressions.texts["UpdateExpression"], scope)
    except ValueError as error:
        raise refused("ValidationException", str(error), "UpdateItem") from error
    if _key(item) != key:
        raise refused("ValidationException", "Cannot update the key of an item", "UpdateItem")
    return Write(key, _checked(item), expressions)


def deleting(items: Items, arguments: Mapping[str, Any]) -> Write:
    """Read a delete."""
    return Write(_key(arguments["Key"]), None, Expressions.of(arguments))


def checking(items: Items, arguments: Mapping[str, Any]) -> Write:
    """Read a condition on an item that stays as it is."""
    key = _key(arguments["Key"])
    return Write(key, items.get(key), Expressions.of(arguments), changes=False)


def _key(item: Mapping[str, Any]) -> tuple[str, str]:
    return item["pk"], item["sk"]


def _checked(item: Item) -> Item:
    """Return an item that DynamoDB takes."""
    size = sum(len(str(name)) + len(str(value)) for name, value in item.items())
    if size > MAX_ITEM:
        raise refused("ValidationException", "Item size has exceeded the maximum", "PutItem")
    for name, value in item.items():
        if (name in ("pk", "sk") or name[:3] == "gsi") and not (isinstance(value, str) and value):
            message = f"The key {name} must be a text that is not empty, not {value!r}"
            raise refused("ValidationException", message, "PutItem")
    return copied(item)
