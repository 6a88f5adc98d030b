"""The methods of texts and dicts."""

import ast
from collections.abc import Callable

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.arguments import check_count
from chalicelib.engine.python.coercions import as_dict, as_list, as_text, literal, needs, op
from chalicelib.engine.python.comprehensions import items_of
from chalicelib.engine.python.scope import Typer, let
from chalicelib.engine.types import BOOL, LENGTH, TEXT, list_of, union, whole

Method = Callable[[Typer, ast.Call, Expr], Expr]


def _own_text(value: Expr, node: ast.Call) -> Expr:
    """Return the text whose method is called."""
    assert isinstance(node.func, ast.Attribute)
    return as_text(value, node, f".{node.func.attr}()")


def _plain(name: str) -> Method:
    def method(_typer: Typer, node: ast.Call, value: Expr) -> Expr:
        check_count(node, 0)
        return op(name, TEXT, _own_text(value, node))

    return method


def _tested(name: str) -> Method:
    def method(typer: Typer, node: ast.Call, value: Expr) -> Expr:
        check_count(node, 1)
        part = as_text(typer.expr(node.args[0]), node.args[0])
        return op(name, BOOL, _own_text(value, node), part)

    return method


def _not_empty(node: ast.expr, what: str) -> None:
    if isinstance(node, ast.Constant) and node.value == "":
        raise RejectedError(
            "E-EMPTY", f"{what} must not be empty", node, 'list("abc") gives characters'
        )


def split(typer: Typer, node: ast.Call, value: Expr) -> Expr:
    """Read text.split() and text.split(separator)."""
    check_count(node, 0, 1)
    text = _own_text(value, node)
    if not node.args:
        return op("words", list_of(TEXT), text)
    _not_empty(node.args[0], "the separator")
    separator = as_text(typer.expr(node.args[0]), node.args[0])
    name = "split_at" if separator.op == "literal" else "split"
    return op(name, list_of(TEXT), text, separator)


def join(typer: Typer, node: ast.Call, value: Expr) -> Expr:
    """Read separator.join(texts)."""
    check_count(node, 1)
    separator = _own_text(value, node)
    items = items_of(typer, node.args[0])
    if not items.type.items.may("str"):
        raise RejectedError(
            "E-JOIN",
            f"join() needs texts, the items are {items.type.items.name}",
            node.args[0],
            '", ".join(str(x) for x in xs)',
        )
    if not items.type.items.only("str"):
        items = op("texts", list_of(TEXT), items)
    return op("join", TEXT, items, separator)


def replace(typer: Typer, node: ast.Call, value: Expr) -> Expr:
    """Read text.replace(old, new)."""
    check_count(node, 2)
    _not_empty(node.args[0], "the text to replace")
    old, new = (as_text(typer.expr(argument), argument) for argument in node.args)
    return op("replace", TEXT, _own_text(value, node), old, new)


def find(typer: Typer, node: ast.Call, value: Expr) -> Expr:
    """Read text.find(part)."""
    check_count(node, 1)
    part = as_text(typer.expr(node.args[0]), node.args[0])
    return op("find", whole(-1, LENGTH.high or 0), _own_text(value, node), part)


def _trimmed(name: str) -> Method:
    def method(typer: Typer, node: ast.Call, value: Expr) -> Expr:
        check_count(node, 1)
        part = as_text(typer.expr(node.args[0]), node.args[0])
        return op(name, TEXT, _own_text(value, node), part)

    return method


def count(typer: Typer, node: ast.Call, value: Expr) -> Expr:
    """Read text.count(part)."""
    check_count(node, 1)
    if not value.type.only("str"):
        raise RejectedError(
            "E-METHOD",
            ".count() works on text only",
            node,
            "len([x for x in xs if x == y])",
        )
    part = as_text(typer.expr(node.args[0]), node.args[0])
    pieces = op("split", list_of(TEXT), value, part)
    return op("subtract", LENGTH, op("count", LENGTH, pieces), literal(1))


def get(typer: Typer, node: ast.Call, value: Expr) -> Expr:
    """Read d.get(key) and d.get(key, default)."""
    check_count(node, 1, 2)
    needs(value, ("dict",), ".get()", node)
    key = typer.expr(node.args[0])
    default = typer.expr(node.args[1]) if len(node.args) > 1 else literal(None)
    found = value.type.found
    if value.type.only("dict") and value.type.fields and key.op == "literal":
        found = value.type.field(str(key.value)) or (
            value.type.unknown if value.type.open else default.type
        )
    is_known = value.type.only("dict")
    name = (
        "find_or" if is_known and key.type.only("str") else "get_or" if is_known else "get_or_any"
    )
    return op(name, union(found, default.type), value, key, default)


def _reading(value: Expr, key: Expr) -> str:
    """Return the operation that reads a key: one that cannot fail where the types are known."""
    if not value.type.only("dict"):
        return "get_or_any"
    return "find_or" if key.type.only("str") else "get_or"


def keys(_typer: Typer, node: ast.Call, value: Expr) -> Expr:
    """Read d.keys()."""
    check_count(node, 0)
    return as_list(as_dict(value, node, ".keys()"), node)


def values(typer: Typer, node: ast.Call, value: Expr) -> Expr:
    """Read d.values()."""
    check_count(node, 0)
    group = as_dict(value, node, ".values()")
    bindings, name = typer.once(group)
    key = typer.local("k", TEXT)
    inside = group.type.values
    found = op("lookup", inside, name, key)
    source = op("key_list", list_of(TEXT), name)
    mapped = Expr("map", list_of(inside), (source, found), names=(str(key.value),))
    return let(bindings, mapped)


def items(_typer: Typer, node: ast.Call, _value: Expr) -> Expr:
    """Refuse d.items() outside a `for`."""
    raise RejectedError(
        "E-PAIRS",
        ".items() is used in `for key, value in d.items()`",
        node,
        "[... for key, value in d.items()]",
    )


METHODS: dict[str, Method] = {
    "upper": _plain("upper"),
    "lower": _plain("lower"),
    "strip": _plain("strip"),
    "lstrip": _plain("lstrip"),
    "rstrip": _plain("rstrip"),
    "startswith": _tested("starts"),
    "endswith": _tested("ends"),
    "split": split,
    "join": join,
    "replace": replace,
    "count": count,
    "find": find,
    "title": _plain("title"),
    "removeprefix": _trimmed("without_start"),
    "removesuffix": _trimmed("without_end"),
    "get": get,
    "keys": keys,
    "values": values,
    "items": items,
}
