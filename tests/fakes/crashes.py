"""Processes that die between two writes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fakes.executions import CrashError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

WRITES = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem")


@dataclass
class Crash:
    """Let the process die before its n-th write, once."""

    left: int
    has_struck: bool = False

    def before_write(self, **_: Any) -> None:
        """Count a write, to the table or to a state machine."""
        if self.has_struck:
            return
        self.left -= 1
        if self.left == 0:
            self.has_struck = True
            raise CrashError

    @contextmanager
    def within(self, table: "Table") -> Iterator[None]:
        """Count the writes to a table meanwhile, and end quietly where the process dies."""
        events = table.meta.client.meta.events
        names = [f"before-call.dynamodb.{write}" for write in WRITES]
        for name in names:
            events.register(name, self.before_write)
        try:
            with suppress(CrashError):
                yield
        finally:
            for name in names:
                events.unregister(name, self.before_write)
