"""Values that steps make where no line of their own can stand: items, branches, results."""

import ast
from dataclasses import replace

from chalicelib.engine.program import Expr, Statement
from chalicelib.engine.python import blocks
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.hoisting import holds_step, lifted
from chalicelib.engine.python.step_calls import held_by_step, step_result
from chalicelib.engine.python.step_names import is_step
from chalicelib.engine.scopes import scoped


def valued(builder: Builder, node: ast.expr, wish: str | None) -> tuple[list[Statement], Expr]:
    """Return the steps that make a value, and the value; a plain expression takes none."""
    if not holds_step(builder, node):
        return [], builder.expr(node)
    before, left = lifted(builder, node)
    if isinstance(left, ast.Call) and is_step(left):
        step, type_ = step_result(builder, left, wish)
        name = scoped("value", step.step.position)
        held = {name: held_by_step(builder, step)}
        builder.hold(builder.environment.sharing.assigned(held))
        return [*before, replace(step, result=name)], Expr("variable", type_, value=name)
    if isinstance(left, ast.Call) and blocks.is_block_call(builder, left):
        name = scoped("value", builder.names.next_position())
        found, type_ = blocks.call(builder, left, name)
        return [*before, *found], Expr("variable", type_, value=name)
    return before, builder.expr(left)
