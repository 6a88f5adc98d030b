"""Comparisons: `==`, order, `in` and `is None`."""

import ast

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.coercions import as_text, literal, needs, op
from chalicelib.engine.python.scope import Typer, let
from chalicelib.engine.types import ANY, BOOL, INT, is_sortable

ORDER: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("less", "<"),
    ast.LtE: ("less_or_same", "<="),
    ast.Gt: ("more", ">"),
    ast.GtE: ("more_or_same", ">="),
}
NUMBERS = ("int", "float")


def compare(typer: Typer, node: ast.expr) -> Expr:
    """Read a comparison, or a chain of two such as `0 < x < 10`."""
    assert isinstance(node, ast.Compare)
    if len(node.ops) > 2:
        raise RejectedError(
            "E-CHAIN", "this chain of comparisons is too long", node, "join them with `and`"
        )
    values = [typer.expr(node.left)]
    for operator, part in zip(node.ops, node.comparators, strict=True):
        inside = isinstance(operator, (ast.In, ast.NotIn))
        values.append(typer.iterable(part) if inside else typer.expr(part))
    if len(values) == 2:
        return _one(values[0], node.ops[0], values[1], node)
    bindings, middle = typer.once(values[1])
    first = _one(values[0], node.ops[0], middle, node)
    second = _one(middle, node.ops[1], values[2], node)
    return let(bindings, op("and", BOOL, first, second))


def _one(left: Expr, operator: ast.cmpop, right: Expr, node: ast.Compare) -> Expr:
    if isinstance(operator, (ast.Is, ast.IsNot)):
        return _is(left, isinstance(operator, ast.Is), right, node)
    if isinstance(operator, (ast.Eq, ast.NotEq)):
        return _equal(left, isinstance(operator, ast.Eq), right, node)
    if isinstance(operator, (ast.In, ast.NotIn)):
        found = _contains(left, right, node)
        return found if isinstance(operator, ast.In) else op("not", BOOL, found)
    return _ordered(left, operator, right, node)


def _is(left: Expr, positive: bool, right: Expr, node: ast.Compare) -> Expr:
    if right.op != "literal" or right.value is not None:
        raise RejectedError("E-IS", "`is` works with None only", node, "use ==")
    return op("same" if positive else "different", BOOL, left, right)


def _equal(left: Expr, positive: bool, right: Expr, node: ast.Compare) -> Expr:
    one, two = left.type, right.type
    mixed = (one.may("bool") and two.may(*NUMBERS)) or (one.may(*NUMBERS) and two.may("bool"))
    both_numbers = one.may(*NUMBERS) and two.may(*NUMBERS)
    if one.kinds.isdisjoint(two.kinds) and not both_numbers:
        if mixed:
            raise RejectedError(
                "E-EQBOOL",
                f"this compares {one.name} with {two.name}",
                node,
                "compare like with like",
            )
        if not (one.only("None") or two.only("None")):
            raise RejectedError(
                "E-EQTYPE", f"{one.name} never equals {two.name}", node, "convert one side"
            )
    if mixed:
        result = op("equal", BOOL, left, right)
        return result if positive else op("not", BOOL, result)
    return op("same" if positive else "different", BOOL, left, right)


def _ordered(left: Expr, operator: ast.cmpop, right: Expr, node: ast.Compare) -> Expr:
    name, symbol = ORDER[type(operator)]
    for value in (left, right):
        if value.type.only("bool"):
            raise RejectedError(
                "E-BOOLNUM", f"{symbol} does not work on a bool", node, "use == or not"
            )
        if not value.type.may(*NUMBERS, "str"):
            raise RejectedError(
                "E-ORDER",
                f"{symbol} needs numbers or text, this is {value.type.name}",
                node,
                "compare a field of it, or its len()",
            )
    numbers = left.type.may(*NUMBERS) and right.type.may(*NUMBERS)
    texts = left.type.may("str") and right.type.may("str")
    if not numbers and not texts:
        raise RejectedError(
            "E-ORDER",
            f"cannot order {left.type.name} and {right.type.name}",
            node,
            "convert with int() or float()",
        )
    if is_sortable(left.type, right.type):
        return op(name, BOOL, left, right)
    return op(name, BOOL, op("order", INT, left, right, literal(symbol)), literal(0))


def _contains(item: Expr, group: Expr, node: ast.Compare) -> Expr:
    where = node.comparators[-1]
    if group.type.only("str"):
        return op("text_contains", BOOL, group, as_text(item, node, "`in` on text"))
    if group.type.only("dict"):
        if item.type.only("str"):
            return op("entry_exists", BOOL, op("lookup", ANY, group, item))
        return op("in", BOOL, item, group)
    if group.type.only("list"):
        inside = group.type.items
        for kinds in (("str",), NUMBERS):
            if item.type.only(*kinds) and inside.only(*kinds):
                return op("in_scalars", BOOL, item, group)
        return op("has", BOOL, group, item)
    needs(group, ("str", "list", "dict"), "`in`", where)
    return op("in", BOOL, item, group)
