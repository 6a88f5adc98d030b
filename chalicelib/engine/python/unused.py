"""Checks on functions that no call has reached: their steps would be missed silently."""

import ast

from chalicelib.engine.diagnostics import RejectedError, Report
from chalicelib.engine.python.calls import is_step
from chalicelib.engine.python.declarations import Declarations


def check_functions(declarations: Declarations, report: Report) -> None:
    """Report functions that hold steps: they are not available yet."""
    for function in declarations.functions.values():
        step = next((node for node in ast.walk(function) if is_step(node)), None)
        if step is not None:
            report.reject(
                RejectedError(
                    "E-LATER",
                    f"{function.name}() holds a step, which is not available yet",
                    step,
                    "write the step in the workflow function, and keep the computing here",
                )
            )
