"""Which calls are steps, told by their names alone."""

import ast

from chalicelib.engine.python.action_names import is_action

DELAYS = ("sleep", "sleep_until")
WAITS = ("wait_for_event", "wait_for_approval", "run_workflow")


def is_step(node: ast.AST) -> bool:
    """Tell whether a node is a call of something that is a step."""
    is_call = isinstance(node, ast.Call)
    return is_call and (is_action(node) or is_delay(node) or is_wait(node))


def is_delay(node: ast.AST) -> bool:
    """Tell whether a node is a call of sleep() or sleep_until()."""
    return called_name(node) in DELAYS


def is_wait(node: ast.AST) -> bool:
    """Tell whether a node is a call that waits for the world, such as `cb.wait(...)`."""
    return called_name(node) in WAITS or is_answer(node)


def is_answer(node: ast.AST) -> bool:
    """Tell whether a node waits for the answer to a callback: `cb.wait(...)`."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr == "wait" and isinstance(node.func.value, ast.Name)


def is_callback(node: ast.AST) -> bool:
    """Tell whether a node is `callback()`."""
    return called_name(node) == "callback"


def is_parallel(node: ast.AST) -> bool:
    """Tell whether a node is a call of parallel()."""
    return called_name(node) == "parallel"


def is_parallel_list(node: ast.AST) -> bool:
    """Tell whether a node is `[f(x) for x in each(xs)]`."""
    return isinstance(node, ast.ListComp) and called_name(node.generators[0].iter) == "each"


def called_name(node: ast.AST) -> str | None:
    """Return the plain name that is called, or None."""
    named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return node.func.id if named else None  # type: ignore[attr-defined]
