"""The pass that finds the loops whose first round begins in any case.

A test that is known where a loop begins needs no state of the run to look at it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import eq, ge, gt, le, lt, ne
from typing import cast, get_args

from chalicelib.engine.nodes import Body, is_node, remade, remade_each
from chalicelib.engine.program import Assign, Expr, Scalar, Statement, While
from chalicelib.engine.scopes import written

Known = Mapping[str, Scalar]
SAME: dict[str, Callable[[object, object], bool]] = {"py.same": eq, "py.different": ne}
ORDER: dict[str, Callable[[int, int], bool]] = {
    "py.less": lt,
    "py.less_or_same": le,
    "py.more": gt,
    "py.more_or_same": ge,
}


def with_first_rounds(body: Body) -> Body:
    """Return a block whose `while` loops tell whether their first round begins in any case."""
    known: dict[str, Scalar] = {}
    found: list[Statement] = []
    for statement in body:
        found.append(cast(Statement, _inside(_begun(statement, known))))
        for name in written((statement,)):
            known.pop(name, None)
        if isinstance(statement, Assign):
            constants = ((name, value) for name, value in statement.values)
            known |= {name: value.value for name, value in constants if value.op == "literal"}
    return tuple(found)


def _begun(statement: Statement, known: Known) -> Statement:
    """Return a statement that tells, if it is a loop, whether it begins in any case."""
    if isinstance(statement, While) and _value(statement.test, known) is True:
        return replace(statement, starts=True)
    return statement


def _inside(node: object) -> object:
    """Return a node with the blocks inside it done, which know nothing of what is around them."""
    if isinstance(node, tuple):
        if node and all(isinstance(part, get_args(Statement)) for part in node):
            return with_first_rounds(cast(Body, node))
        return remade_each(node, _inside)
    return remade(node, _inside) if is_node(node) and not isinstance(node, Expr) else node


def _value(expr: Expr, known: Known) -> Scalar:
    """Return what an expression is; None where that is not known, or is None."""
    if expr.op in ("literal", "variable"):
        return expr.value if expr.op == "literal" else known.get(str(expr.value))
    parts = [_value(part, known) for part in expr.args]
    if expr.op in ("py.truth", "py.not") and isinstance(parts[0], bool):
        return parts[0] if expr.op == "py.truth" else not parts[0]
    return _compared(expr.op, *parts) if len(parts) == 2 else None


def _compared(op: str, left: Scalar, right: Scalar) -> bool | None:
    if type(left) is not type(right) or not isinstance(left, (str, int)):
        return None
    if op in ORDER and isinstance(left, int) and isinstance(right, int):
        return ORDER[op](left, right)
    return SAME[op](left, right) if op in SAME else None
