"""How large values are at least, as far as types and what is written out tell.

What is said here holds in every run that reaches the line: a value that is too large by
it never fits, and an expression that goes over too many items by it always does.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from chalicelib.engine import limits
from chalicelib.engine.least import AROUND, json_of, least, with_commas
from chalicelib.engine.nodes import Body, walk
from chalicelib.engine.program import Expr
from chalicelib.engine.scopes import WRITTEN_NAMES

PAIRS = ("values", "targets", "captured")
LONGEST_CHAIN = 20
"""Variables that are given one another."""


class Size(NamedTuple):
    """At least so many bytes of JSON, so many items, and so many rounds to work it out."""

    bytes: int = 1
    items: int = 0
    rounds: int = 0


Locals = Mapping[str, Size]


class Sizes:
    """The sizes of expressions in a program; a variable has the least of what it is given."""

    def __init__(self, body: Body, parameter: str | None) -> None:
        self.given: dict[str, list[Expr]] = {}
        self.unknown = {parameter}
        self.found: dict[str, Size | None] = {}
        self.depth = 0
        self.whole: dict[int, Size] = {}
        for node in walk(body, into=lambda node: not isinstance(node, Expr)):
            if isinstance(node, Expr):
                continue
            for field in PAIRS:
                for name, value in getattr(node, field, ()):
                    self.given.setdefault(name, []).append(value)
            self.unknown.update(getattr(node, field, None) for field in WRITTEN_NAMES)

    def whole_of(self, expr: Expr) -> Size:
        """Return the size of what a statement's expression gives, worked out once."""
        if id(expr) not in self.whole:
            self.whole[id(expr)] = self.of(expr)
        return self.whole[id(expr)]

    def of(self, expr: Expr, known: Locals | None = None) -> Size:
        """Return the size of what an expression gives."""
        rule = RULES.get(expr.op)
        return rule(self, expr, known or {}) if rule else self.by_type(expr, known or {})

    def by_type(self, expr: Expr, known: Locals) -> Size:
        """Return what the type alone tells, with the rounds that the parts take."""
        parts = [self.of(part, known) for part in expr.args]
        scanned = parts[0].items if expr.op in SCANNING and parts else 0
        return Size(least(expr.type), 0, scanned + sum(part.rounds for part in parts))

    def variable(self, expr: Expr) -> Size:
        """Return the size of a variable: the least it is ever given; none where that never fits."""
        name = str(expr.value)
        if name in self.unknown or name not in self.given:
            return Size(least(expr.type))
        if name not in self.found and self.depth < LONGEST_CHAIN:
            self.found[name] = None
            self.depth += 1
            sizes = [self.of(value) for value in self.given[name]]
            self.depth -= 1
            smallest = min(size.bytes for size in sizes)
            fewest = min(size.items for size in sizes)
            fits = smallest <= limits.VALUE_BYTES
            self.found[name] = Size(smallest if fits else 1, fewest)
        return self.found.get(name) or Size(least(expr.type))


def _literal(_sizes: Sizes, expr: Expr, _known: Locals) -> Size:
    return Size(len(json_of(expr.value)))


def _local(_sizes: Sizes, expr: Expr, known: Locals) -> Size:
    found = known.get(str(expr.value))
    return found._replace(rounds=0) if found else Size(least(expr.type))


def _let(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    inside, rounds = dict(known), 0
    *values, body = expr.args
    for name, value in zip(expr.names, values, strict=True):
        inside[name] = sizes.of(value, inside)
        rounds += inside[name].rounds
    found = sizes.of(body, inside)
    return found._replace(rounds=found.rounds + rounds)


def _if(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    test, *ways = (sizes.of(part, known) for part in expr.args)
    return Size(
        min(way.bytes for way in ways),
        min(way.items for way in ways),
        test.rounds + min(way.rounds for way in ways),
    )


def _list(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    parts = [sizes.of(part, known) for part in expr.args]
    size = AROUND + with_commas(part.bytes for part in parts)
    return Size(size, len(parts), sum(part.rounds for part in parts))


def _dict(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    """Count the entries whose keys are written out; what is spread may have the same keys."""
    parts = [sizes.of(part, known) for part in expr.args]
    entries = {
        part.args[0].value: len(json_of(part.args[0].value))
        + 1
        + sizes.of(part.args[1], known).bytes
        for part in expr.args
        if part.op == "entry" and part.args[0].op == "literal"
    }
    return Size(AROUND + with_commas(entries.values()), 0, sum(part.rounds for part in parts))


def _map(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    source, body = expr.args
    items = sizes.of(source, known)
    inside = {**known, expr.names[0]: Size(least(source.type.items))}
    each = sizes.of(body, inside)
    rounds = items.rounds + items.items * max(each.rounds, 1)
    kept = 0 if _is_chosen(body) else items.items
    return Size(AROUND + kept * each.bytes + max(kept - 1, 0), kept, rounds)


def _is_chosen(body: Expr) -> bool:
    """Tell whether a comprehension leaves items out."""
    return body.op == "when" or (body.op == "let" and _is_chosen(body.args[-1]))


def _fold(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    source, body, _ = expr.args
    items = sizes.of(source, known)
    total, *names = expr.names
    inside = {**known, total: Size(AROUND), names[0]: Size(least(source.type.items))}
    each = sizes.of(body, inside)
    rounds = items.rounds + items.items * max(each.rounds, 1)
    if body.op != "py.join_lists":
        return Size(least(expr.type), 0, rounds)
    added = items.items * (each.bytes - AROUND)
    return Size(AROUND + added, items.items * each.items, rounds)


def _sort(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    """Count every item twice: it is boxed with its key, and then compared."""
    source, key = expr.args
    items = sizes.of(source, known)
    each = sizes.of(key, {**known, expr.names[0]: Size(least(source.type.items))})
    rounds = items.rounds + items.items * (max(each.rounds, 1) + 1)
    return Size(items.bytes, items.items, rounds)


def _range(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    bounds = range_of(expr)
    if bounds is None:
        return sizes.by_type(expr, known)
    first, stop = bounds
    count = max(stop - first, 0)
    digits = sum(_numbers_with(length, first, stop) * length for length in range(1, 20))
    return Size(AROUND + digits + max(count - 1, 0), count)


def range_of(expr: Expr) -> tuple[int, int] | None:
    """Return the bounds of a range that is written out; None of others."""
    if expr.op != "py.range" or expr.args[0].op != "literal":
        return None
    first, last = expr.args[0].value, expr.args[1]
    stop = last.args[0].value if last.op == "py.subtract" and last.args else None
    return (first, stop) if isinstance(first, int) and isinstance(stop, int) else None


def _numbers_with(digits: int, first: int, stop: int) -> int:
    """Count the numbers of a range from 0 on that have so many digits."""
    low, high = int(10 ** (digits - 1)) if digits > 1 else 0, int(10**digits)
    return max(min(stop, high) - max(first, low), 0)


def _join_lists(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    left, right = (sizes.of(part, known) for part in expr.args)
    comma = 1 if left.items and right.items else 0
    size = left.bytes + right.bytes - AROUND + comma
    return Size(max(size, AROUND), left.items + right.items, left.rounds + right.rounds)


def _join_text(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    parts = [sizes.of(part, known) for part in expr.args]
    size = AROUND + sum(max(part.bytes - AROUND, 0) for part in parts)
    return Size(size, 0, sum(part.rounds for part in parts))


def _same(sizes: Sizes, expr: Expr, known: Locals) -> Size:
    """Return the size of the first part: the operation gives it, or as much."""
    if not expr.args[0].type.only("list") or expr.args[0].type.large:
        return sizes.by_type(expr, known)
    return sizes.of(expr.args[0], known)


Rule = Callable[[Sizes, Expr, Locals], Size]
RULES: dict[str, Rule] = {
    "literal": _literal,
    "variable": lambda sizes, expr, _: sizes.variable(expr),
    "local": _local,
    "let": _let,
    "if": _if,
    "when": lambda sizes, expr, known: sizes.of(expr.args[1], known),
    "list": _list,
    "dict": _dict,
    "map": _map,
    "fold": _fold,
    "sort": _sort,
    "py.range": _range,
    "py.join_lists": _join_lists,
    "py.join_text": _join_text,
    "py.checked_list": _same,
    "py.copy": _same,
    "py.here": _same,
    "py.reversed": _same,
    "py.sequence": _same,
}
SCANNING = frozenset(
    ("py.chunk", "py.item", "py.join", "py.max", "py.min", "py.slice_list", "py.sum", "py.unique")
)
"""Operations that go over all items of their first part."""
