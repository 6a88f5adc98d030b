"""The author's own functions: put in place of their call, arguments worked out once."""

import ast
from collections.abc import Mapping, Sequence

from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.program import Expr
from chalicelib.engine.python.annotations import declared
from chalicelib.engine.python.coercions import as_declared, literal
from chalicelib.engine.python.holding import belonging, held_by
from chalicelib.engine.python.narrowing import proven
from chalicelib.engine.python.operators import condition
from chalicelib.engine.python.scope import Typer, let
from chalicelib.engine.python.sharing import Held, alias
from chalicelib.engine.types import union


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
    around = typer.sharing
    bindings: list[tuple[str, Expr]] = []
    names: dict[str, Expr] = {}
    for parameter, argument in matched(typer, node, function):
        local = typer.local("p", argument.type)
        names[parameter] = local
        bindings.append((str(local.value), argument))
        _hold(typer, local, argument)
    saved = typer.locals, typer.hidden, typer.inlining, typer.present
    typer.locals, typer.hidden, typer.present = names, True, frozenset()
    typer.inlining = (*typer.inlining, function.name)
    try:
        return let(bindings, _body(typer, function.body))
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


def _body(typer: Typer, statements: Sequence[ast.stmt]) -> Expr:
    if not statements:
        return literal(None)
    first, rest = statements[0], statements[1:]
    typer.fuel.burn(first)
    if isinstance(first, ast.Pass) or _is_text(first):
        return _body(typer, rest)
    if isinstance(first, ast.Return):
        return literal(None) if first.value is None else typer.expr(first.value)
    if isinstance(first, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return _assigned(typer, first, rest)
    if isinstance(first, ast.If):
        return _branched(typer, first, rest)
    raise RejectedError(
        "E-HELPER",
        "a function beside the workflow holds assignments, if and return only",
        first,
        "move steps and loops into the workflow, or write a comprehension",
    )


def _assigned(
    typer: Typer, node: ast.Assign | ast.AnnAssign | ast.AugAssign, rest: Sequence[ast.stmt]
) -> Expr:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    if len(targets) != 1 or not isinstance(targets[0], ast.Name) or node.value is None:
        raise RejectedError("E-TARGET", "assign to one plain name here", node, "x = ...")
    if targets[0].id in typer.declarations.names():
        hint = f"{targets[0].id}_ = ..."
        reason = f"{targets[0].id!r} has a meaning already"
        raise RejectedError("E-RESERVED", reason, targets[0], hint)
    value = _value(typer, node, targets[0])
    local = typer.local("l", value.type)
    before = typer.locals.get(targets[0].id)
    if isinstance(node, ast.AugAssign) and before is not None and value.type.may("list", "dict"):
        _hold_changed(typer, targets[0], before, local, value)
    else:
        _hold(typer, local, value)
    typer.bind(targets[0].id, local)
    return let([(str(local.value), value)], _body(typer, rest))


def _hold(typer: Typer, local: Expr, value: Expr) -> None:
    held = held_by(value, typer.sharing)
    typer.sharing = typer.sharing.assigned({str(local.value): held})


def _hold_changed(typer: Typer, target: ast.Name, before: Expr, local: Expr, value: Expr) -> None:
    """Remember that `xs += ys` changes what others may hold, and warn of that."""
    old, held = str(before.value), typer.sharing.of(str(before.value))
    words = {str(found.value): name for name, found in typer.locals.items()}
    others = typer.sharing.seeing(held.own, old, {*words, *typer.environment.names})
    if others:
        typer.warnings.append(alias(target, words.get(others[0], others[0])))
    after = Held(held.own, held.inside | held_by(value, typer.sharing).inside)
    typer.sharing = typer.sharing.assigned({str(local.value): after})


def _value(
    typer: Typer, node: ast.Assign | ast.AnnAssign | ast.AugAssign, target: ast.Name
) -> Expr:
    assert node.value is not None
    if isinstance(node, ast.AugAssign):
        left = ast.copy_location(ast.Name(target.id, ast.Load()), target)
        return typer.expr(ast.copy_location(ast.BinOp(left, node.op, node.value), node))
    value = typer.expr(node.value)
    if isinstance(node, ast.AnnAssign):
        wanted = declared(node.annotation, typer.declarations.inputs).type
        return as_declared(value, wanted, node.value)
    return value


def _branched(typer: Typer, node: ast.If, rest: Sequence[ast.stmt]) -> Expr:
    saved, present = dict(typer.locals), typer.present
    test = condition(typer, node.test)
    typer.present = present | proven(node.test, holds=True)
    then = _body(typer, [*node.body, *rest])
    typer.locals, typer.present = dict(saved), present | proven(node.test, holds=False)
    otherwise = _body(typer, [*node.orelse, *rest])
    typer.locals, typer.present = saved, present
    return Expr("if", union(then.type, otherwise.type), (test, then, otherwise))


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
