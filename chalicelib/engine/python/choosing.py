"""Steps that Python does only sometimes: the conditions that `and`, `or` and `if else` stand for.

x = http.get(u) if u else None     becomes      if u: x = http.get(u)
else: x = None

if u and http.get(u).body:         becomes      if u: v = http.get(u).body
else: v = u
if v:
"""

import ast
from collections.abc import Callable, Sequence
from copy import copy

LAZY = (ast.BoolOp, ast.IfExp)
CHOOSING = (ast.Assign, ast.AnnAssign, ast.Expr, ast.Return)
"""Statements that may stand in both branches of a condition."""
Chooser = ast.Assign | ast.AnnAssign | ast.Expr | ast.Return

HoldsStep = Callable[[ast.AST], bool]


def lazy_parts(node: ast.BoolOp | ast.IfExp) -> list[ast.expr]:
    """Return the parts that Python works out only sometimes."""
    return node.values[1:] if isinstance(node, ast.BoolOp) else [node.body, node.orelse]


def chosen(node: ast.stmt, value: ast.expr, holds_step: HoldsStep) -> ast.If | None:
    """Return the condition that a statement stands for whose value steps may make, or None."""
    if not isinstance(node, CHOOSING) or not isinstance(value, LAZY):
        return None
    if not any(map(holds_step, lazy_parts(value))):
        return None
    if isinstance(value, ast.IfExp):
        return _condition(value.test, [_with(node, value.body)], [_with(node, value.orelse)], node)
    if isinstance(node, ast.Expr):
        first, rest = _halves(value, holds_step)
        return _sided(value, first, [_with(node, rest)], [], node)
    return None


def choosing(node: ast.BoolOp | ast.IfExp, name: ast.Name, holds_step: HoldsStep) -> list[ast.stmt]:
    """Return the statements that give a name the value of an expression."""
    if isinstance(node, ast.IfExp):
        body, orelse = assigned(name, node.body), assigned(name, node.orelse)
        return [_condition(node.test, [body], [orelse], node)]
    first, rest = _halves(node, holds_step)
    more = [assigned(name, rest)]
    if not holds_step(first):
        return [_sided(node, first, more, [assigned(name, first)], node)]
    test = ast.copy_location(copy(name), first)
    return [assigned(name, first), _sided(node, test, more, [], node)]


def assigned(name: ast.Name, value: ast.expr) -> ast.Assign:
    """Return the statement `name = value`."""
    target = ast.copy_location(ast.Name(name.id, ast.Store()), value)
    return ast.copy_location(ast.Assign([target], value), value)


def _halves(node: ast.BoolOp, holds_step: HoldsStep) -> tuple[ast.expr, ast.expr]:
    """Return what is worked out in any case, and what comes after it only sometimes."""
    at = next(at for at, value in enumerate(node.values) if at and holds_step(value))
    return _joined(node, node.values[:at]), _joined(node, node.values[at:])


def _joined(node: ast.BoolOp, values: list[ast.expr]) -> ast.expr:
    if len(values) == 1:
        return values[0]
    found = ast.copy_location(ast.BoolOp(node.op, values), values[0])
    found.end_lineno, found.end_col_offset = values[-1].end_lineno, values[-1].end_col_offset
    return found


def _sided(
    node: ast.BoolOp,
    test: ast.expr,
    more: Sequence[ast.stmt],
    enough: Sequence[ast.stmt],
    place: ast.AST,
) -> ast.If:
    """Return the condition that does more of `and` when the test holds, of `or` when not."""
    if isinstance(node.op, ast.And):
        return _condition(test, more, enough, place)
    return _condition(test, enough or [ast.copy_location(ast.Pass(), test)], more, place)


def _condition(
    test: ast.expr, body: Sequence[ast.stmt], orelse: Sequence[ast.stmt], place: ast.AST
) -> ast.If:
    return ast.copy_location(ast.If(test, list(body), list(orelse)), place)


def _with(node: Chooser, value: ast.expr) -> Chooser:
    """Return a statement with another value."""
    found = copy(node)
    found.value = value
    return found
