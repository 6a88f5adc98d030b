"""The functions an expression can call, apart from those that go over lists."""

import ast
from collections.abc import Callable

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.large import is_guarded
from chalicelib.engine.program import Expr
from chalicelib.engine.python.arguments import check_count, no_keywords
from chalicelib.engine.python.coercions import (
    as_number,
    as_whole,
    literal,
    needs,
    op,
    truth,
    typed,
)
from chalicelib.engine.python.formats import as_string
from chalicelib.engine.python.grouping import GROUPING_FUNCTIONS
from chalicelib.engine.python.lists import LIST_FUNCTIONS, is_reversed
from chalicelib.engine.python.patterns import PATTERN_FUNCTIONS
from chalicelib.engine.python.scope import Typer
from chalicelib.engine.python.texts import TEXT_FUNCTIONS
from chalicelib.engine.python.times import TIME_FUNCTIONS
from chalicelib.engine.types import (
    EXACT,
    FLOAT,
    INT,
    LENGTH,
    NUMBER,
    TEXT,
    computed,
    list_of,
    whole,
)

Function = Callable[[Typer, ast.Call], Expr]
MOST_DIGITS = 4


def _only(typer: Typer, node: ast.Call) -> Expr:
    check_count(node, 1)
    no_keywords(node)
    return typer.expr(node.args[0])


def length(typer: Typer, node: ast.Call) -> Expr:
    """Read len(x)."""
    check_count(node, 1)
    no_keywords(node)
    argument = node.args[0]
    value = typer.expr(argument) if is_reversed(argument) else typer.iterable(argument)
    if is_guarded(value.type):
        return op("len", LENGTH, value)
    if value.type.only("list"):
        return op("count", LENGTH, value)
    if value.type.only("str"):
        return op("length", LENGTH, value)
    if value.type.only("dict"):
        return op("count", LENGTH, op("key_list", list_of(TEXT), value))
    needs(value, ("list", "str", "dict"), "len()", node)
    return op("len", LENGTH, value)


def string(typer: Typer, node: ast.Call) -> Expr:
    """Read str(x)."""
    return as_string(_only(typer, node), node.args[0])


def boolean(typer: Typer, node: ast.Call) -> Expr:
    """Read bool(x)."""
    return truth(_only(typer, node))


def integer(typer: Typer, node: ast.Call) -> Expr:
    """Read int(x)."""
    value = _only(typer, node)
    if value.type.only("int"):
        return value
    needs(value, ("int", "float", "str", "bool"), "int()", node)
    return op("int", INT, value)


def decimal(typer: Typer, node: ast.Call) -> Expr:
    """Read float(x)."""
    value = _only(typer, node)
    if value.type.only("int", "float"):
        return typed(value, FLOAT)
    needs(value, ("int", "float", "str", "bool"), "float()", node)
    return op("float", FLOAT, value)


def absolute(typer: Typer, node: ast.Call) -> Expr:
    """Read abs(x)."""
    value = as_number(_only(typer, node), node, "abs()")
    low, high = value.type.low, value.type.high
    if value.type.only("int") and low is not None and high is not None:
        return op("absolute", whole(0, max(abs(low), abs(high))), value)
    return op("absolute", value.type, value)


def rounded(typer: Typer, node: ast.Call) -> Expr:
    """Read round(x) and round(x, digits)."""
    check_count(node, 1, 2)
    no_keywords(node)
    value = as_number(typer.expr(node.args[0]), node, "round()")
    if len(node.args) == 1:
        if value.type.only("int"):
            return value
        return op("exact", INT, op("round_whole", NUMBER, value))
    digits = node.args[1].value if isinstance(node.args[1], ast.Constant) else None
    if type(digits) is not int or not 0 <= digits <= MOST_DIGITS:
        raise RejectedError(
            "E-ROUND",
            f"the number of digits is 0 to {MOST_DIGITS}, written out",
            node.args[1],
            "round(x, 2)",
        )
    if value.type.only("int"):
        return value
    return op("round", computed(value.type), value, literal(10**digits))


def floor(typer: Typer, node: ast.Call) -> Expr:
    """Read floor."""
    return _whole_of(typer, node, "floor")


def ceil(typer: Typer, node: ast.Call) -> Expr:
    """Read ceil."""
    return _whole_of(typer, node, "ceil")


def _whole_of(typer: Typer, node: ast.Call, name: str) -> Expr:
    value = as_number(_only(typer, node), node, f"{name}()")
    return value if value.type.only("int") else op("exact", INT, op(name, NUMBER, value))


def now(_typer: Typer, node: ast.Call) -> Expr:
    """Read the time this line began, as ISO text."""
    check_count(node, 0)
    no_keywords(node)
    return Expr("now", TEXT)


def numbers(typer: Typer, node: ast.Call) -> Expr:
    """Read range(...)."""
    check_count(node, 1, 3)
    no_keywords(node)
    found = [as_whole(typer.expr(part), part, "range()") for part in node.args]
    first, stop = (literal(0), found[0]) if len(found) == 1 else found[:2]
    type_ = list_of(whole(_low(first), _high(stop)))
    if len(found) < 3:
        return op("range", type_, first, op("subtract", INT, stop, literal(1)))
    step = found[2].value
    if found[2].op != "literal" or not isinstance(step, int) or step == 0:
        raise RejectedError(
            "E-RANGE",
            "the step of range() is a whole number other than 0, written out",
            node.args[2],
            "range(0, 100, 10)",
        )
    return op("stepped_range", list_of(INT), first, stop, found[2])


def _low(value: Expr) -> int:
    return -EXACT if value.type.low is None else value.type.low


def _high(value: Expr) -> int:
    return EXACT if value.type.high is None else value.type.high


FUNCTIONS: dict[str, Function] = {
    "len": length,
    "str": string,
    "bool": boolean,
    "int": integer,
    "float": decimal,
    "abs": absolute,
    "round": rounded,
    "floor": floor,
    "ceil": ceil,
    "now": now,
    "range": numbers,
    **LIST_FUNCTIONS,
    **GROUPING_FUNCTIONS,
    **PATTERN_FUNCTIONS,
    **TEXT_FUNCTIONS,
    **TIME_FUNCTIONS,
}
