"""Arithmetic, `and`/`or`/`not` and the conditional expression."""

import ast

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.coercions import (
    as_dict,
    as_number,
    as_whole,
    literal,
    op,
    truth,
)
from chalicelib.engine.python.narrowing import proven
from chalicelib.engine.python.scope import Rule, Typer, let
from chalicelib.engine.types import (
    BOOL,
    EXACT,
    FLOAT,
    INT,
    NUMBER,
    TEXT,
    Type,
    computed,
    dict_of,
    list_of,
    union,
    whole,
)

SYMBOLS: dict[type[ast.operator], str] = {
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
}
NUMBERS = ("int", "float")
LARGEST_POWER = 20


def unary(typer: Typer, node: ast.expr) -> Expr:
    """Read `not x` and `-x`."""
    assert isinstance(node, ast.UnaryOp)
    if isinstance(node.op, ast.Not):
        return op("not", BOOL, truth(typer.expr(node.operand)))
    if not isinstance(node.op, ast.USub):
        raise RejectedError("E-OP", "this operator is not supported", node, "use + - * / // % **")
    value = as_number(typer.expr(node.operand), node.operand, "minus")
    if value.op == "literal" and isinstance(value.value, (int, float)) and value.value != 0:
        return literal(-value.value)
    return op("negative", _negated(value.type), value)


def _negated(type_: Type) -> Type:
    if type_.only("int") and type_.low is not None and type_.high is not None:
        return whole(-type_.high, -type_.low)
    return type_


def binary(typer: Typer, node: ast.expr) -> Expr:
    """Read `a + b` and its relatives."""
    assert isinstance(node, ast.BinOp)
    left, right = typer.expr(node.left), typer.expr(node.right)
    if isinstance(node.op, ast.Add):
        return add(left, right, node)
    if isinstance(node.op, ast.BitOr) and left.type.may("dict") and right.type.may("dict"):
        return _merge(left, right, node)
    if isinstance(node.op, ast.Mod) and left.type.only("str"):
        raise RejectedError(
            "E-PERCENT", "% does not format text here", node, 'use an f-string: f"{x} items"'
        )
    symbol = SYMBOLS.get(type(node.op))
    if symbol is None:
        raise RejectedError("E-OP", "this operator is not supported", node, "use + - * / // % **")
    if symbol == "*" and (left.type.only("str", "list") or right.type.only("str", "list")):
        raise RejectedError(
            "E-REPEAT", "* does not repeat text or lists here", node, "[x for i in range(n)]"
        )
    first = as_number(left, node.left, symbol)
    second = as_number(right, node.right, symbol)
    return _numeric(symbol, first, second, node)


def _numeric(symbol: str, left: Expr, right: Expr, node: ast.BinOp) -> Expr:
    if symbol in ("-", "*"):
        return arithmetic(symbol, left, right)
    if symbol == "/":
        return op("divide", FLOAT, left, right)
    what = f"{symbol} (whole numbers only)"
    first, second = as_whole(left, node.left, what), as_whole(right, node.right, what)
    if symbol == "//":
        return op("floor_divide", INT, first, second)
    if symbol == "%":
        return op("modulo", INT, first, second)
    low, high = second.type.low, second.type.high
    if low is None or high is None or low < 0 or high > LARGEST_POWER:
        raise RejectedError(
            "E-POW",
            f"the exponent is a whole number from 0 to {LARGEST_POWER}, written out",
            node.right,
            "x ** 2",
        )
    return op("exact", INT, op("power", NUMBER, first, second))


def add(left: Expr, right: Expr, node: ast.AST) -> Expr:
    """Add numbers, join texts or join lists."""
    one, two = left.type, right.type
    if one.only("str") and two.only("str"):
        return op("join_text", TEXT, left, right)
    if one.only("list") and two.only("list"):
        return op("join_lists", list_of(union(one.items, two.items)), left, right)
    if one.only(*NUMBERS) and two.only(*NUMBERS):
        return arithmetic("+", left, right)
    kinds = {kind for kind in ("str", "list") if one.may(kind) and two.may(kind)}
    if one.may("int", "float", "bool") and two.may("int", "float", "bool"):
        kinds |= set(NUMBERS)
    if not kinds or one.only("bool") or two.only("bool"):
        raise RejectedError(
            "E-ADD",
            f"cannot add {one.name} and {two.name}",
            node,
            "convert with str(), int() or float()",
        )
    type_ = Type(frozenset(kinds), item=union(one.items, two.items), low=-EXACT, high=EXACT)
    return op("add", computed(type_), left, right)


ARITHMETIC = {"+": "add_numbers", "-": "subtract", "*": "multiply"}


def arithmetic(symbol: str, left: Expr, right: Expr) -> Expr:
    """Return a sum, difference or product; guarded where it may pass the exact range."""
    name = ARITHMETIC[symbol]
    if left.type.may("float") or right.type.may("float"):
        if left.type.only("float") or right.type.only("float"):
            return op(name, FLOAT, left, right)
        return op("exact_number", NUMBER, op(name, NUMBER, left, right))
    low, high = _range(symbol, left.type, right.type)
    if low >= -EXACT and high <= EXACT:
        return op(name, whole(low, high), left, right)
    kept = whole(max(low, -EXACT), min(high, EXACT))
    return op("exact", kept, op(name, kept, left, right))


def _range(symbol: str, left: Type, right: Type) -> tuple[int, int]:
    bounds = (left.low, left.high, right.low, right.high)
    if any(bound is None for bound in bounds):
        return -EXACT * 4, EXACT * 4
    a, b, c, d = (bound or 0 for bound in bounds)
    if symbol == "+":
        return a + c, b + d
    if symbol == "-":
        return a - d, b - c
    corners = (a * c, a * d, b * c, b * d)
    return min(corners), max(corners)


def _merge(left: Expr, right: Expr, node: ast.BinOp) -> Expr:
    first, second = as_dict(left, node.left), as_dict(right, node.right)
    entries = tuple(Expr("spread", value.type, (value,)) for value in (first, second))
    return Expr("dict", dict_of(union(first.type.values, second.type.values)), entries)


def logical(typer: Typer, node: ast.expr) -> Expr:
    """Read `a and b`, `a or b` as values."""
    assert isinstance(node, ast.BoolOp)
    is_and = isinstance(node.op, ast.And)
    values = _lazily(typer, node, Typer.expr)
    if all(value.type.only("bool") for value in values):
        return _joined(values, is_and)
    result = values[-1]
    for value in reversed(values[:-1]):
        bindings, name = typer.once(value)
        ways = (result, name) if is_and else (name, result)
        type_ = union(value.type, result.type)
        if not is_and:
            type_ = union(value.type.without_none(), result.type)
        result = let(bindings, Expr("if", type_, (truth(name), *ways)))
    return result


def _lazily(typer: Typer, node: ast.BoolOp, read: Rule) -> list[Expr]:
    """Read the parts of `and` / `or`; each is looked at only after those before it."""
    is_and = isinstance(node.op, ast.And)
    known: frozenset[str] = frozenset()
    found: list[Expr] = []
    for value in node.values:
        found.append(typer.assuming(known, value, read))
        known |= proven(value, holds=is_and)
    return found


def _joined(values: list[Expr], is_and: bool) -> Expr:
    result = values[0]
    for value in values[1:]:
        result = op("and" if is_and else "or", BOOL, result, value)
    return result


def condition(typer: Typer, node: ast.expr) -> Expr:
    """Return the truth of an expression that is used as a test."""
    if isinstance(node, ast.BoolOp):
        tests = _lazily(typer, node, condition)
        return _joined(tests, isinstance(node.op, ast.And))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        typer.fuel.burn(node)
        return op("not", BOOL, condition(typer, node.operand))
    return truth(typer.expr(node))


def conditional(typer: Typer, node: ast.expr) -> Expr:
    """Read `a if test else b`."""
    assert isinstance(node, ast.IfExp)
    test = condition(typer, node.test)
    then = typer.assuming(proven(node.test, holds=True), node.body)
    otherwise = typer.assuming(proven(node.test, holds=False), node.orelse)
    return Expr("if", union(then.type, otherwise.type), (test, then, otherwise))
