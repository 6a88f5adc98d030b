"""The table of everything a workflow may hold, and its plain statements."""

import ast
from dataclasses import replace

from chalicelib.engine.diagnostics import RejectedError, Report, did_you_mean
from chalicelib.engine.large import here, is_guarded
from chalicelib.engine.program import (
    Break,
    Continue,
    Expr,
    Fail,
    Return,
    Statement,
)
from chalicelib.engine.python import assignments, blocks, changes, control, loops, trying
from chalicelib.engine.python.building import Builder, StatementRule
from chalicelib.engine.python.calls import refuse_later
from chalicelib.engine.python.coercions import as_text, literal
from chalicelib.engine.python.declarations import Declarations, check_import
from chalicelib.engine.python.hoisting import lifting
from chalicelib.engine.python.settings import Settings
from chalicelib.engine.python.step_calls import step_call, step_result
from chalicelib.engine.python.step_names import is_parallel, is_parallel_list, is_step
from chalicelib.engine.python.words import LATER_STATEMENTS, LEFT_OUT

RETURNED = "returned_"


def builder(declarations: Declarations, settings: Settings, report: Report) -> Builder:
    """Return a builder that knows every statement."""
    return Builder(LIFTING_RULES, declarations, settings, report)


def expression(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read a line that is only an expression: a step, or append()."""
    assert isinstance(node, ast.Expr)
    value = node.value
    if isinstance(value, ast.Constant):
        return []
    if is_parallel_list(value) or is_parallel(value) or blocks.is_block_call(builder, value):
        return assignments.unnamed(builder, value)
    if isinstance(value, ast.Call):
        if is_step(value):
            return [step_call(builder, value, None)[0]]
        refuse_later(value, builder.environment.names)
        function = value.func
        owner = function.value if isinstance(function, ast.Attribute) else None
        if isinstance(owner, ast.Name) and getattr(function, "attr", "") == "append":
            return changes.append(builder, node, value, owner)
    builder.expr(value)
    raise RejectedError("E-NOEFFECT", "this line has no effect", node, "assign it: x = ...")


def returned(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `return value`, also of a step."""
    assert isinstance(node, ast.Return)
    before: list[Statement] = []
    if node.value is None:
        value = literal(None)
    elif isinstance(node.value, ast.Call) and is_step(node.value):
        found, type_ = step_result(builder, node.value, None)
        before.append(replace(found, result=RETURNED))
        value = Expr("variable", type_, value=RETURNED)
    else:
        before, value = assignments.made(builder, node.value)
    builder.leaving(value)
    ends_call = _ends_call(builder, node, value)
    builder.reachable = False
    step = builder.step(node, "return", "return", "return")
    return [*before, Return(step, value, ends_call)]


def _ends_call(builder: Builder, node: ast.AST, value: Expr) -> bool:
    """Note a return where it leads to; tell whether that is the end of a function's call."""
    for frame in reversed(builder.frames):
        frame.leaves_early = True
        if frame.kind == "each":
            raise RejectedError(
                "E-BREAK",
                "return in a parallel loop",
                node,
                "use a plain loop: for x in xs:, or collect: ys = [f(x) for x in each(xs)]",
            )
        if frame.kind == "call":
            frame.returns.append(value.type)
            frame.returned = frame.returned.either(builder.held(value))
            return True
    return False


def raised(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `raise MyError("message")`."""
    assert isinstance(node, ast.Raise)
    if node.exc is None:
        return trying.again(builder, node)
    call = node.exc if isinstance(node.exc, ast.Call) else None
    name = call.func if call else node.exc
    known = builder.declarations.errors
    if not isinstance(name, ast.Name) or name.id not in known:
        hint = "declare it at the top level: class MyError(WorkflowError): pass"
        if isinstance(name, ast.Name):
            hint = did_you_mean(name.id, known) or hint
        raise RejectedError("E-RAISE", f"cannot raise {ast.unparse(name)}", name, hint)
    if call and (len(call.args) > 1 or call.keywords):
        raise RejectedError("E-ARGS", "an error takes one message", call, f'{name.id}("...")')
    message = literal("")
    if call and call.args:
        message = as_text(builder.expr(call.args[0]), call.args[0], "the message")
        message = here(message) if is_guarded(message.type) else message
    builder.reachable = False
    for frame in builder.frames:
        frame.leaves_early = True
    step = builder.step(node, f"raise_{name.id}", "fail", f"raise {name.id}")
    return [Fail(step, name.id, message)]


def left_loop(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `break` and `continue`."""
    word = "break" if isinstance(node, ast.Break) else "continue"
    if not builder.frames or builder.frames[-1].kind == "call":
        raise RejectedError("E-BREAK", f"{word} stands outside a loop", node, "put it inside a for")
    frame = builder.frames[-1]
    if frame.kind == "each" and word == "break":
        raise RejectedError(
            "E-BREAK", "break in a parallel loop", node, "use a plain loop: for x in xs:"
        )
    builder.reachable = False
    if isinstance(node, ast.Break):
        frame.breaks.append(builder.environment.copy())
        frame.leaves_early = True
        return [Break()]
    frame.continues.append(builder.environment.copy())
    return [Continue()]


def nothing(_builder: Builder, _node: ast.stmt) -> list[Statement]:
    """Read `pass`."""
    return []


def imported(_builder: Builder, node: ast.stmt) -> list[Statement]:
    """Refuse an import inside the workflow."""
    assert isinstance(node, (ast.Import, ast.ImportFrom))
    check_import(node)
    return []


def nested(_builder: Builder, node: ast.stmt) -> list[Statement]:
    """Refuse a function inside the workflow."""
    name = getattr(node, "name", "it")
    raise RejectedError(
        "E-NESTED",
        "functions are written at the top level",
        node,
        f"move {name}() above the workflow",
    )


def later(_builder: Builder, node: ast.stmt) -> list[Statement]:
    """Refuse a statement that is not available yet."""
    word, instead = LATER_STATEMENTS[type(node)]
    raise RejectedError("E-LATER", f"{word} is not available yet", node, instead)


def left_out(_builder: Builder, node: ast.stmt) -> list[Statement]:
    """Refuse a statement that is not part of the language."""
    word, instead = LEFT_OUT[type(node)]
    raise RejectedError("E-STMT", f"{word} is not part of the workflow language", node, instead)


RULES: dict[type[ast.stmt], StatementRule] = {
    ast.Assign: assignments.assign,
    ast.AnnAssign: assignments.annotated,
    ast.AugAssign: changes.augmented,
    ast.Expr: expression,
    ast.If: control.condition,
    ast.For: loops.for_loop,
    ast.While: loops.while_loop,
    ast.Try: trying.tried,
    ast.Return: returned,
    ast.Raise: raised,
    ast.Break: left_loop,
    ast.Continue: left_loop,
    ast.Pass: nothing,
    ast.Import: imported,
    ast.ImportFrom: imported,
    ast.FunctionDef: nested,
    ast.AsyncFunctionDef: nested,
    **{kind: later for kind in LATER_STATEMENTS if issubclass(kind, ast.stmt)},
    **{
        kind: left_out
        for kind in LEFT_OUT
        if issubclass(kind, ast.stmt) and kind is not ast.AsyncFunctionDef
    },
}
LIFTING_RULES = {kind: lifting(rule) for kind, rule in RULES.items()}
"""Rules that also take the steps inside expressions."""
