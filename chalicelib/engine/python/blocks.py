"""Functions that hold steps: they are not available yet."""

import ast

from chalicelib.engine.diagnostics import RejectedError, Report
from chalicelib.engine.python.calls import is_step
from chalicelib.engine.python.declarations import Declarations


def refuse_blocks(declarations: Declarations, report: Report) -> None:
    """Report the functions that hold steps, and remember why calls of them are refused."""
    for function in declarations.functions.values():
        step = next((node for node in ast.walk(function) if is_step(node)), None)
        if step is None:
            continue
        problem = RejectedError(
            "E-LATER",
            f"{function.name}() holds a step, which is not available yet",
            step,
            "write the step in the workflow function, and keep the computing here",
        )
        report.reject(problem)
        declarations.refused[function.name] = problem
