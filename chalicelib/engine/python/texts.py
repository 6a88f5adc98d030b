"""The functions between values and texts: JSON, encodings, fresh ids."""

import ast
from collections.abc import Callable

from chalicelib.engine.program import Expr
from chalicelib.engine.python.arguments import check_count, no_keywords
from chalicelib.engine.python.coercions import as_text, op
from chalicelib.engine.python.scope import Typer
from chalicelib.engine.types import DECIMAL_ANY, TEXT, Type


def uuid(_typer: Typer, node: ast.Call) -> Expr:
    """Read `uuid()`: a new random id each time."""
    check_count(node, 0)
    no_keywords(node)
    return op("uuid", TEXT)


def to_json(typer: Typer, node: ast.Call) -> Expr:
    """Read `to_json(x)`: compact, keys in their order, letters as they are."""
    check_count(node, 1)
    no_keywords(node)
    return op("to_json", TEXT, typer.expr(node.args[0]))


def _of_text(name: str, type_: Type) -> Callable[[Typer, ast.Call], Expr]:
    def function(typer: Typer, node: ast.Call) -> Expr:
        check_count(node, 1)
        no_keywords(node)
        return op(name, type_, as_text(typer.expr(node.args[0]), node.args[0], f"{name}()"))

    return function


TEXT_FUNCTIONS: dict[str, Callable[[Typer, ast.Call], Expr]] = {
    "uuid": uuid,
    "to_json": to_json,
    "from_json": _of_text("from_json", DECIMAL_ANY),
    "base64": _of_text("base64", TEXT),
    "sha256": _of_text("sha256", TEXT),
}
