"""A table with the keys of the template, in memory: boto3's Table as far as the stores use it.

A write is all or nothing and seen by every read that follows. Whoever listens to
``before-call`` and ``after-call`` may raise there, as a process does that dies.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.memory.calls import Events, refused
from tests.fakes.memory.client import Client, Meta
from tests.fakes.memory.expressions import Expressions
from tests.fakes.memory.images import copied
from tests.fakes.memory.queries import Query, page, shown
from tests.fakes.memory.words import Item
from tests.fakes.memory.writes import Reader, Record, Write, deleting, putting, updating

RETURNED = {"ALL_OLD": 0, "ALL_NEW": 1, "UPDATED_OLD": 0, "UPDATED_NEW": 1}


@dataclass
class MemoryTable:
    """One table; ``records`` is its stream, oldest first, each with the images before and after."""

    name: str = "stepwell-memory"
    items: dict[tuple[str, str], Item] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    events: Events = field(default_factory=Events)

    @property
    def meta(self) -> Meta:
        """Return the way to the client of the table."""
        return Meta(Client(self, Meta(events=self.events)))

    def get_item(self, **arguments: Any) -> Item:
        """Read one item."""
        with self.call("GetItem", **arguments) as answer:
            if found := self.items.get((arguments["Key"]["pk"], arguments["Key"]["sk"])):
                answer["Item"] = shown(found, Expressions.of(arguments))
        return answer

    def put_item(self, **arguments: Any) -> Item:
        """Store an item in the place of the one before."""
        return self._write("PutItem", putting, arguments)

    def update_item(self, **arguments: Any) -> Item:
        """Change an item, or make one."""
        return self._write("UpdateItem", updating, arguments)

    def delete_item(self, **arguments: Any) -> Item:
        """Remove an item."""
        return self._write("DeleteItem", deleting, arguments)

    def query(self, **arguments: Any) -> Item:
        """Read a page of the items of one partition, in the order of the sort key."""
        with self.call("Query", **arguments) as answer:
            answer.update(page(self.items.values(), Query(**arguments)))
        return answer

    def scan(self) -> Item:
        """Read everything."""
        return {"Items": [copied(item) for item in self.items.values()]}

    def clear(self) -> None:
        """Forget everything, and what the stream has told."""
        self.items.clear()
        self.records.clear()

    @contextmanager
    def batch_writer(self) -> Iterator["MemoryTable"]:
        """Take puts and deletes that depend on nothing."""
        yield self

    @contextmanager
    def call(self, operation: str, **parameters: Any) -> Iterator[Item]:
        """Tell the listeners of a call, before it and after it."""
        self.events.emit("provide-client-params", operation, params=parameters)
        self.events.emit("before-call", operation, params=parameters)
        answer: Item = {}
        yield answer
        self.events.emit("after-call", operation, parsed=answer)

    def apply(self, writes: list[Write]) -> None:
        """Carry out writes whose conditions hold."""
        for write in writes:
            before = self.items.get(write.key)
            if write.item is None:
                self.items.pop(write.key, None)
            else:
                self.items[write.key] = write.item
            if write.changes and (before is not None or write.item is not None):
                self.records.append((before, write.item))

    def _write(self, operation: str, reader: Reader, arguments: Item) -> Item:
        with self.call(operation, **arguments) as answer:
            write = reader(self.items, arguments)
            before = self.items.get(write.key)
            if not write.holds(before):
                message = "The conditional request failed"
                raise refused("ConditionalCheckFailedException", message, operation)
            self.apply([write])
            if (wanted := arguments.get("ReturnValues", "NONE")) != "NONE":
                shown = (before, write.item)[RETURNED[wanted]]
                answer.update({"Attributes": copied(shown)} if shown is not None else {})
                if wanted.startswith("UPDATED"):
                    answer["Attributes"] = write.expressions.named(answer.get("Attributes", {}))
        return answer
