"""Conditions."""

import ast
from collections.abc import Sequence

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Branch, Expr, If, Statement
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.hoisting import holds_step
from chalicelib.engine.python.narrowing import proven
from chalicelib.engine.python.scope import Environment, joined


def condition(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `if` / `elif` / `else`."""
    assert isinstance(node, ast.If)
    label = f"if {builder.words(node.test)}"
    step = builder.step(node, f"if_{builder.words(node.test, 200)}"[:27], "condition", label)
    ways: list[Environment] = []
    branches: list[Branch] = []
    current, name = node, "then"
    while True:
        test, written = _test(builder, current), builder.as_written(current.test)
        before = builder.environment
        builder.environment = before.knowing(proven(written, holds=True))
        branches.append(_branch(builder, name, test, current.body, ways))
        builder.environment = before.knowing(proven(written, holds=False))
        following = current.orelse[0] if len(current.orelse) == 1 else None
        if not isinstance(following, ast.If) or holds_step(builder, following.test):
            break
        current = following
        name = f"elif {current.lineno}"
    if current.orelse:
        branches.append(_branch(builder, "else", None, current.orelse, ways))
    else:
        ways.append(builder.environment)
    after = joined(ways, f"set only in one branch of the if on line {node.lineno}")
    builder.reachable = after is not None
    builder.environment = after or builder.environment
    return [If(step, tuple(branches))]


def _test(builder: Builder, node: ast.If) -> Expr:
    """Return a test without uuid(): it is worked out for the record and for the way taken."""
    test = builder.test(node.test)
    if any(found.op == "py.uuid" for found in test.walk()):
        hint = "x = uuid() above"
        twice = RejectedError("E-UUID", "uuid() cannot stand in a test", node.test, hint)
        builder.report.reject(twice)
    if isinstance(node.test, ast.Constant):
        _warn_never(builder, node.orelse if node.test.value else node.body)
    return test


def _warn_never(builder: Builder, body: Sequence[ast.stmt]) -> None:
    """Warn of a branch that a test which is a plain value never takes."""
    for first in body[:1]:
        reason = "this line is never reached: the test is always the same"
        builder.report.warn(RejectedError("W-UNREACHABLE", reason, first, "remove it"))


def _branch(
    builder: Builder,
    name: str,
    test: Expr | None,
    body: Sequence[ast.stmt],
    ways: list[Environment],
) -> Branch:
    before = builder.environment
    builder.environment, builder.reachable = before.copy(), True
    statements = builder.block(body)
    if builder.reachable:
        ways.append(builder.environment)
    builder.environment, builder.reachable = before, True
    return Branch(name, test, statements)
