"""Regular expressions: matches() and extract(), as `re.search` with `re.ASCII` finds them."""

import ast
import re
from collections.abc import Callable

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.arguments import check_count, no_keywords
from chalicelib.engine.python.coercions import as_text
from chalicelib.engine.python.regexes import Pattern, UnsupportedPatternError, translated
from chalicelib.engine.python.scope import Typer
from chalicelib.engine.types import BOOL, NONE, TEXT, union

LONGEST = 500


def matches(typer: Typer, node: ast.Call) -> Expr:
    """Read `matches(text, "pattern")`: whether it occurs anywhere."""
    text, pattern = _read(typer, node)
    return Expr("py.matches", BOOL, (text,), pattern.text)


def extract(typer: Typer, node: ast.Call) -> Expr:
    """Read `extract(text, "pattern")`: the part in brackets, or all that matched, or None."""
    text, pattern = _read(typer, node)
    if pattern.groups > 1 or (pattern.groups and not pattern.certain):
        raise RejectedError(
            "E-REGEX",
            "extract() takes a pattern with at most one pair of round brackets that always matches",
            node.args[1],
            "write (?:...) for brackets that only hold together",
        )
    names = ("group",) if pattern.groups else ()
    return Expr("py.extract", union(TEXT, NONE), (text,), pattern.text, names)


def _read(typer: Typer, node: ast.Call) -> tuple[Expr, Pattern]:
    check_count(node, 2)
    no_keywords(node)
    name = ast.unparse(node.func)
    text = as_text(typer.expr(node.args[0]), node.args[0], f"{name}()")
    return text, _pattern(node.args[1], name)


def _pattern(node: ast.expr, name: str) -> Pattern:
    text = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(text, str) or len(text) > LONGEST:
        raise RejectedError(
            "E-REGEX",
            f"a pattern is a text of up to {LONGEST} characters, written out",
            node,
            f'{name}(text, "^[A-Z]+-[0-9]+$")',
        )
    try:
        return translated(text)
    except re.error as error:
        raise RejectedError(
            "E-REGEX", f"this is not a regular expression: {error.msg}", node, "check the brackets"
        ) from error
    except (OverflowError, RecursionError, UnsupportedPatternError) as error:
        hint = error.hint if isinstance(error, UnsupportedPatternError) else "write a shorter one"
        raise RejectedError("E-REGEX", f"this pattern {error}", node, hint) from error


PATTERN_FUNCTIONS: dict[str, Callable[[Typer, ast.Call], Expr]] = {
    "matches": matches,
    "extract": extract,
}
