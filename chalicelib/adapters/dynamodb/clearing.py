"""Removing what a query finds, some at a time."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.dynamodb.table import Item, query

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def keys_of(table: "Table", limit: int, **arguments: Any) -> list[Item]:
    """Return the keys of so many of the items that a query finds."""
    found = query(table, ProjectionExpression="pk, sk", Limit=limit, **arguments)
    return list(islice(found, limit))


def drop(table: "Table", keys: Sequence[Item]) -> int:
    """Remove items by their keys; return how many keys there were."""
    with table.batch_writer() as batch:
        for key in keys:
            batch.delete_item(Key={"pk": key["pk"], "sk": key["sk"]})
    return len(keys)
