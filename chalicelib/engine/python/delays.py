"""Delays: `sleep(minutes=5)` and `sleep_until(order.due)`."""

import ast

from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.program import Delay, Expr
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.coercions import as_number, as_text, literal, op
from chalicelib.engine.python.operators import arithmetic
from chalicelib.engine.python.options import UNITS
from chalicelib.engine.python.times import utc
from chalicelib.engine.types import INT


def delay(builder: Builder, node: ast.Call) -> Delay:
    """Read a call of sleep() or sleep_until()."""
    is_until = isinstance(node.func, ast.Name) and node.func.id == "sleep_until"
    return _until(builder, node) if is_until else _sleep(builder, node)


def _sleep(builder: Builder, node: ast.Call) -> Delay:
    if node.args or not node.keywords:
        given = ast.unparse(node.args[0]) if len(node.args) == 1 else "30"
        raise RejectedError(
            "E-SLEEP",
            "sleep() needs a unit",
            node,
            f"sleep(seconds={given})",
            replacement=f"sleep(seconds={given})",
        )
    total: Expr | None = None
    words: list[str] = []
    for keyword in node.keywords:
        if keyword.arg not in UNITS:
            hint = did_you_mean(keyword.arg or "", UNITS) or "sleep(minutes=5)"
            raise RejectedError("E-SLEEP", f"sleep() has no {keyword.arg!r}", keyword, hint)
        amount = as_number(builder.expr(keyword.value), keyword.value, "sleep()")
        part = arithmetic("*", amount, literal(UNITS[keyword.arg]))
        total = part if total is None else arithmetic("+", total, part)
        words.append(f"{builder.words(keyword.value, 40)} {keyword.arg}")
    assert total is not None
    step = builder.step(node, "sleep", "delay", f"sleep {' and '.join(words)}")
    return Delay(step, seconds=op("wait_seconds", INT, total))


def _until(builder: Builder, node: ast.Call) -> Delay:
    if len(node.args) != 1 or node.keywords:
        raise RejectedError(
            "E-SLEEP", "sleep_until() takes one time", node, "sleep_until(order.due)"
        )
    time = as_text(builder.expr(node.args[0]), node.args[0], "sleep_until()")
    step = builder.step(
        node, "sleep_until", "delay", f"sleep until {builder.words(node.args[0], 60)}"
    )
    return Delay(step, time=utc(time))
