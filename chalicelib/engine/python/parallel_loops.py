"""`each`: loops whose iterations run side by side, as a statement and as a list."""

import ast
from dataclasses import dataclass, replace

from chalicelib.engine import history, limits
from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.program import Each, Expr, Loop, Statement, Step
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.capturing import Inside, capture
from chalicelib.engine.python.frames import Frame
from chalicelib.engine.python.loop_sources import LoopSource, bind_targets, parallel_source
from chalicelib.engine.python.step_values import valued
from chalicelib.engine.python.trees import walk
from chalicelib.engine.spreading import gives_large
from chalicelib.engine.types import NONE, Type, large, list_of, union

WORDS = ("concurrency", "large", "batch", "on_error", "max_failures")
BOUNDS = {"max_failures": (0, 1_000_000), "batch": (1, 10_000)}
CONCURRENCY = 10
Targets = tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How a parallel loop goes over its items."""

    concurrency: int = CONCURRENCY
    large: bool = False
    batch: int | None = None
    goes_on: bool = False
    max_failures: int | None = None


def head(node: ast.stmt | ast.expr, last: ast.expr) -> ast.AST:
    """Return the place of a statement's first line, up to the end of an expression."""
    return ast.Pass(
        lineno=node.lineno,
        col_offset=node.col_offset,
        end_lineno=last.end_lineno,
        end_col_offset=last.end_col_offset,
    )


def statement(builder: Builder, node: ast.For) -> list[Statement]:
    """Read `for x in each(xs):`."""
    label = f"for {builder.words(node.target, 30)} in {builder.words(node.iter)}"
    wish = f"each_{builder.words(node.target, 30)}"
    step = builder.step(head(node, node.iter), wish, "loop", label)
    options, plain = _read_each(builder, node)
    before = builder.environment
    frame, source, targets = _enter(builder, plain, step, options.batch)
    body = builder.block(node.body)
    _leave(builder, frame)
    builder.environment = before
    inside = capture(frozenset(before.names), step, targets, body, None)
    found = _each(step, source, inside, options)
    reason = f"set only inside the parallel loop on line {node.lineno}"
    for inner in walk(node):
        stored = isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)
        if isinstance(inner, ast.Name) and stored and inner.id not in frame.outer:
            before.names.pop(inner.id, None)
            before.unset[inner.id] = reason
    return [found]


def collected(
    builder: Builder, node: ast.ListComp, result: str | None, wish: str | None
) -> tuple[list[Statement], Type]:
    """Read `[f(x) for x in each(xs)]`; return its statements and its type."""
    if len(node.generators) > 1:
        raise RejectedError(
            "E-EACH",
            "a parallel list has one `for`",
            node.generators[1].iter,
            "make one list first, or write two lines",
        )
    generator = node.generators[0]
    words = f"for {builder.words(generator.target, 30)} in {builder.words(generator.iter)}"
    step = builder.step(node, wish or "each", "loop", words)
    loop = ast.copy_location(ast.For(generator.target, generator.iter, [], []), node)
    options, plain = _read_each(builder, loop, generator.ifs)
    before = builder.environment
    frame, source, targets = _enter(builder, plain, step, options.batch)
    try:
        body, value = valued(builder, node.elt, None)
        held = builder.held(value).packed
    finally:
        _leave(builder, frame)
        builder.environment = before
    if result is not None:
        builder.hold(before.sharing.assigned({result: held}))
    inside = capture(frozenset(before.names), step, targets, tuple(body), value)
    found = _each(step, source, inside, options)
    item = union(value.type, NONE) if options.goes_on else value.type
    type_ = large(list_of(item)) if gives_large(found) else list_of(item)
    return [replace(found, result=result)], type_


def _read_each(
    builder: Builder, node: ast.For, tests: list[ast.expr] | None = None
) -> tuple[Options, ast.For]:
    """Return the options of each(...), and the loop over what stands inside it."""
    call = node.iter
    assert isinstance(call, ast.Call)
    try:
        options = _options(call)
    except RejectedError as problem:
        builder.report.reject(problem)
        options = Options()
    items: ast.expr = call.args[0] if call.args else ast.copy_location(ast.List([]), call)
    if tests:
        chosen = ast.comprehension(node.target, items, tests, 0)
        items = ast.copy_location(ast.ListComp(_as_value(node.target), [chosen]), call)
    return options, ast.copy_location(ast.For(node.target, items, node.body, []), node)


def _as_value(target: ast.expr) -> ast.expr:
    """Return an expression for the item that a target names."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return ast.copy_location(ast.List([_as_value(part) for part in target.elts]), target)
    name = target.id if isinstance(target, ast.Name) else "_"
    return ast.copy_location(ast.Name(name, ast.Load()), target)


def _options(call: ast.Call) -> Options:
    if len(call.args) != 1:
        raise RejectedError("E-ARGS", "each() takes one list", call, "each(xs, concurrency=10)")
    words = {keyword.arg or "": keyword.value for keyword in call.keywords}
    for keyword in call.keywords:
        if keyword.arg not in WORDS:
            hint = did_you_mean(keyword.arg or "", WORDS) or f"it has {', '.join(WORDS)}"
            raise RejectedError("E-EACH", f"each() has no {keyword.arg!r}", keyword, hint)
    goes_on = "on_error" in words
    if goes_on and _written(words["on_error"]) != "continue":
        only = "on_error is 'continue': failed items give None"
        raise RejectedError("E-EACH", only, words["on_error"], 'on_error="continue"')
    if "max_failures" in words and not goes_on:
        alone = "max_failures counts the errors that on_error lets pass"
        fixed = 'on_error="continue", max_failures=10'
        raise RejectedError("E-EACH", alone, words["max_failures"], fixed)
    most, batch = words.get("max_failures"), words.get("batch")
    return Options(
        concurrency=_number(words.get("concurrency"), "concurrency", CONCURRENCY),
        large=_flag(words.get("large")),
        batch=None if batch is None else _number(batch, "batch", 0),
        goes_on=goes_on,
        max_failures=None if most is None else _number(most, "max_failures", 0),
    )


def _number(node: ast.expr | None, word: str, default: int) -> int:
    if node is None:
        return default
    value = _written(node)
    least, most = BOUNDS.get(word, (1, limits.CONCURRENCY))
    if type(value) is not int or not least <= value <= most:
        wanted = f"{word} is a whole number from {least} to {most:,}, written out"
        raise RejectedError("E-EACH", wanted, node, f"{word}=10")
    return value


def _flag(node: ast.expr | None) -> bool:
    value = False if node is None else _written(node)
    if not isinstance(value, bool):
        assert node is not None
        raise RejectedError("E-EACH", "large is True or False", node, "large=True")
    return value


def _written(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _enter(
    builder: Builder, node: ast.For, step: Step, batch: int | None
) -> tuple[Frame, LoopSource, Targets]:
    """Open the body of a parallel loop: its names are bound, those around it can only be read."""
    if sum(frame.kind == "each" for frame in builder.frames) >= limits.NESTED_EACH:
        deepest = f"parallel loops are nested at most {limits.NESTED_EACH} deep"
        raise RejectedError("E-NEST", deepest, node, "make one list first, with a comprehension")
    try:
        source = parallel_source(builder, node, batch)
    except RejectedError as problem:
        builder.report.reject(problem)
        source = LoopSource.unknown()
    around = frozenset(builder.environment.names)
    builder.environment = builder.environment.copy()
    targets = bind_targets(builder, node, source, step.id)
    outer = around - {name for name, _ in targets}
    frame = Frame("each", Loop(step.id, step.position), outer=outer)
    builder.frames.append(frame)
    return frame, source, targets


def _leave(builder: Builder, frame: Frame) -> None:
    assert builder.frames.pop() is frame
    builder.reachable = True


def _each(step: Step, source: LoopSource, inside: Inside, options: Options) -> Each:
    return Each(
        step,
        source.items,
        inside.targets,
        inside.captured,
        inside.body,
        inside.value,
        None,
        options.concurrency,
        events=history.iteration(inside.body),
        known_size=source.size,
        large=options.large,
        goes_on=options.goes_on,
        max_failures=options.max_failures,
        batch=options.batch,
    )
