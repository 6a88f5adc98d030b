"""What a run was sent, read where the run has it anyway; a variable of it would cost a state."""

from dataclasses import replace
from typing import cast

from chalicelib.engine.nodes import is_statement_part, walk
from chalicelib.engine.program import Expr, Pick, Program, Statement
from chalicelib.engine.scopes import substituted, written


def read_where_it_stands(program: Program) -> Program:
    """Return a program without its parameter, unless it changes that or gives it to a `pick=`."""
    name = program.parameter
    if name is None or name in written(program.body) or _is_picked_by(program, name):
        return program
    body = substituted(program.body, lambda expr: _payload(expr, name))
    return replace(program, parameter=None, body=cast(tuple[Statement, ...], body))


def _is_picked_by(program: Program, name: str) -> bool:
    """Tell whether a `pick=` reads it, which is worked out where nobody knows the run's input."""
    found = walk(program.body, into=is_statement_part)
    return any(isinstance(node, Pick) and name in node.value.variables() for node in found)


def _payload(expr: Expr, name: str) -> Expr | None:
    is_read = expr.op == "variable" and expr.value == name
    return Expr("payload", expr.type, line=expr.line) if is_read else None
