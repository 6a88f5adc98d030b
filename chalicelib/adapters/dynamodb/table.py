"""What all stores share: conditional writes, queries by page, cursors."""

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from boto3.dynamodb import conditions
from botocore.exceptions import ClientError

from chalicelib.errors import ConflictError, InvalidError, UnavailableError
from chalicelib.models.ids import OrganizationId

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

Item = dict[str, Any]
Key = dict[str, str]
NEW: Final[dict[str, Any]] = {"ConditionExpression": "attribute_not_exists(pk)"}
"""Demands that there is no such item yet."""
MAX_KEY = 1024
"""Bytes of a sort key (DynamoDB quota); keys take parts of the address of a request."""
CONDITION_FAILED = frozenset({"ConditionalCheckFailedException", "TransactionCanceledException"})
BUSY = frozenset(
    {
        "InternalServerError",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ThrottlingException",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
MET_ANOTHER = frozenset(
    {"None", "ProvisionedThroughputExceeded", "ThrottlingError", "TransactionConflict"}
)
"""Reasons for which a transaction is cancelled that speak of no condition."""
NOT_TAKEN = "The database does not take the call at the moment; try again."
TRIES = 3
"""How often what a busy table has left out of a call is asked for."""


def refuse_when_busy(table: "Table") -> None:
    """Let a call that DynamoDB does not take, however often, end in UnavailableError."""
    table.meta.client.meta.events.register("after-call.dynamodb", _check_answer)


def _check_answer(parsed: Mapping[str, Any], **_: object) -> None:
    reasons = {str(reason.get("Code")) for reason in parsed.get("CancellationReasons", ())}
    if parsed.get("Error", {}).get("Code") in BUSY or (reasons and reasons <= MET_ANOTHER):
        raise UnavailableError(NOT_TAKEN)


@contextmanager
def conflict(message: str) -> Iterator[None]:
    """Turn a refused condition into a ConflictError."""
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in CONDITION_FAILED:
            raise ConflictError(message) from error
        raise


def get(table: "Table", key: Key, **arguments: Any) -> Item | None:
    """Read one item as it is now; None when there is none, or could be none at so long a key."""
    if _is_too_long(key):
        return None
    return table.get_item(Key=key, ConsistentRead=True, **arguments).get("Item")


def get_together(table: "Table", *keys: Key) -> list[Item | None]:
    """Read items as they are now, in one call; None in the place of one that is not there."""
    found: dict[tuple[object, object], Item] = {}
    wanted: Any = [key for key in keys if not _is_too_long(key)]
    for _ in range(TRIES):
        if not wanted:
            return [found.get((key["pk"], key["sk"])) for key in keys]
        asked: Any = {table.name: {"Keys": wanted, "ConsistentRead": True}}
        answer = table.meta.client.batch_get_item(RequestItems=asked)
        found |= {(item["pk"], item["sk"]): item for item in answer["Responses"][table.name]}
        left = answer["UnprocessedKeys"].get(table.name)
        wanted = left["Keys"] if left else ()
    raise UnavailableError(NOT_TAKEN)


def _is_too_long(key: Key) -> bool:
    return any(len(value.encode()) > MAX_KEY for value in key.values())


def query(table: "Table", **arguments: Any) -> Iterator[Item]:
    """Go through a query's items, fetching the next page only when it is asked for."""
    while True:
        answer = table.query(**arguments)
        yield from answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        arguments["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def items_of(table: "Table", partition: str, prefix: str, **arguments: Any) -> Iterator[Item]:
    """Go through a partition's items whose sort keys begin so, as they are now."""
    condition = conditions.Key("pk").eq(partition) & conditions.Key("sk").begins_with(prefix)
    return query(table, KeyConditionExpression=condition, ConsistentRead=True, **arguments)


def of_organization(organization_id: OrganizationId, place: str) -> Key:
    """Return the key of something that belongs to an organization alone."""
    return {"pk": f"ORG#{organization_id}", "sk": place}


def item_size(item: Mapping[str, object]) -> int:
    """Return about how many bytes DynamoDB counts for an item: its names and its values."""
    return sum(len(name.encode()) + len(str(value).encode()) for name, value in item.items())


def put(item: Item, **condition: Any) -> Item:
    """Make an action of a transaction that stores an item."""
    return {"Put": {"Item": item, **condition}}


def put_together(table: "Table", *items: Item) -> None:
    """Store items that depend on nothing in one call; none of them is left out."""
    puts: Any = [{"PutRequest": {"Item": item}} for item in items]
    answer = table.meta.client.batch_write_item(RequestItems={table.name: puts})
    for left in answer["UnprocessedItems"].get(table.name, ()):
        table.put_item(Item=left["PutRequest"]["Item"])


def transact(table: "Table", *actions: Item) -> None:
    """Carry out all actions on the table or none."""
    named: list[Any] = [
        {kind: {"TableName": table.name, **arguments} for kind, arguments in action.items()}
        for action in actions
    ]
    table.meta.client.transact_write_items(TransactItems=named)


def to_cursor(position: str) -> str:
    """Make a cursor of a position within a list.

    A cursor never names a partition: that comes from the request's own, checked,
    organization. A forged cursor can skip within the caller's list, nothing more.
    """
    return base64.urlsafe_b64encode(position.encode()).decode().rstrip("=")


def from_cursor(cursor: str) -> str:
    """Read a cursor, or raise InvalidError."""
    try:
        return base64.b64decode(
            cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True
        ).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise InvalidError("The cursor is not one of ours; begin without one.") from error


def take(
    items: Iterator[Item],
    limit: int,
    wanted: Callable[[Item], bool],
    position: Callable[[Item], str],
) -> tuple[list[Item], str | None]:
    """Take a page of wanted items; look at no more than a bounded number of others."""
    page: list[Item] = []
    for looked, item in enumerate(items, 1):
        if wanted(item):
            page.append(item)
        if len(page) == limit or looked == limit + LOOK_AHEAD:
            following = next(items, None)
            return page, to_cursor(position(item)) if following else None
    return page, None


LOOK_AHEAD = 1000
"""Items a filter without an index of its own may pass over for one page."""


def update_arguments(
    values: Mapping[str, object],
    *,
    once: Mapping[str, object] = MappingProxyType({}),
    remove: Iterable[str] = (),
    counts: str | None = None,
) -> dict[str, Any]:
    """Write an update: set ``values``, ``once`` where unset, ``remove``, add 1 to ``counts``."""
    removed = tuple(remove)
    sets = [f"#{name} = :{name}" for name in values]
    sets += [f"#{name} = if_not_exists(#{name}, :{name})" for name in once]
    parts = ["SET " + ", ".join(sets)]
    if removed:
        parts.append("REMOVE " + ", ".join(f"#{name}" for name in removed))
    given = {f":{name}": value for name, value in {**values, **once}.items()}
    if counts:
        parts.append(f"ADD #{counts} :one")
        given[":one"] = 1
    named = (*values, *once, *removed, *((counts,) if counts else ()))
    return {
        "UpdateExpression": " ".join(parts),
        "ExpressionAttributeNames": {f"#{name}": name for name in named},
        "ExpressionAttributeValues": given,
    }
