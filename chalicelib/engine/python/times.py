"""Times are ISO 8601 texts: parse_time() brings them into one form, format_time() writes them."""

import ast
import re
from collections.abc import Callable

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.arguments import check_count, no_keywords
from chalicelib.engine.python.coercions import as_text, literal, op
from chalicelib.engine.python.scope import Typer, let
from chalicelib.engine.types import TEXT, record

PIECES = re.compile(r"%(.)|([^%]+)|(%)", re.DOTALL)
DIRECTIVES = "YmdHMSfyjIpAaBb"
FIELDS = record((name, TEXT) for name in DIRECTIVES)


def parse_time(typer: Typer, node: ast.Call) -> Expr:
    """Read `parse_time(text)`: the same time in UTC, as now() writes it."""
    check_count(node, 1)
    no_keywords(node)
    return utc(as_text(typer.expr(node.args[0]), node.args[0], "parse_time()"))


def utc(text: Expr) -> Expr:
    """Return a time in the form of now(); the run fails where the text is none."""
    return op("utc", TEXT, text)


def format_time(typer: Typer, node: ast.Call) -> Expr:
    """Read `format_time(text, "%d.%m.%Y")`, in UTC."""
    check_count(node, 2)
    no_keywords(node)
    time = as_text(typer.expr(node.args[0]), node.args[0], "format_time()")
    bindings, fields = typer.once(op("time_fields", FIELDS, time))
    parts = [_piece(found, fields, node.args[1]) for found in _pieces(node.args[1])]
    result = parts[0] if parts else literal("")
    for part in parts[1:]:
        result = op("join_text", TEXT, result, part)
    return let(bindings, result)


def _pieces(node: ast.expr) -> list[re.Match[str]]:
    text = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(text, str):
        raise RejectedError(
            "E-FORMAT", "the format of a time is written out", node, 'format_time(t, "%d.%m.%Y")'
        )
    return list(PIECES.finditer(text))


def _piece(found: re.Match[str], fields: Expr, node: ast.expr) -> Expr:
    if found[2] is not None:
        return literal(found[2])
    if found[1] == "%":
        return literal("%")
    if not found[1] or found[1] not in DIRECTIVES:
        known = " ".join(f"%{name}" for name in DIRECTIVES)
        raise RejectedError("E-FORMAT", f"there is no {found[0]} here", node, f"use {known}")
    return op("lookup", TEXT, fields, literal(found[1]))


TIME_FUNCTIONS: dict[str, Callable[[Typer, ast.Call], Expr]] = {
    "parse_time": parse_time,
    "format_time": format_time,
}
