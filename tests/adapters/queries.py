"""What queries cost, and walks through lists by their cursors."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from chalicelib.models.pages import Page

Item = TypeVar("Item")


class Queries:
    """Note the calls that are sent, the items that queries look at, and the longest key read."""

    def __init__(self, events: Any) -> None:
        """Listen to what the client is answered."""
        self.calls: list[str] = []
        self.sent = 0
        self.scanned = 0
        self.longest_key = 0
        events.register("after-call.dynamodb.Query", self._note)
        events.register("before-call.dynamodb", self._note_call)
        events.register("provide-client-params.dynamodb.GetItem", self._note_key)
        events.register("provide-client-params.dynamodb.BatchGetItem", self._note_keys)

    def _note(self, parsed: Any, **_: Any) -> None:
        self.sent += 1
        self.scanned += parsed["ScannedCount"]

    def _note_call(self, event_name: str, **_: Any) -> None:
        self.calls.append(event_name.rpartition(".")[2])

    def _note_keys(self, params: Any, **_: Any) -> None:
        for asked in params["RequestItems"].values():
            for key in asked["Keys"]:
                self._note_key({"Key": key})

    def _note_key(self, params: Any, **_: Any) -> None:
        lengths = [len(value.encode()) for value in params["Key"].values()]
        self.longest_key = max(self.longest_key, *lengths)


def walk(list_page: Callable[[str | None], Page[Item]]) -> Iterator[list[Item]]:
    """Go through a list page by page, as a caller does, for at most a hundred pages."""
    cursor: str | None = None
    for _ in range(100):
        page = list_page(cursor)
        yield page.items
        if page.next_cursor is None:
            return
        cursor = page.next_cursor
    raise AssertionError("the list has no end")
