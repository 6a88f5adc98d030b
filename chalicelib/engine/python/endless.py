"""Loops that never end: those that go round without a pause, and those whose test never changes."""

import ast

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.nodes import Body, walk
from chalicelib.engine.program import Again, Break, Expr, Fail, Return
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.parallel_loops import head
from chalicelib.engine.scopes import written

CHANGING = ("now", "py.uuid", "callback")
"""Operations that give another value every time."""


def is_true(test: ast.expr) -> bool:
    """Tell whether a test is written to hold always."""
    return isinstance(test, ast.Constant) and bool(test.value)


def warn_endless(builder: Builder, node: ast.While, test: Expr, body: Body) -> None:
    """Warn of a loop that has no end of its own."""
    place = head(node, node.test)
    if is_true(builder.as_written(node.test)):
        if not any(_pauses(inner) for inner in ast.walk(node)):
            busy = "this loop goes round without a pause"
            hint = "put sleep(seconds=30) into it, or a step that waits"
            builder.report.warn(RejectedError("W-ENDLESS", busy, place, hint))
    elif _never_changes(test, body):
        same = "nothing in this loop changes what its test reads, so it never ends"
        hint = "give a variable of the test a new value in the loop"
        builder.report.warn(RejectedError("W-ENDLESS", same, place, hint))


def _never_changes(test: Expr, body: Body) -> bool:
    """Tell whether a test that holds once holds for ever, and nothing else ends the loop."""
    if any(part.op in CHANGING for part in test.walk()):
        return False
    ends = any(isinstance(node, (Break, Return, Fail, Again)) for node in walk(body))
    return not ends and test.variables().isdisjoint(written(body))


def _pauses(node: ast.AST) -> bool:
    name = node.func if isinstance(node, ast.Call) else None
    word = name.id if isinstance(name, ast.Name) else getattr(name, "attr", "")
    return word in ("sleep", "sleep_until", "run_workflow") or word.startswith("wait")
