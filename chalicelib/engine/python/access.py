"""Fields, indexes and slices."""

import ast
from dataclasses import replace

from chalicelib.engine.diagnostics import RejectedError, name_of_attribute, nearest
from chalicelib.engine.program import Expr
from chalicelib.engine.python.coercions import as_whole, literal, needs, op
from chalicelib.engine.python.scope import Typer, let
from chalicelib.engine.python.variables import is_one, variable
from chalicelib.engine.types import BOOL, EVERY, LENGTH, TEXT, Type, list_of

LONGEST_LITERAL_INDEX = 10**6
NO_ITEM = "IndexError: list index out of range"


def attribute(typer: Typer, node: ast.expr) -> Expr:
    """Read `a.b`, which means the same as `a["b"]`."""
    assert isinstance(node, ast.Attribute)
    if is_one(node):
        return variable(node)
    value = typer.expr(node.value)
    warn_none(typer, value, node.value)
    return field(value, node.attr, node)


def warn_none(typer: Typer, value: Expr, node: ast.expr) -> None:
    """Warn where something is asked of a value that may be None."""
    kinds = value.type.kinds
    if "None" in kinds and len(kinds) > 1 and kinds != EVERY:
        text = ast.unparse(node)
        hint = f'test it first (if {text}: ...), or give it a default: ({text} or "")'
        typer.warnings.append(RejectedError("W-NONE", f"{text} may be None here", node, hint))


def field(value: Expr, name: str, node: ast.Attribute | ast.Subscript) -> Expr:
    """Return a named field of a dict."""
    if not value.type.may("dict"):
        inside = f"[x.{name} for x in {ast.unparse(node.value)}]"
        instead = f"loop over it, or use a comprehension: {inside}"
        raise RejectedError(
            "E-ATTR",
            f"{value.type.name} has no field .{name}",
            node,
            instead if value.type.may("list") else "fields belong to dicts",
        )
    key = literal(name)
    if not value.type.only("dict"):
        name_of_get = "field_any" if isinstance(node, ast.Attribute) else "get_any"
        return op(name_of_get, value.type.found, value, key)
    if value.type.fields is None:
        return op("get", value.type.found, value, key)
    known = value.type.field(name)
    if known is not None:
        return op("lookup", known, value, key)
    if value.type.open and isinstance(node, ast.Subscript):
        return op("get", value.type.unknown, value, key)
    raise no_field(name, value.type, node)


def no_field(name: str, type_: Type, node: ast.expr) -> RejectedError:
    """Return the diagnostic for a field that is not there."""
    names = [found.name for found in type_.fields or ()]
    near = nearest(name, names)
    hint = f"did you mean {near!r}?" if near else f"the fields are {', '.join(names) or 'none'}"
    if isinstance(node, ast.Attribute):
        return RejectedError("E-FIELD", f"no field {name!r}", name_of_attribute(node), hint, near)
    written = f'"{near}"' if near else None
    at = node.slice if isinstance(node, ast.Subscript) else node
    return RejectedError("E-FIELD", f"no field {name!r}", at, hint, written)


def subscript(typer: Typer, node: ast.expr) -> Expr:
    """Read `xs[i]`, `d["key"]` and slices."""
    assert isinstance(node, ast.Subscript)
    value = typer.expr(node.value)
    if isinstance(node.slice, ast.Slice):
        return _slice(typer, value, node, node.slice)
    if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return field(value, node.slice.value, node)
    index = typer.expr(node.slice)
    if value.type.only("list"):
        return _item(typer, value, as_whole(index, node.slice, "a list index"))
    if value.type.only("str"):
        return op("char", TEXT, value, as_whole(index, node.slice, "an index"))
    if value.type.only("dict"):
        if not index.type.may("str"):
            raise RejectedError(
                "E-KEY", f"dict keys are texts, this is {index.type.name}", node.slice, "str(...)"
            )
        return op("get", value.type.values, value, index)
    needs(value, ("list", "str", "dict"), "[]", node)
    return op("subscript", value.type.unknown, value, index)


def _item(typer: Typer, value: Expr, index: Expr) -> Expr:
    position = index.value
    written = index.op == "literal" and isinstance(position, int)
    if not written or abs(int(position or 0)) >= LONGEST_LITERAL_INDEX:
        return op("item", value.type.items, value, index)
    at = int(position or 0)
    bindings, name = typer.once(value)
    enough = op("more", BOOL, op("count", LENGTH, name), literal(at if at >= 0 else -at - 1))
    item = Expr("py.item_at", value.type.items, (name,), at)
    missing = Expr("error", value.type.items, value=NO_ITEM)
    return let(bindings, Expr("if", value.type.items, (enough, item, missing)))


def _slice(typer: Typer, value: Expr, node: ast.Subscript, bounds: ast.Slice) -> Expr:
    if bounds.step is not None:
        raise RejectedError(
            "E-STEP",
            "slices take no step",
            bounds.step,
            "list(reversed(xs)), or a comprehension over range(0, len(xs), 2)",
        )
    low, high = (_bound(typer, bound, node) for bound in (bounds.lower, bounds.upper))
    if value.type.only("list"):
        return op("slice_list", list_of(value.type.items), value, low, high)
    if value.type.only("str"):
        return op("slice_text", TEXT, value, low, high)
    needs(value, ("list", "str"), "slicing", node)
    return op("slice", replace(value.type, kinds=frozenset(["list", "str"])), value, low, high)


def _bound(typer: Typer, node: ast.expr | None, at: ast.AST) -> Expr:
    if node is None or (isinstance(node, ast.Constant) and node.value is None):
        return literal(None)
    return as_whole(typer.expr(node), at, "a slice")
