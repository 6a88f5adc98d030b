"""What is called by its name: Python calls what the name holds, so it must not be a variable."""

import ast
from collections.abc import Iterator

from chalicelib.engine.diagnostics import RejectedError, Report
from chalicelib.engine.python.action_names import is_action, root_of
from chalicelib.engine.python.declarations import Declarations
from chalicelib.engine.python.functions import FUNCTIONS
from chalicelib.engine.python.step_names import DELAYS, WAITS
from chalicelib.engine.python.trees import children, walk

OWN_NAMES = (ast.ListComp, ast.DictComp, ast.GeneratorExp)
WORDS = frozenset((*FUNCTIONS, *DELAYS, *WAITS, "each", "parallel", "limit", "callback"))


def check_calls(declarations: Declarations, report: Report) -> None:
    """Report variables that are called, and functions that hide those of the language."""
    functions = list(declarations.functions.values())
    for function in functions:
        if function.name in WORDS:
            reason = f"{function.name}() is a function of the language"
            report.reject(RejectedError("E-RESERVED", reason, function, "give it another name"))
    if declarations.workflow is not None:
        functions.append(declarations.workflow)
    for function in functions:
        _check(function, declarations, report)


def _check(function: ast.FunctionDef, declarations: Declarations, report: Report) -> None:
    """Look every called name up as Python does: first among the variables of the function."""
    variables = {*declarations.constants, *_variables(function)}
    for node in walk(function):
        name = _called(node)
        if name is not None and name in variables:
            assert isinstance(node, ast.Call)
            reason = f"{name!r} is a variable here, so it cannot be called"
            hint = "give the variable another name"
            report.reject(RejectedError("E-CALL", reason, node.func, hint))


def _called(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    if is_action(node):
        return root_of(node.func)
    return node.func.id if isinstance(node.func, ast.Name) else None


def _variables(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the parameters of a function, and what its statements give values."""
    yield from (argument.arg for argument in function.args.args)
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        if isinstance(node, ast.ExceptHandler) and node.name is not None:
            yield node.name
        if not isinstance(node, OWN_NAMES):
            pending.extend(children(node))
