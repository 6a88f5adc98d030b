"""Conditions and loops."""

import ast
from collections.abc import Sequence
from itertools import count

from chalicelib.engine import limits
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.history import events
from chalicelib.engine.program import Branch, Expr, For, If, Loop, Statement, Step
from chalicelib.engine.python.building import Builder, LoopFrame
from chalicelib.engine.python.loop_sources import LoopSource, bind_targets, loop_source
from chalicelib.engine.python.narrowing import proven
from chalicelib.engine.python.scope import Environment, joined
from chalicelib.engine.types import ANY

EXACT_ROUNDS = 3


def condition(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `if` / `elif` / `else`."""
    assert isinstance(node, ast.If)
    label = f"if {builder.words(node.test)}"
    step = builder.step(node, f"if_{builder.words(node.test, 200)}"[:27], "condition", label)
    ways: list[Environment] = []
    branches: list[Branch] = []
    current, name = node, "then"
    while True:
        test = builder.test(current.test)
        before = builder.environment
        builder.environment = before.knowing(proven(current.test, holds=True))
        branches.append(_branch(builder, name, test, current.body, ways))
        builder.environment = before.knowing(proven(current.test, holds=False))
        if len(current.orelse) != 1 or not isinstance(current.orelse[0], ast.If):
            break
        current = current.orelse[0]
        name = f"elif {current.lineno}"
    if current.orelse:
        branches.append(_branch(builder, "else", None, current.orelse, ways))
    else:
        ways.append(builder.environment)
    after = joined(ways, f"set only in one branch of the if on line {node.lineno}")
    builder.reachable = after is not None
    builder.environment = after or builder.environment
    return [If(step, tuple(branches))]


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


def loop(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `for ... in ...`."""
    assert isinstance(node, ast.For)
    if node.orelse:
        raise RejectedError(
            "E-LOOPELSE", "a loop has no else here", node.orelse[0], "use a variable"
        )
    if len(builder.frames) >= limits.NESTED_LOOPS:
        deepest = f"loops are nested at most {limits.NESTED_LOOPS} deep"
        raise RejectedError("E-NEST", deepest, node, "make one list first, with a comprehension")
    _check_unchanged(node)
    label = f"for {builder.words(node.target, 30)} in {builder.words(node.iter)}"
    step = builder.step(_head(node), f"for_{builder.words(node.target, 30)}", "loop", label)
    source = _source(builder, node)
    _settle_types(builder, node, step, source)
    frame, targets, body = _body(builder, node, step, source)
    builder.environment = _after(builder, node, frame)
    builder.reachable = True
    cap = _cap(node, source, body)
    early = frame.leaves_early
    return [For(step, source.items, targets, body, cap, source.size, early)]


def _head(node: ast.For) -> ast.AST:
    last = node.iter
    return ast.Pass(
        lineno=node.lineno,
        col_offset=node.col_offset,
        end_lineno=last.end_lineno,
        end_col_offset=last.end_col_offset,
    )


def _source(builder: Builder, node: ast.For) -> LoopSource:
    try:
        return loop_source(builder, node)
    except RejectedError as problem:
        builder.report.reject(problem)
        return LoopSource.unknown()


def _body(
    builder: Builder, node: ast.For, step: Step, source: LoopSource
) -> tuple[LoopFrame, tuple[tuple[str, Expr], ...], tuple[Statement, ...]]:
    """Build the body once, from what is known at its head; leave what is known at its end."""
    frame = LoopFrame(Loop(step.id, step.position))
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


def _settle_types(builder: Builder, node: ast.For, step: Step, source: LoopSource) -> None:
    """Find types for the variables that the body changes which hold in every iteration."""
    report, names = builder.report.mark(), builder.names.mark()
    for number in count():
        frame, _, _ = _body(builder, node, step, source)
        builder.report.rewind(report)
        builder.names.rewind(names)
        if not _widen(builder.environment, frame.continues, exactly=number < EXACT_ROUNDS):
            return


def _widen(head: Environment, ends: list[Environment], *, exactly: bool) -> bool:
    """Let what is known at the head hold at every end too; tell whether that changed it."""
    after = joined([head, *ends], "")
    if after is None:
        return False
    changed = (head.present, head.shared) != (after.present, after.shared)
    head.present, head.shared = after.present, after.shared
    for name, type_ in after.names.items():
        if name in head.names and head.names[name] != type_:
            head.names[name] = type_.widened() if exactly else ANY
            changed = True
    return changed


def _after(builder: Builder, node: ast.For, frame: LoopFrame) -> Environment:
    reason = f"set only inside the loop on line {node.lineno}"
    ways = [builder.environment, *frame.continues, *frame.breaks]
    return joined(ways, reason) or builder.environment


def _cap(node: ast.For, source: LoopSource, body: Sequence[Statement]) -> int:
    each = events(body)
    possible = max(limits.HISTORY_EVENTS // each, 1)
    asked = source.limit or source.size
    if asked is not None and asked > (possible if source.limit else min(possible, 1000)):
        raise RejectedError(
            "E-LOOPSIZE",
            f"{asked:,} iterations make about {asked * each:,} history events; "
            f"the limit is {limits.HISTORY_EVENTS:,}",
            node.iter,
            f"loop over at most {possible:,} items, or put less into the body",
        )
    return source.limit or min(limits.LOOP_ITERATIONS, possible)


def _check_unchanged(node: ast.For) -> None:
    """Refuse a body that changes the list it goes over: Python would see the change."""
    names = {inner.id for inner in ast.walk(node.iter) if isinstance(inner, ast.Name)}
    if not isinstance(node.iter, (ast.Name, ast.Call)):
        return
    for inner in (part for statement in node.body for part in ast.walk(statement)):
        changed = _changed_name(inner)
        if changed is not None and changed in names:
            raise RejectedError(
                "E-LOOPCHANGE",
                f"{changed!r} changes while the loop goes over it",
                inner,
                f"collect into a new list, or loop over list({changed})",
            )


def _changed_name(node: ast.AST) -> str | None:
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, (ast.Subscript, ast.Attribute)):
            return target.value.id if isinstance(target.value, ast.Name) else None
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    owner = node.func.value
    return owner.id if node.func.attr == "append" and isinstance(owner, ast.Name) else None
