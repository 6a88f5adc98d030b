"""Ways through the tree of a program that do not depend on what its nodes mean."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeGuard

from chalicelib.engine.program import Each, Expr, For, Statement, Step, While
from chalicelib.engine.types import Type

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Body = tuple[Statement, ...]
Loops = For | While | Each


def is_node(value: object) -> TypeGuard["DataclassInstance"]:
    """Tell whether a value is a node that may hold others."""
    return is_dataclass(value) and not isinstance(value, (type, Type, Step))


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
                pending.extend(getattr(found, field.name) for field in fields(found))


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
        return tuple(_with_loops(part, change) for part in node)
    if not is_node(node) or isinstance(node, Expr):
        return node
    parts = {field.name: _with_loops(getattr(node, field.name), change) for field in fields(node)}
    return replace(node, **parts)
