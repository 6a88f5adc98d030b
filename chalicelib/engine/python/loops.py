"""Loops that go on one iteration after the other: `for` and `while`."""

import ast
from collections.abc import Callable, Iterator
from itertools import count
from typing import TypeVar

from chalicelib.engine import limits
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr, For, Loop, Names, Statement, Step, While
from chalicelib.engine.python import parallel_loops
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.endless import is_true, warn_endless
from chalicelib.engine.python.frames import Frame
from chalicelib.engine.python.loop_sources import LoopSource, bind_targets, is_call, loop_source
from chalicelib.engine.python.narrowing import proven
from chalicelib.engine.python.scope import Environment, joined
from chalicelib.engine.python.trees import walk

EXACT_ROUNDS = 3
LOOKED_THROUGH = ("enumerate", "zip", "reversed", "limit", "each")
VIEW_METHODS = ("items", "keys", "values")
Targets = tuple[tuple[str, Expr], ...]
Head = TypeVar("Head")
Reading = tuple[Frame, Head, tuple[Statement, ...]]
"""A loop as it was read once: its ways out, what stands at its head, and its body."""


def for_loop(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `for ... in ...`."""
    assert isinstance(node, ast.For)
    check_shape(builder, node)
    if is_call(node.iter, "each"):
        return parallel_loops.statement(builder, node)
    _check_unchanged(node)
    label = f"for {builder.words(node.target, 30)} in {builder.words(node.iter)}"
    head = parallel_loops.head(node, node.iter)
    step = builder.step(head, f"for_{builder.words(node.target, 30)}", "loop", label)
    source = _source(builder, node)

    def read() -> Reading[Targets]:
        return _for_body(builder, node, step, source)

    before = builder.environment
    frame, targets, body = _settled(builder, read)
    builder.environment = _after(builder, node, frame)
    builder.reachable = True
    names = _names(before, builder.environment)
    early = frame.leaves_early
    return [For(step, source.items, targets, body, source.size, early, source.limit, names)]


def while_loop(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `while ...`."""
    assert isinstance(node, ast.While)
    check_shape(builder, node)
    endless = is_true(node.test)
    words = builder.words(node.test)
    head = parallel_loops.head(node, node.test)
    step = builder.step(
        head, f"while_{builder.words(node.test, 200)}"[:27], "loop", f"while {words}"
    )

    def read() -> Reading[Expr]:
        return _while_body(builder, node, step)

    before = builder.environment
    frame, test, body = _settled(builder, read)
    warn_endless(builder, node, test, body)
    ways = [] if endless else [builder.environment.knowing(proven(node.test, holds=False))]
    after = joined([*ways, *frame.breaks], f"set only inside the loop on line {node.lineno}")
    builder.reachable = after is not None
    builder.environment = after or builder.environment
    names = _names(before, builder.environment)
    return [While(step, test, body, builder.settings.max_loop, names)]


def check_shape(builder: Builder, node: ast.For | ast.While) -> None:
    """Refuse `else` and loops that are nested too deeply."""
    if node.orelse:
        raise RejectedError(
            "E-LOOPELSE", "a loop has no else here", node.orelse[0], "use a variable"
        )
    if sum(frame.loop is not None for frame in builder.frames) >= limits.NESTED_LOOPS:
        deepest = f"loops are nested at most {limits.NESTED_LOOPS} deep"
        raise RejectedError("E-NEST", deepest, node, "make one list first, with a comprehension")


def _while_body(builder: Builder, node: ast.While, step: Step) -> Reading[Expr]:
    """Build the test and the body once; leave what is known at the head."""
    frame = Frame("loop", Loop(step.id, step.position))
    before = builder.environment
    test = builder.test(node.test)
    builder.environment = before.knowing(proven(node.test, holds=True))
    builder.frames.append(frame)
    body = builder.block(node.body)
    builder.frames.pop()
    if builder.reachable:
        frame.continues.append(builder.environment)
    builder.environment, builder.reachable = before, True
    return frame, test, body


def _names(before: Environment, after: Environment) -> Names:
    return Names(tuple(sorted(before.names)), tuple(sorted(after.names)))


def _source(builder: Builder, node: ast.For) -> LoopSource:
    try:
        return loop_source(builder, node)
    except RejectedError as problem:
        builder.report.reject(problem)
        return LoopSource.unknown()


def _for_body(builder: Builder, node: ast.For, step: Step, source: LoopSource) -> Reading[Targets]:
    """Build the body once, from what is known at its head; leave what is known at its end."""
    frame = Frame("loop", Loop(step.id, step.position))
    before = builder.environment
    builder.environment = before.copy()
    builder.frames.append(frame)
    targets = bind_targets(builder, node, source, step.id)
    body = builder.block(node.body)
    builder.frames.pop()
    if builder.reachable:
        frame.continues.append(builder.environment)
    builder.environment, builder.reachable = before, True
    return frame, targets, body


def _settled(builder: Builder, read: Callable[[], Reading[Head]]) -> Reading[Head]:
    """Read a loop until what is known at its head holds in every iteration; keep that reading.

    Loops in it settle at each reading: one reading more would double the cost at every level.
    """
    report, names = builder.report.mark(), builder.names.mark()
    rounds = count()
    while True:
        found = read()
        exactly = next(rounds) < EXACT_ROUNDS
        if not _widen(builder.environment, found[0].continues, exactly=exactly):
            return found
        builder.report.rewind(report)
        builder.names.rewind(names)


def _widen(head: Environment, ends: list[Environment], *, exactly: bool) -> bool:
    """Let what is known at the head hold at every end too; tell whether that changed it."""
    after = joined([head, *ends], "")
    if after is None:
        return False
    changed = (head.present, head.sharing) != (after.present, after.sharing)
    head.present, head.sharing = after.present, after.sharing
    for name, type_ in after.names.items():
        if name in head.names and head.names[name] != type_:
            head.names[name] = type_.widened() if exactly else type_.unknown
            changed = True
    return changed


def _after(builder: Builder, node: ast.For, frame: Frame) -> Environment:
    reason = f"set only inside the loop on line {node.lineno}"
    ways = [builder.environment, *frame.continues, *frame.breaks]
    return joined(ways, reason) or builder.environment


def _check_unchanged(node: ast.For) -> None:
    """Refuse a body that changes the list it goes over: Python would see the change."""
    names = set(_gone_over(node.iter))
    for inner in (part for statement in node.body for part in walk(statement)):
        changed = _changed_name(inner)
        if changed is not None and changed in names:
            raise RejectedError(
                "E-LOOPCHANGE",
                f"{changed!r} changes while the loop goes over it",
                inner,
                f"collect into a new list, or loop over list({changed})",
            )


def _gone_over(node: ast.expr) -> Iterator[str]:
    """Yield the names of what a loop goes over itself, not of what a list is made from."""
    if isinstance(node, ast.Name):
        yield node.id
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _gone_over(node.func.value) if node.func.attr in VIEW_METHODS else ()
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from (
            name
            for argument in (node.args if node.func.id in LOOKED_THROUGH else ())
            for name in _gone_over(argument)
        )


def _changed_name(node: ast.AST) -> str | None:
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(node, ast.AugAssign) and isinstance(target, ast.Name):
            return target.id
        if isinstance(target, (ast.Subscript, ast.Attribute)):
            return target.value.id if isinstance(target.value, ast.Name) else None
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    owner = node.func.value
    return owner.id if node.func.attr == "append" and isinstance(owner, ast.Name) else None
