"""Queries: a page of one partition, of the table itself or of an index."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.memory.calls import refused
from tests.fakes.memory.conditions import condition
from tests.fakes.memory.expressions import Expressions
from tests.fakes.memory.images import copied
from tests.fakes.memory.words import Item

PAGE = 500
"""Items of a page; DynamoDB's have 1 MB."""
EQUALS = re.compile(r"(#?\w+) = (:\w+)")
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Query:
    """What a query may ask for, under boto3's names."""

    KeyConditionExpression: Any
    IndexName: str | None = None
    FilterExpression: Any = None
    ProjectionExpression: str | None = None
    ExpressionAttributeNames: Mapping[str, str] | None = None
    ExpressionAttributeValues: Mapping[str, Any] | None = None
    ExclusiveStartKey: Mapping[str, str] | None = None
    ScanIndexForward: bool = True
    ConsistentRead: bool = False
    Limit: int = PAGE
    Select: str = "ALL_ATTRIBUTES"

    @property
    def sort_key(self) -> str:
        """Return the name of the sort key."""
        return f"{self.IndexName}sk" if self.IndexName else "sk"

    def place(self, item: Mapping[str, Any]) -> Place:
        """Return where an item stands in the list."""
        return item[self.sort_key], item["pk"], item["sk"]


def page(items: Iterable[Item], query: Query) -> Item:
    """Return a page of the items that a query asks for."""
    if query.IndexName and query.ConsistentRead:
        raise refused("ValidationException", "An index is not read consistently", "Query")
    expressions = Expressions.of(vars(query))
    found = sorted(
        _chosen(items, query, expressions), key=query.place, reverse=not query.ScanIndexForward
    )
    looked_at = found[: query.Limit]
    test = condition(expressions.texts.get("FilterExpression", "attribute_exists(pk)"))
    passed = [shown(item, expressions) for item in looked_at if test(expressions.scope(item))]
    answer: Item = {"Count": len(passed), "ScannedCount": len(looked_at)}
    if query.Select != "COUNT":
        answer["Items"] = passed
    if len(looked_at) < len(found):
        keys = ("pk", "sk", *([f"{query.IndexName}pk", query.sort_key] if query.IndexName else []))
        answer["LastEvaluatedKey"] = {name: looked_at[-1][name] for name in keys}
    return answer


def shown(item: Item, expressions: Expressions) -> Item:
    """Return a copy of an item with the attributes that a ProjectionExpression names, or all."""
    wanted = expressions.texts.get("ProjectionExpression")
    if wanted is None:
        return copied(item)
    names = [expressions.names.get(word, word) for word in wanted.split(", ")]
    return copied({name: item[name] for name in names if name in item})


def _chosen(items: Iterable[Item], query: Query, expressions: Expressions) -> Iterable[Item]:
    test = condition(expressions.texts["KeyConditionExpression"])
    partition_key = f"{query.IndexName}pk" if query.IndexName else "pk"
    partition = partition_of(expressions, partition_key)
    start = query.ExclusiveStartKey and query.place(query.ExclusiveStartKey)
    for item in items:
        if item.get(partition_key) != partition or query.sort_key not in item:
            continue
        if test(expressions.scope(item)):
            place = query.place(item)
            if not start or (place > start if query.ScanIndexForward else place < start):
                yield item


def partition_of(expressions: Expressions, partition_key: str) -> str:
    """Return the partition that a key condition names, as each must."""
    for name, value in EQUALS.findall(expressions.texts["KeyConditionExpression"]):
        if expressions.names.get(name, name) == partition_key:
            return str(expressions.values[value])
    raise refused("ValidationException", f"Query condition missed key {partition_key}", "Query")
