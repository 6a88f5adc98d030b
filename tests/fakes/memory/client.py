"""The low-level side of the table: transactions and batches."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fakes.memory.calls import Events, refused
from tests.fakes.memory.images import copied
from tests.fakes.memory.writes import Reader, checking, deleting, putting, updating

if TYPE_CHECKING:
    from tests.fakes.memory.table import MemoryTable

MOST = 100
KINDS: Mapping[str, Reader] = {
    "Put": putting,
    "Update": updating,
    "Delete": deleting,
    "ConditionCheck": checking,
}


@dataclass(frozen=True)
class Meta:
    """The way from a table to its client, and from a client to who listens to it."""

    client: "Client | None" = None
    events: Events | None = None


@dataclass(frozen=True)
class Client:
    """DynamoDB's client as far as the stores use it."""

    table: "MemoryTable"
    meta: Meta

    def batch_get_item(self, **arguments: Any) -> dict[str, Any]:
        """Read items by their keys, in no order; those that are not there are left out."""
        with self.table.call("BatchGetItem", **arguments) as answer:
            keys = arguments["RequestItems"][self.table.name]["Keys"]
            places = [(key["pk"], key["sk"]) for key in keys]
            found = [copied(self.table.items[at]) for at in places if at in self.table.items]
            answer.update(Responses={self.table.name: found}, UnprocessedKeys={})
        return answer

    def batch_write_item(self, **arguments: Any) -> dict[str, Any]:
        """Store items, whatever was there before."""
        with self.table.call("BatchWriteItem", **arguments) as answer:
            requests = arguments["RequestItems"][self.table.name]
            self.table.apply(
                [putting(self.table.items, request["PutRequest"]) for request in requests]
            )
            answer["UnprocessedItems"] = {}
        return answer

    def transact_write_items(self, **arguments: Any) -> dict[str, Any]:
        """Carry out all writes or none."""
        with self.table.call("TransactWriteItems", **arguments) as answer:
            writes = [
                KINDS[kind](self.table.items, action)
                for actions in arguments["TransactItems"]
                for kind, action in actions.items()
            ]
            if len({write.key for write in writes}) < len(writes) or len(writes) > MOST:
                message = "A transaction has 100 actions at most, each on another item"
                raise refused("ValidationException", message, "TransactWriteItems")
            held = [write.holds(self.table.items.get(write.key)) for write in writes]
            if not all(held):
                codes = [{"Code": "None" if it else "ConditionalCheckFailed"} for it in held]
                message = f"Transaction cancelled, because of {codes}"
                code = "TransactionCanceledException"
                raise refused(code, message, "TransactWriteItems", CancellationReasons=codes)
            self.table.apply(writes)
        return answer
