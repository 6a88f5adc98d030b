"""Ways through the tree of a program that do not depend on what its nodes mean."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, TypeGuard, cast

from chalicelib.engine.program import Each, Expr, For, Statement, Step, While
from chalicelib.engine.types import Type

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Body = tuple[Statement, ...]
Loops = For | While | Each


@cache
def parts(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    """Return the names of what a kind of node has."""
    return tuple(field.name for field in fields(kind))


def is_node(value: object) -> TypeGuard["DataclassInstance"]:
    """Tell whether a value is a node that may hold others."""
    return _is_kind_of_node(cast(Hashable, type(value)))


@cache
def _is_kind_of_node(kind: Hashable) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and not issubclass(kind, (Type, Step))


def is_statement_part(node: object) -> bool:
    """Tell whether a node may hold statements: an expression holds only others."""
    return not isinstance(node, Expr)


def walk(node: object, *, into: Callable[[object], bool] = lambda _: True) -> Iterator[object]:
    """Yield a node and those inside it, but not those inside nodes it is told to stay out of."""
    pending = [node]
    while pending:
        found = pending.pop()
        if isinstance(found, tuple):
            pending.extend(found)
        elif is_node(found):
            yield found
            if into(found):
                pending.extend(getattr(found, name) for name in parts(type(found)))


def loops_of(body: Body) -> list[Loops]:
    """Return the loops of a block, without those inside them."""
    found = walk(body, into=lambda node: not isinstance(node, (For, While, Each, Expr)))
    return [node for node in found if isinstance(node, (For, While, Each))]


def with_loops(body: Body, change: Callable[[Loops], Statement]) -> Body:
    """Return a block with its loops changed, but not those inside them."""
    changed: Body = _with_loops(body, change)  # type: ignore[assignment]
    return changed


def _with_loops(node: object, change: Callable[[Loops], Statement]) -> object:
    if isinstance(node, (For, While, Each)):
        return change(node)
    if isinstance(node, tuple):
        return remade_each(node, lambda part: _with_loops(part, change))
    if not is_node(node) or isinstance(node, Expr):
        return node
    return remade(node, lambda part: _with_loops(part, change))


def remade(node: "DataclassInstance", change: Callable[[object], object]) -> object:
    """Return a node with its parts changed; the same node where all parts stay the same."""
    before = {name: getattr(node, name) for name in parts(type(node))}
    after = {name: change(part) for name, part in before.items()}
    is_same = all(after[name] is before[name] for name in before)
    return node if is_same else replace(node, **after)


def remade_each(
    nodes: tuple[object, ...], change: Callable[[object], object]
) -> tuple[object, ...]:
    """Return nodes with each changed; the same tuple where all stay the same."""
    after = tuple(map(change, nodes))
    return nodes if all(map(is_, after, nodes)) else after
