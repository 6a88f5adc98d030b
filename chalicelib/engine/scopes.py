"""Names of variables in scopes of their own: functions with steps, parallel loops and branches.

Step Functions wants the names of an inner scope to differ from those around
it. A name in a scope is `name@number`, which no name of an author looks like.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import is_
from typing import cast

from chalicelib.engine.nodes import is_node, is_statement_part, parts, remade, remade_each, walk
from chalicelib.engine.program import Expr, Names, Statement

Pairs = tuple[tuple[str, Expr], ...]
WRITTEN_PAIRS = ("values", "targets")
WRITTEN_NAMES = ("result", "variable")


def scoped(name: str, number: int) -> str:
    """Return a name for a variable in the scope with this number."""
    return f"{name.partition('@')[0]}@{number}"


def written(body: Sequence[Statement]) -> set[str]:
    """Return the variables that statements give a value."""
    found = walk(tuple(body), into=is_statement_part)
    return {name for node in found for name in own_names(node)}


def renamed(body: tuple[Statement, ...], names: Mapping[str, str]) -> tuple[Statement, ...]:
    """Return the statements with other names for some variables."""
    return cast(tuple[Statement, ...], _renamed(body, names))


def renamed_expr(value: Expr, names: Mapping[str, str]) -> Expr:
    """Return an expression with other names for some variables."""
    return cast(Expr, _renamed(value, names))


def _renamed(node: object, names: Mapping[str, str]) -> object:
    if isinstance(node, tuple):
        return remade_each(node, lambda part: _renamed(part, names))
    if isinstance(node, Names):
        before, after = ([names.get(name, name) for name in at] for at in (node.before, node.after))
        return Names(tuple(before), tuple(after))
    if not is_node(node):
        return node
    if isinstance(node, Expr):
        args = cast(tuple[Expr, ...], _renamed(node.args, names))
        value = names.get(str(node.value), node.value) if node.op == "variable" else node.value
        is_same = args is node.args and value is node.value
        return node if is_same else replace(node, args=args, value=value)
    changed = {
        field: _renamed_field(field, getattr(node, field), names) for field in parts(type(node))
    }
    return replace(node, **changed)


def _renamed_field(field: str, value: object, names: Mapping[str, str]) -> object:
    if field in WRITTEN_NAMES and isinstance(value, str):
        return names.get(value, value)
    inside = _renamed(value, names)
    if field in WRITTEN_PAIRS:
        return tuple((names.get(name, name), part) for name, part in cast(Pairs, inside))
    return inside


def substituted(body: object, change: Callable[[Expr], Expr | None]) -> object:
    """Return statements with some expressions replaced, the outermost that `change` answers."""
    if isinstance(body, tuple):
        return remade_each(body, lambda part: substituted(part, change))
    if not is_node(body):
        return body
    if isinstance(body, Expr):
        return change(body) or _substituted_in(body, change)
    return remade(body, lambda part: substituted(part, change))


def _substituted_in(value: Expr, change: Callable[[Expr], Expr | None]) -> Expr:
    args = tuple(change(part) or _substituted_in(part, change) for part in value.args)
    return value if all(map(is_, args, value.args)) else replace(value, args=args)


def own_names(node: object) -> Iterator[str]:
    """Yield the variables that one node gives a value."""
    for field in WRITTEN_NAMES:
        name = getattr(node, field, None)
        if isinstance(name, str):
            yield name
    for field in WRITTEN_PAIRS:
        if not isinstance(node, Expr):
            yield from (name for name, _ in getattr(node, field, ()))
