"""The low-level side of the table: transactions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fakes.memory.calls import Events, refused
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
