"""`try` with its handlers, and the bare `raise` in them."""

import ast
from collections.abc import Iterator

from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.error_names import CAUGHT, EVERYTHING, caught_names
from chalicelib.engine.program import Again, Handler, Statement, Try
from chalicelib.engine.python.blocks import is_block_call
from chalicelib.engine.python.building import Builder, Seen
from chalicelib.engine.python.loop_sources import is_call
from chalicelib.engine.python.scope import Environment, joined
from chalicelib.engine.python.sharing import LEAVING
from chalicelib.engine.python.step_names import is_step
from chalicelib.engine.python.trees import walk
from chalicelib.engine.scopes import scoped
from chalicelib.engine.types import ERROR, union

Handled = tuple[tuple[Handler, ...], list[Environment]]


def tried(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `try` / `except` / `else` / `finally`."""
    assert isinstance(node, ast.Try)
    first = ast.Pass(lineno=node.lineno, col_offset=node.col_offset)
    first.end_lineno, first.end_col_offset = node.lineno, node.col_offset + len("try")
    _check_body(builder, node, first)
    step = builder.step(first, "try", "try", "try")
    start = builder.environment.copy()
    everywhere, seen = Seen(), Seen()
    builder.watched += [everywhere, seen]
    body = builder.block(node.body)
    builder.watched.pop()
    after, went_on = builder.environment, builder.reachable
    reason = f"set only inside the try on line {node.lineno}"
    caught = _anywhere(start, seen, reason)
    handlers, ways = _handlers(builder, node, caught, step.position)
    builder.environment, builder.reachable = after, went_on
    otherwise = builder.block(node.orelse) if went_on else ()
    if builder.reachable:
        ways.append(builder.environment)
    builder.watched.pop()
    end = joined(ways, reason)
    builder.reachable = end is not None
    final = _final(builder, node, end, _anywhere(start, everywhere, reason))
    return [Try(step, body, handlers, otherwise, final)]


def _anywhere(start: Environment, seen: Seen, reason: str) -> Environment:
    """Return what is certain wherever between the start and the end an error comes."""
    result = start.copy()
    for name, type_ in seen.types.items():
        before = start.names.get(name)
        result.assign(name, type_ if before is None else union(before, type_))
        if before is None:
            del result.names[name]
            result.unset[name] = reason
    result.sharing = start.sharing.joined(seen.sharing)
    return result


def again(builder: Builder, node: ast.Raise) -> list[Statement]:
    """Read a bare `raise`."""
    if not builder.handled:
        raise RejectedError(
            "E-RAISE", "there is nothing to raise again", node, 'raise MyError("...")'
        )
    builder.reachable = False
    for frame in builder.frames:
        frame.leaves_early = True
    return [Again(builder.step(node, "raise", "fail", "raise"), builder.handled[-1])]


def _check_body(builder: Builder, node: ast.Try, first: ast.AST) -> None:
    inside = [inner for statement in node.body for inner in walk(statement)]
    if any(_may_end(builder, inner) for inner in inside):
        return
    raise RejectedError(
        "E-TRYPURE",
        "nothing in this try is a step",
        first,
        "test the value with if, or use .get()",
    )


def _may_end(builder: Builder, node: ast.AST) -> bool:
    if is_step(node) or is_block_call(builder, node) or is_call(node, "parallel"):
        return True
    return isinstance(node, (ast.Raise, ast.Return)) or is_call(node, "each")


def _handlers(builder: Builder, node: ast.Try, caught: Environment, position: int) -> Handled:
    found: list[Handler] = []
    ways: list[Environment] = []
    for handler in node.handlers:
        builder.environment, builder.reachable = caught.copy(), True
        try:
            errors, words = _errors(builder, handler)
        except RejectedError as problem:
            builder.report.reject(problem)
            errors, words = ("Exception",), "Exception"
        _check_reached(builder, handler, errors, [name for above in found for name in above.errors])
        variable = handler.name or scoped("caught", position)
        if handler.name is not None:
            _name_error(builder, handler, handler.name)
        builder.handled = (*builder.handled, variable)
        body = builder.block(handler.body)
        builder.handled = builder.handled[:-1]
        if builder.reachable:
            _forget(builder.environment, handler)
            ways.append(builder.environment)
        found.append(Handler(f"except {words}", errors, variable, body))
    return tuple(found), ways


def _check_reached(
    builder: Builder, handler: ast.ExceptHandler, errors: tuple[str, ...], above: list[str]
) -> None:
    """Warn of a handler whose errors those above it have taken."""
    taken = caught_names(tuple(above))
    if EVERYTHING in above or set(caught_names(errors)) <= set(taken):
        reason = "an except above takes these errors already"
        place = handler.type or handler
        builder.report.warn(
            RejectedError("W-UNREACHABLE", reason, place, "put the narrower one first")
        )


def _name_error(builder: Builder, handler: ast.ExceptHandler, name: str) -> None:
    target = ast.copy_location(ast.Name(name, ast.Store()), handler)
    try:
        builder.assign(target, ERROR)
        _check_kept(handler, name)
    except RejectedError as problem:
        builder.report.reject(problem)
        builder.environment.assign(name, ERROR)


def _check_kept(handler: ast.ExceptHandler, name: str) -> None:
    inside = [inner for statement in handler.body for inner in walk(statement)]
    changed = [
        inner
        for inner in inside
        if isinstance(inner, ast.Name) and inner.id == name and isinstance(inner.ctx, ast.Store)
    ]
    if changed and any(isinstance(inner, ast.Raise) and inner.exc is None for inner in inside):
        raise RejectedError(
            "E-RAISE",
            f"{name!r} is the error that `raise` raises again",
            changed[0],
            "another name",
        )


def _forget(environment: Environment, handler: ast.ExceptHandler) -> None:
    """Do as Python does: the name of the error is gone after the block."""
    if handler.name is not None:
        environment.names.pop(handler.name, None)
        environment.unset[handler.name] = f"gone after the except on line {handler.lineno}"


def _errors(builder: Builder, handler: ast.ExceptHandler) -> tuple[tuple[str, ...], str]:
    if handler.type is None:
        raise RejectedError("E-EXCEPT", "say which errors", handler, "except Exception:")
    words = builder.words(handler.type)
    parts = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return tuple(_error(builder, part) for part in parts), words


def _error(builder: Builder, node: ast.expr) -> str:
    name = node.id if isinstance(node, ast.Name) else ""
    own = builder.declarations.errors
    if name in own or name in CAUGHT:
        return name
    known = [*own, *CAUGHT]
    hint = did_you_mean(name, known) or f"use one of {', '.join(known)}"
    raise RejectedError("E-ERRNAME", f"there is no error {ast.unparse(node)!r}", node, hint)


def _final(
    builder: Builder, node: ast.Try, end: Environment | None, anywhere: Environment
) -> tuple[Statement, ...]:
    """Read the last block from what is certain in any case; leave what is known after it."""
    if not node.finalbody:
        builder.environment = end or builder.environment
        return ()
    went_on = builder.reachable
    builder.environment, builder.reachable = anywhere.copy(), True
    body = builder.block(node.finalbody)
    ended = builder.environment
    builder.reachable = builder.reachable and went_on
    builder.environment = end or anywhere
    for name in _stored(node.finalbody):
        if name in ended.names:
            builder.environment.assign(name, ended.names[name])
    sharing = builder.environment.sharing.joined(ended.sharing)
    builder.environment.sharing = sharing.without(LEAVING)
    return body


def _stored(nodes: list[ast.stmt]) -> Iterator[str]:
    for statement in nodes:
        for inner in walk(statement):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                yield inner.id
