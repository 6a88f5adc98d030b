"""The functions that make smaller lists of a list: chunk(), unique() and group_by()."""

import ast
from collections.abc import Callable

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.arguments import check_count, no_keywords
from chalicelib.engine.python.coercions import as_text, as_whole, op
from chalicelib.engine.python.comprehensions import items_of
from chalicelib.engine.python.lists import key_of
from chalicelib.engine.python.scope import Typer
from chalicelib.engine.types import dict_of, list_of


def chunk(typer: Typer, node: ast.Call) -> Expr:
    """Read `chunk(xs, n)`: lists of n items; the last may be shorter."""
    check_count(node, 2)
    no_keywords(node)
    items = items_of(typer, node.args[0])
    size = as_whole(typer.expr(node.args[1]), node.args[1], "the size of chunk()")
    return op("chunk", list_of(items.type), items, size)


def unique(typer: Typer, node: ast.Call) -> Expr:
    """Read `unique(xs)`: every value where it comes first."""
    check_count(node, 1)
    no_keywords(node)
    items = items_of(typer, node.args[0])
    return op("unique", items.type, items)


def group_by(typer: Typer, node: ast.Call) -> Expr:
    """Read `group_by(xs, key=lambda x: x.field)`: a dict of lists."""
    no_keywords(node, ("key",))
    keys = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
    if len(node.args) not in (1, 2) or len(keys) != 1:
        raise RejectedError(
            "E-ARGS", "group_by() takes a list and a key", node, "group_by(xs, lambda x: x.field)"
        )
    items = items_of(typer, node.args[0])
    value = typer.local("c", items.type.items)
    key = key_of(typer, keys[0], value)
    if not key.type.may("str"):
        raise RejectedError(
            "E-KEY", f"dict keys are texts, this is {key.type.name}", keys[0], "use str(...)"
        )
    parts = (items, as_text(key, keys[0], "the key"))
    return Expr("py.group_by", dict_of(list_of(items.type.items)), parts, names=(str(value.value),))


GROUPING_FUNCTIONS: dict[str, Callable[[Typer, ast.Call], Expr]] = {
    "chunk": chunk,
    "unique": unique,
    "group_by": group_by,
}
