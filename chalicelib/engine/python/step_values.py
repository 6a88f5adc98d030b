"""Values that steps make: of an action, of a function with steps, of parallel steps."""

import ast
from dataclasses import replace

from chalicelib.engine.program import Expr, Statement
from chalicelib.engine.python import blocks
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.step_calls import step_result
from chalicelib.engine.python.step_names import is_step
from chalicelib.engine.scopes import scoped


def valued(builder: Builder, node: ast.expr, wish: str | None) -> tuple[list[Statement], Expr]:
    """Return the steps that make a value, and the value; a plain expression takes none."""
    if isinstance(node, ast.Call) and is_step(node):
        step, type_ = step_result(builder, node, wish)
        name = scoped("value", step.step.position)
        return [replace(step, result=name)], Expr("variable", type_, value=name)
    if isinstance(node, ast.Call) and blocks.is_block_call(builder, node):
        name = scoped("value", builder.names.next_position())
        found, type_ = blocks.call(builder, node, name)
        return found, Expr("variable", type_, value=name)
    return [], builder.expr(node)
