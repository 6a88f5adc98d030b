"""Turning a value into the kind an operation needs: known, checked at run time, or refused."""

import ast
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.engine.compilation import Json
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.large import is_guarded
from chalicelib.engine.program import Expr
from chalicelib.engine.types import (
    ANY,
    BOOL,
    FLOAT,
    INT,
    LENGTH,
    NONE,
    NUMBER,
    TEXT,
    Type,
    dict_of,
    list_of,
    union,
    whole,
)


def op(name: str, type_: Type, *args: Expr) -> Expr:
    """Return a Python operation."""
    return Expr(f"py.{name}", type_, args)


def literal(value: bool | int | float | str | None) -> Expr:
    """Return a constant with its type."""
    if value is None:
        return Expr("literal", NONE)
    if isinstance(value, bool):
        return Expr("literal", BOOL, value=value)
    if isinstance(value, int):
        return Expr("literal", whole(value, value), value=value)
    return Expr("literal", FLOAT if isinstance(value, float) else TEXT, value=value)


def constant_of(value: Json) -> Expr:
    """Return a constant of any shape, as an expression."""
    if isinstance(value, list):
        items = tuple(constant_of(item) for item in value)
        return Expr("list", list_of(ANY), items)
    if isinstance(value, dict):
        entries = [Expr("entry", ANY, (literal(key), constant_of(value[key]))) for key in value]
        return Expr("dict", dict_of(ANY), tuple(entries))
    return literal(value)


def typed(value: Expr, type_: Type) -> Expr:
    """Return the same value, known better."""
    return Expr(value.op, type_, value.args, value.value, value.names)


def needs(value: Expr, kinds: tuple[str, ...], what: str, node: ast.AST) -> bool:
    """Tell whether the value certainly fits; raise RejectedError when it certainly does not."""
    if not value.type.may(*kinds):
        wanted = " or ".join(kinds)
        raise RejectedError(
            "E-TYPE",
            f"{what} needs {wanted}, this is {value.type.name}",
            node,
            HINTS.get(kinds, "convert it first"),
        )
    return value.type.only(*kinds)


HINTS: dict[tuple[str, ...], str] = {
    ("str",): "convert it with str(x), or test it first if it may be None",
    ("int", "float"): "convert it with int(x) or float(x)",
    ("int",): "convert it with int(x)",
    ("list", "dict", "str"): "use a list: [x]",
    ("dict",): "use a dict: {...}",
}


def truth(value: Expr) -> Expr:
    """Return Python's truth of a value."""
    if value.type.only("bool"):
        return value
    if is_guarded(value.type):
        return op("truth", BOOL, value)
    if value.type.only("list"):
        return op("more", BOOL, op("count", LENGTH, value), literal(0))
    if not value.type.may("list"):
        return op("is_full", BOOL, value)
    return op("truth", BOOL, value)


def as_list(value: Expr, node: ast.AST) -> Expr:
    """Return the items one gets when looping over the value."""
    if value.type.only("list"):
        return value
    if value.type.only("dict"):
        return op("key_list", list_of(TEXT), value)
    if value.type.only("str"):
        return op("chars", list_of(TEXT), value)
    needs(value, ("list", "dict", "str"), "a loop", node)
    item = value.type.items
    if value.type.may("dict", "str"):
        item = union(item, TEXT) if value.type.may("list") else TEXT
    return op("sequence", list_of(item), value)


def as_dict(value: Expr, node: ast.AST, what: str = "this") -> Expr:
    """Return the value as a dict."""
    if needs(value, ("dict",), what, node):
        return value
    known = replace(value.type, kinds=frozenset(["dict"]), large=False)
    return _checked("dict", known, value, what)


def as_text(value: Expr, node: ast.AST, what: str = "this") -> Expr:
    """Return the value as text."""
    return value if needs(value, ("str",), what, node) else _checked("text", TEXT, value, what)


def _checked(kind: str, type_: Type, value: Expr, what: str) -> Expr:
    """Return the value, checked at run time: Python misses a method, or finds another kind."""
    if not what.startswith("."):
        return op(f"checked_{kind}", type_, value)
    return op(f"own_{kind}", type_, value, literal(what.removeprefix(".").removesuffix("()")))


def as_number(value: Expr, node: ast.AST, what: str = "arithmetic") -> Expr:
    """Return the value as a number."""
    if value.type.only("bool"):
        raise RejectedError(
            "E-BOOLNUM", f"{what} does not work on a bool", node, "write `1 if x else 0`"
        )
    if needs(value, ("int", "float"), what, node):
        return value
    if not value.type.may("float"):
        return op("number", INT, value)
    return op("number", replace(NUMBER, decimal=value.type.decimal), value)


def as_whole(value: Expr, node: ast.AST, what: str) -> Expr:
    """Return the value as a whole number; a decimal is none in Python, not even 3.0."""
    needs(value, ("int",), what, node)
    found = _whole(value)
    if found is None:
        raise RejectedError(
            "E-TYPE",
            f"{what} needs int; what was worked out here may be a decimal such as 3.0",
            node,
            "convert it with int(x), or say what it is where it comes from: x: int = ...",
        )
    return found


def _whole(value: Expr) -> Expr | None:
    """Return a whole number, or None where 3.0 could not be told from 3.

    A sum of numbers from outside is whole in Python when these are, so these are checked.
    """
    if value.type.only("int"):
        return value
    if not value.type.decimal:
        return op("whole", INT, value)
    if value.op == "if":
        test, *ways = value.args
        found = _all_whole(ways)
        return None if found is None else Expr("if", INT, (test, *found))
    found = _all_whole(value.args) if value.op in WHOLE_OF_WHOLE else None
    if found is None:
        return None
    name = WHOLE_OF_WHOLE[value.op]
    return op("exact", INT, op(name, INT, *found)) if name else found[0]


def _all_whole(values: Sequence[Expr]) -> tuple[Expr, ...] | None:
    found = [_whole(value) for value in values]
    certain = tuple(value for value in found if value is not None)
    return certain if len(certain) == len(found) else None


WHOLE_OF_WHOLE: dict[str, str | None] = {
    "py.number": None,
    "py.exact_number": None,
    "py.add_numbers": "add_numbers",
    "py.add": "add_numbers",
    "py.subtract": "subtract",
    "py.multiply": "multiply",
}
"""Operations that give a whole number of whole numbers only, and what they are then."""


def as_declared(value: Expr, wanted: Type, node: ast.AST) -> Expr:
    """Return the value as an annotation says it is, checked where that is not certain."""
    if value.type.kinds <= wanted.kinds or wanted.kinds == ANY.kinds:
        return value
    if wanted.kinds == {"float"}:
        return typed(as_number(value, node, "this"), FLOAT)
    for kind, convert in CONVERSIONS.items():
        if wanted.kinds == {kind}:
            return convert(value, node, "this")
    needs(value, tuple(sorted(wanted.kinds)), "this", node)
    return value


def _checked_list(value: Expr, node: ast.AST, what: str) -> Expr:
    needs(value, ("list",), what, node)
    return op("checked_list", list_of(value.type.items), value)


CONVERSIONS = {
    "str": as_text,
    "int": as_whole,
    "dict": as_dict,
    "list": _checked_list,
}
