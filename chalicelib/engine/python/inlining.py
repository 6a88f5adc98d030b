"""The author's own functions: put in place of their call, arguments worked out once."""

import ast
from collections.abc import Mapping

from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.program import Expr
from chalicelib.engine.python.annotations import declared
from chalicelib.engine.python.coercions import as_declared
from chalicelib.engine.python.function_lines import worked_out
from chalicelib.engine.python.holding import belonging, held_by
from chalicelib.engine.python.scope import Typer, let

PLACING = 5
"""A call that is put in place costs as much as so many other nodes, besides those in it."""


def inline(typer: Typer, node: ast.Call, function: ast.FunctionDef) -> Expr:
    """Return the value of a call of one of the file's functions."""
    if function.name in typer.declarations.refused:
        raise typer.declarations.refused[function.name]
    if function.name in typer.inlining:
        raise RejectedError(
            "E-RECURSE",
            f"{function.name}() calls itself",
            node,
            "write a comprehension or a loop in the workflow",
        )
    typer.fuel.burn(node, PLACING)
    around = typer.sharing
    bindings: list[tuple[str, Expr]] = []
    names: dict[str, Expr] = {}
    for parameter, argument in matched(typer, node, function):
        local = typer.local("p", argument.type)
        names[parameter] = local
        bindings.append((str(local.value), argument))
        held = held_by(argument, typer.sharing)
        typer.sharing = typer.sharing.assigned({str(local.value): held})
    saved = typer.locals, typer.hidden, typer.inlining, typer.present
    typer.locals, typer.hidden, typer.present = names, True, frozenset()
    typer.inlining = (*typer.inlining, function.name)
    try:
        return let(bindings, worked_out(typer, function.body))
    finally:
        typer.locals, typer.hidden, typer.inlining, typer.present = saved
        typer.sharing = around


def matched(typer: Typer, node: ast.Call, function: ast.FunctionDef) -> list[tuple[str, Expr]]:
    """Return the parameters of a function with the values a call gives them."""
    parameters = function.args
    if parameters.vararg or parameters.kwarg or parameters.kwonlyargs or parameters.posonlyargs:
        raise RejectedError(
            "E-PARAMS", "write the parameters one by one", function, "def f(a, b=1):"
        )
    words = {keyword.arg or "": keyword.value for keyword in node.keywords}
    known = [parameter.arg for parameter in parameters.args]
    for word in words:
        if word not in known:
            hint = did_you_mean(word, known) or f"it takes {', '.join(known) or 'nothing'}"
            raise RejectedError("E-KEYWORD", f"{function.name}() has no {word!r}", node, hint)
        if word in known[: len(node.args)]:
            twice = f"{function.name}() is given {word!r} twice"
            raise RejectedError("E-ARGS", twice, node, "remove one of the two")
    if len(node.args) > len(known):
        takes = f"{function.name}() takes {len(known)} arguments, not {len(node.args)}"
        raise RejectedError("E-ARGS", takes, node, "remove arguments")
    given = {**dict(zip(known, node.args, strict=False)), **words}
    optional = known[len(known) - len(parameters.defaults) :]
    defaults = dict(zip(optional, parameters.defaults, strict=True))
    return [
        (parameter.arg, _given(typer, node, parameter, given, defaults))
        for parameter in parameters.args
    ]


def _given(
    typer: Typer,
    node: ast.Call,
    parameter: ast.arg,
    given: Mapping[str, ast.expr],
    defaults: Mapping[str, ast.expr],
) -> Expr:
    """Return the value of a parameter: of the call, or its default."""
    name = parameter.arg
    if name not in given and name not in defaults:
        called = ast.unparse(node.func)
        raise RejectedError("E-ARGS", f"{called}() needs {name!r}", node, "add the argument")
    argument = given.get(name) or defaults[name]
    value = typer.expr(argument) if name in given else typer.constant(argument)
    if name not in given:
        value = belonging(value, f"the default of {name}")
    if parameter.annotation is None:
        return value
    return as_declared(
        value, declared(parameter.annotation, typer.declarations.inputs).type, argument
    )
