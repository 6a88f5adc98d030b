"""Update expressions: read once, then applied to any item."""

import operator
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from tests.fakes.memory.images import copied
from tests.fakes.memory.words import MISSING, Item, Operand, Reader, Scope, tokens

Change = Callable[[Scope, Item], None]
SECTIONS = ("SET", "REMOVE", "ADD", "DELETE")


def updated(text: str, scope: Scope) -> Item:
    """Return the item as an update leaves it; every value is of the item before."""
    item: Item = copied(scope.item)
    for change in update(text):
        change(scope, item)
    return item


@cache
def update(text: str) -> tuple[Change, ...]:
    """Read an update, or raise ValueError."""
    reader = Reader(list(tokens(text)))
    return tuple(_changes(reader))


def _changes(reader: Reader) -> Iterator[Change]:
    while reader.left:
        section = READERS[reader.take(*SECTIONS).upper()]
        yield section(reader)
        while reader.peek() == ",":
            reader.take()
            yield section(reader)


def _set(reader: Reader) -> Change:
    path = reader.path()
    reader.take("=")
    value = _sum(reader)
    return lambda scope, item: _put(item, path(scope), _present(value(scope)))


def _sum(reader: Reader) -> Operand:
    left = _term(reader)
    if reader.peek() not in ("+", "-"):
        return left
    sign = operator.add if reader.take() == "+" else operator.sub
    right = _term(reader)
    return lambda scope: sign(_present(left(scope)), _present(right(scope)))


def _term(reader: Reader) -> Operand:
    match reader.peek():
        case "IF_NOT_EXISTS":
            first, second = _two(reader)
            return lambda scope: second(scope) if (found := first(scope)) is MISSING else found
        case "LIST_APPEND":
            first, second = _two(reader)
            return lambda scope: [*_present(first(scope)), *_present(second(scope))]
        case _:
            return reader.operand()


def _two(reader: Reader) -> tuple[Operand, Operand]:
    reader.take(), reader.take("(")
    first = _term(reader)
    reader.take(",")
    second = _term(reader)
    reader.take(")")
    return first, second


def _remove(reader: Reader) -> Change:
    path = reader.path()
    return lambda scope, item: _drop(item, path(scope))


def _add(reader: Reader) -> Change:
    path, value = reader.path(), reader.operand()

    def change(scope: Scope, item: Item) -> None:
        place, given = path(scope), value(scope)
        before = item.get(str(place[0]), MISSING)
        added = given if before is MISSING else _union(before, given)
        _put(item, place, added)

    return change


def _union(before: Any, given: Any) -> Any:
    return before | given if isinstance(given, set) else before + given


def _delete(reader: Reader) -> Change:
    path, value = reader.path(), reader.operand()

    def change(scope: Scope, item: Item) -> None:
        name = str(path(scope)[0])
        item[name] = item.get(name, set()) - value(scope)
        if not item[name]:
            del item[name]

    return change


def _put(item: Item, path: tuple[str | int, ...], value: Any) -> None:
    *outer, last = path
    place: Any = item
    for part in outer:
        place = place[part]
    place[last] = value


def _drop(item: Item, path: tuple[str | int, ...]) -> None:
    *outer, last = path
    place: Any = item
    for part in outer:
        place = place.get(part, {})
    place.pop(last, None)


def _present(value: Any) -> Any:
    if value is MISSING:
        raise ValueError("The provided expression refers to an attribute that does not exist")
    return value


READERS: dict[str, Callable[[Reader], Change]] = {
    "SET": _set,
    "REMOVE": _remove,
    "ADD": _add,
    "DELETE": _delete,
}
