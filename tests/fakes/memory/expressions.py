"""The expressions of a call, with what their placeholders stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, ConditionExpressionBuilder

from tests.fakes.memory.calls import refused
from tests.fakes.memory.images import kept
from tests.fakes.memory.words import Scope, tokens

PARTS = (
    "ConditionExpression",
    "UpdateExpression",
    "KeyConditionExpression",
    "FilterExpression",
    "ProjectionExpression",
)


@dataclass(frozen=True)
class Expressions:
    """Texts by the names that the call has for them."""

    texts: Mapping[str, str]
    names: Mapping[str, str]
    values: Mapping[str, Any]

    @classmethod
    def of(cls, arguments: Mapping[str, Any]) -> "Expressions":
        """Read a call's arguments; boto3's conditions are written out as boto3 does it."""
        names = dict(arguments.get("ExpressionAttributeNames") or {})
        values = dict(arguments.get("ExpressionAttributeValues") or {})
        texts, builder = {}, ConditionExpressionBuilder()
        for part in PARTS:
            given = arguments.get(part)
            if isinstance(given, ConditionBase):
                built = builder.build_expression(given, part == "KeyConditionExpression")
                names |= built.attribute_name_placeholders
                values |= built.attribute_value_placeholders
                given = built.condition_expression
            if given is not None:
                texts[part] = given
        _check_placeholders(texts, {*names, *values})
        return cls(texts, names, {name: kept(value) for name, value in values.items()})

    def named(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """Return the attributes that the update names."""
        words = tokens(self.texts["UpdateExpression"])
        wanted = {self.names.get(word, word) for word in words}
        return {name: value for name, value in item.items() if name in wanted}

    def scope(self, item: Mapping[str, Any]) -> Scope:
        """Return what the expressions may see beside an item."""
        return Scope(item, self.names, self.values)


def _check_placeholders(texts: Mapping[str, str], given: set[str]) -> None:
    """Refuse a placeholder that is not used, and one that stands for nothing."""
    used = {token for text in texts.values() for token in tokens(text) if token[0] in "#:"}
    if used != given:
        wrong = ", ".join(sorted(used ^ given))
        raise refused("ValidationException", f"Used here or defined there only: {wrong}", "Call")
