"""The pass that tells what a run cannot hold, or may not be able to: values and expressions."""

from collections.abc import Iterator, Sequence
from math import prod

from chalicelib.engine import limits
from chalicelib.engine.findings import Finding
from chalicelib.engine.growing import Growth, growing
from chalicelib.engine.history import bound
from chalicelib.engine.least import AROUND, least
from chalicelib.engine.nodes import Body, walk
from chalicelib.engine.program import Action, Assign, Each, Expr, For, Return, Step, Wait
from chalicelib.engine.sizes import Sizes, range_of
from chalicelib.engine.types import Type

KIB = 1024
HELD = f"a run holds {limits.VALUE_BYTES // KIB} KiB"
IN_PARTS = "make it in parts: loop, and give each part to a step"


def unfit(body: Body, parameter: str | None) -> Iterator[Finding]:
    """Yield what does not fit into a run, or may not."""
    sizes = Sizes(body, parameter)
    for node in walk(body, into=lambda node: not isinstance(node, Expr)):
        if isinstance(node, Expr):
            yield from _expression(sizes, node)
        else:
            yield from _values(sizes, node)
        if isinstance(node, For) and node.limit is not None:
            yield from _limited(node, node.limit)
    for growth in growing(body):
        yield from _grown(sizes, growth)


def _values(sizes: Sizes, node: object) -> Iterator[Finding]:
    """Yield that what a statement keeps or sends is certainly too large."""
    at, values = _kept_by(node)
    size = sum(sizes.whole_of(value).bytes for value in values)
    if size > limits.VALUE_BYTES:
        made = f"this makes at least {_kib(size):,} KiB; {HELD} of one value"
        yield Finding("E-PAYLOAD", made, IN_PARTS, at)


def _kib(size: int) -> int:
    return -(-size // KIB)


def _kept_by(node: object) -> tuple[Step | int, Sequence[Expr]]:
    if isinstance(node, Assign):
        return node.line, [value for _, value in node.values]
    if isinstance(node, (Action, Wait)):
        return node.step, [value for _, value in node.arguments]
    if isinstance(node, (For, Each)):
        return node.step, [node.items]
    return (node.step, [node.value]) if isinstance(node, Return) else (0, [])


def _limited(loop: For, most: int) -> Iterator[Finding]:
    """Yield that the list which limit() expects is larger than a run can hold."""
    size = most * (least(loop.items.type.items) + 1)
    if size > limits.VALUE_BYTES:
        many = f"{most:,} such items have at least {_kib(size):,} KiB; {HELD} of a list"
        hint = "declare the list as Dataset[...], and go over it with each()"
        yield Finding("W-PAYLOAD", many, hint, loop.step)


def _expression(sizes: Sizes, expr: Expr) -> Iterator[Finding]:
    """Yield what makes an expression take too long."""
    line = expr.first_line()
    ranges = (bounds for part in expr.walk() if (bounds := range_of(part)))
    longest = max((stop - first for first, stop in ranges), default=0)
    rounds = sizes.whole_of(expr).rounds
    if longest > limits.LONGEST_RANGE:
        made = f"range() makes {limits.LONGEST_RANGE:,} numbers at most, here {longest:,}"
        yield Finding("E-BIGLIST", made, "count in a loop: while n < ...: n += 1", line)
    elif rounds > limits.EXPRESSION_ROUNDS:
        made = f"this line goes over {rounds:,} items; after {limits.EXPRESSION_ROUNDS:,} it may"
        hint = "write it as a loop: each round of `for x in xs:` has a time of its own"
        yield Finding("W-BIGLIST", f"{made} run out of time", hint, line)
    if any(_searches(part) for part in expr.walk() if part.op == "map"):
        slow = "an index here makes every item look through the whole list"
        hint = "go over the items: for x in xs, enumerate(xs) or zip(xs, ys)"
        yield Finding("W-INDEX", slow, hint, line)


def _searches(loop: Expr) -> bool:
    """Tell whether the items of a comprehension index a list of variable length by it."""
    return any(
        part.op == "py.item"
        and part.args[0].op in ("variable", "py.lookup", "py.get")
        and any(inner.op == "local" and inner.value in loop.names for inner in part.args[1].walk())
        for part in loop.args[1].walk()
    )


def _grown(sizes: Sizes, growth: Growth) -> Iterator[Finding]:
    """Yield that a variable grows in loops until a run cannot hold it."""
    rounds = prod(bound(loop) or loop.cap for loop in growth.loops)
    size = rounds * sum(_added(sizes, part) for part in growth.added)
    name = growth.name.partition("@")[0]
    if rounds > 1 and any(_may_be_large(part.type) for part in growth.added):
        grows = f"{name} grows by a whole result in every round; {HELD} of it"
        hint = "keep what you need of the result, or make a list: [... for x in each(xs)]"
        yield Finding("W-PAYLOAD", grows, hint, growth.line)
    elif growth.always and size > limits.VALUE_BYTES and all(map(bound, growth.loops)):
        grows = f"{rounds:,} rounds make {name} at least {_kib(size):,} KiB; {HELD} of it"
        yield Finding("W-PAYLOAD", grows, IN_PARTS, growth.line)


def _added(sizes: Sizes, part: Expr) -> int:
    """Return by how many bytes of JSON a part makes what it is joined to longer."""
    comma = 1 if part.type.only("list") else 0
    return max(sizes.of(part).bytes - AROUND, 0) + comma


def _may_be_large(type_: Type) -> bool:
    """Tell whether a value may be, or have in it, the whole of a step's result."""
    parts = [type_.item, type_.value, *(field.type for field in type_.fields or ())]
    return type_.large or any(_may_be_large(part) for part in parts if part is not None)
