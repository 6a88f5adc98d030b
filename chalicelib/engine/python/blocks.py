"""Functions that hold steps: which they are, and their bodies in place of a call."""

import ast

from chalicelib.engine import limits
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Assign, Call, Expr, Statement
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.coercions import literal
from chalicelib.engine.python.declarations import Declarations
from chalicelib.engine.python.frames import Frame
from chalicelib.engine.python.inlining import matched
from chalicelib.engine.python.scope import Environment
from chalicelib.engine.python.step_names import is_step
from chalicelib.engine.python.trees import walk
from chalicelib.engine.python.variables import WORD
from chalicelib.engine.scopes import renamed, scoped, written
from chalicelib.engine.types import NONE, Type, union_all


def find_blocks(declarations: Declarations) -> None:
    """Note the functions that hold steps, or call one that does."""
    callers: dict[str, list[str]] = {}
    pending: list[str] = []
    for function in declarations.functions.values():
        for node in walk(function):
            if is_step(node) or isinstance(node, ast.Raise):
                pending.append(function.name)
            callers.setdefault(called(node) or "", []).append(function.name)
    found: set[str] = set()
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += callers.get(name, [])
    declarations.blocks = frozenset(found)


def called(node: ast.AST) -> str | None:
    """Return the plain name that a node calls."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    return None


def is_block_call(builder: Builder, node: ast.AST) -> bool:
    """Tell whether a node calls a function that holds steps."""
    return called(node) in builder.declarations.blocks


def call(builder: Builder, node: ast.Call, result: str | None) -> tuple[list[Statement], Type]:
    """Return the statements of a function in place of its call, and the type of its value."""
    function = builder.declarations.functions[called(node) or ""]
    number = _number(builder, node, function)
    given = matched(builder.reader(), node, function)
    body, frame = _body(builder, function, given, number)
    own = {name for name in written(body) if "@" not in name} | {name for name, _ in given}
    names = {name: scoped(name, number) for name in own}
    statements = renamed(body, names)
    place = builder.report.place(node)
    if builder.reachable and result is not None:
        statements += (Assign(((result, literal(None)),), place.line, place.column),)
    builder.reachable = builder.reachable or bool(frame.returns)
    if result is not None:
        builder.hold(builder.environment.sharing.assigned({result: frame.returned}))
    found: list[Statement] = []
    if given:
        values = tuple((names[name], value) for name, value in given)
        found.append(Assign(values, place.line, place.column))
    found.append(Call(statements, result, place.line, place.column))
    return found, union_all(frame.returns) if frame.returns else NONE


def _number(builder: Builder, node: ast.Call, function: ast.FunctionDef) -> int:
    """Return the number of a call, or raise RejectedError when it makes too much of the file."""
    if function.name in builder.calls:
        raise RejectedError(
            "E-RECURSE",
            f"{function.name}() calls itself",
            node,
            "write a loop: while ...: or for ... in ...:",
        )
    if len(builder.calls) >= limits.NESTED_CALLS:
        deepest = f"functions with steps call each other at most {limits.NESTED_CALLS} deep"
        raise RejectedError("E-NEST", deepest, node, "put two of them together")
    number = builder.names.next_position()
    if number > limits.STATES:
        raise RejectedError(
            "E-SIZE",
            f"the functions make more than {limits.STATES} steps when all calls are written out",
            node,
            "loop over a list and call the function once in the loop",
        )
    return number


def _body(
    builder: Builder, function: ast.FunctionDef, given: list[tuple[str, Expr]], number: int
) -> tuple[tuple[Statement, ...], Frame]:
    """Read the body of a function, which sees its parameters and nothing around the call.

    Only the variables of the organization are everybody's.
    """
    frame = Frame("call")
    saved = builder.environment, builder.watched, builder.handled, builder.calls
    held = {name: builder.held(value) for name, value in given}
    sharing = builder.environment.sharing.called(number).assigned(held)
    builder.environment, builder.watched, builder.handled = Environment(sharing=sharing), [], ()
    if WORD in saved[0].names:
        builder.environment.assign(WORD, saved[0].names[WORD])
    for name, value in given:
        builder.environment.assign(name, value.type)
    builder.calls = (*builder.calls, function.name)
    builder.frames.append(frame)
    body = builder.block(function.body)
    builder.frames.pop()
    builder.environment, builder.watched, builder.handled, builder.calls = saved
    if builder.reachable:
        frame.returns.append(NONE)
    frame.returned = sharing.returned(frame.returned)
    return body, frame
