"""Which variables grow in the rounds of loops."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.engine.nodes import Body, walk
from chalicelib.engine.program import (
    Assign,
    Break,
    Continue,
    Each,
    Expr,
    For,
    Return,
    Statement,
    While,
)

JOINING = ("py.join_lists", "py.join_text", "dict")
SEEN_THROUGH = ("py.checked_list", "spread")


@dataclass(frozen=True, slots=True)
class Growth:
    """What is added to a variable on a line, and the loops in whose rounds it only grows.

    It `always` does when no condition stands between.
    """

    name: str
    line: int
    added: tuple[Expr, ...]
    loops: tuple[For | While, ...]
    always: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """A loop, the variables that its rounds begin anew, and what every round does."""

    loop: For | While
    begun: frozenset[str]
    always: frozenset[int]


def growing(body: Body, around: tuple[_Around, ...] = ()) -> Iterator[Growth]:
    """Yield every assignment that lets a variable grow in rounds of loops."""
    for node in walk(body, into=lambda node: not isinstance(node, (For, While, Each, Expr))):
        if isinstance(node, (For, While)):
            inside = _Around(node, _begun(node.body), frozenset(map(id, _surely(node.body))))
            yield from growing(node.body, (*around, inside))
        elif isinstance(node, Each):
            yield from growing(node.body)
        elif isinstance(node, Assign) and around:
            yield from _grown(node, around)


def _surely(body: Body) -> Iterator[Statement]:
    """Yield the statements up to the first that may leave out those after it."""
    for statement in body:
        yield statement
        if any(isinstance(node, (Break, Continue, Return)) for node in walk(statement)):
            return


def _grown(node: Assign, around: tuple[_Around, ...]) -> Iterator[Growth]:
    for name, value in node.values:
        parts = list(_parts(value))
        added = tuple(part for part in parts if not _is_variable(part, name))
        loops = tuple(_since_begun(name, around))
        if len(added) < len(parts) and added and loops:
            chain = (*(found.loop for found in around), node)
            links = zip(around, chain[1:], strict=True)
            always = all(id(link) in at.always for at, link in links)
            yield Growth(name, node.line, added, loops, always)


def _since_begun(name: str, around: tuple[_Around, ...]) -> Iterator[For | While]:
    for found in reversed(around):
        if name in found.begun:
            return
        yield found.loop


def _begun(body: Body) -> frozenset[str]:
    """Return the variables that are given a value which does not hold their old one."""
    return frozenset(
        name
        for node in walk(body, into=lambda node: not isinstance(node, (Each, Expr)))
        for name, value in (node.values if isinstance(node, Assign) else ())
        if not any(_is_variable(part, name) for part in _parts(value))
    )


def _parts(value: Expr) -> Iterator[Expr]:
    """Yield what a value is joined from, but not entries whose keys are written out."""
    if value.op in JOINING or value.op in SEEN_THROUGH:
        for arg in value.args:
            yield from _parts(arg)
    elif value.op != "entry" or value.args[0].op != "literal":
        yield value


def _is_variable(value: Expr, name: str) -> bool:
    return value.op == "variable" and value.value == name
