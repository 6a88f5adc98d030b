"""`pick=`: what is taken out of an action's result before the run gets it."""

import ast

from chalicelib.engine.catalogue import ActionKind
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.keeping import large_places, large_result
from chalicelib.engine.program import PICKED, Expr, Pick
from chalicelib.engine.python.building import Builder
from chalicelib.engine.types import Type

EXAMPLE = 'pick=lambda r: [x["id"] for x in r.body["items"]]'


def picked(builder: Builder, kind: ActionKind, node: ast.expr | None) -> tuple[Pick | None, Type]:
    """Return what `pick=` takes out of the action's result, and the type of the step's result."""
    if node is None:
        return None, kind.result
    if not isinstance(node, ast.Lambda) or len(node.args.args) != 1 or node.args.defaults:
        raise RejectedError("E-PICK", "pick= takes a lambda with one argument", node, EXAMPLE)
    parameter = node.args.args[0].arg
    result = Expr("local", kind.result, value=PICKED)
    value = builder.expr(node.body, {parameter: result})
    type_ = large_result(value.type)
    return Pick(value, large_places(type_)), type_
