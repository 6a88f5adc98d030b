"""The lines of a function beside the workflow, as one expression."""

import ast
from collections.abc import Callable, Sequence
from typing import TypeGuard

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.annotations import declared
from chalicelib.engine.python.coercions import as_declared, literal, op
from chalicelib.engine.python.holding import held_by
from chalicelib.engine.python.narrowing import proven
from chalicelib.engine.python.operators import condition
from chalicelib.engine.python.scope import Typer, let
from chalicelib.engine.python.sharing import Held, alias
from chalicelib.engine.python.trees import walk
from chalicelib.engine.types import ANY, Type, dict_of, union

Assigning = ast.Assign | ast.AnnAssign | ast.AugAssign
Bindings = list[tuple[str, Expr]]
End = Callable[[], Expr]


def worked_out(typer: Typer, statements: Sequence[ast.stmt], end: End | None = None) -> Expr:
    """Return the value that lines lead to: what they return, or what stands at their end."""
    bindings: Bindings = []
    for at, node in enumerate(statements):
        typer.fuel.burn(node)
        if isinstance(node, ast.Pass) or _is_text(node):
            continue
        if isinstance(node, ast.Return):
            return let(bindings, literal(None) if node.value is None else typer.expr(node.value))
        if isinstance(node, Assigning):
            bindings.append(_assigned(typer, node))
        elif isinstance(node, ast.If) and not _may_return(node):
            bindings.extend(_met(typer, node))
        elif isinstance(node, ast.If):
            return let(bindings, _parted(typer, node, statements[at + 1 :], end))
        else:
            raise RejectedError(
                "E-HELPER",
                "a function beside the workflow holds assignments, if and return only",
                node,
                "move steps and loops into the workflow, or write a comprehension",
            )
    return let(bindings, end() if end else literal(None))


def _assigned(typer: Typer, node: Assigning) -> tuple[str, Expr]:
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
        held = _changed(typer, targets[0], before, value)
    else:
        held = held_by(value, typer.sharing)
    typer.sharing = typer.sharing.assigned({str(local.value): held})
    typer.bind(targets[0].id, local)
    return str(local.value), value


def _changed(typer: Typer, target: ast.Name, before: Expr, value: Expr) -> Held:
    """Return what `xs += ys` leaves in a name, and warn where others may hold the same list."""
    old, held = str(before.value), typer.sharing.of(str(before.value))
    words = {str(found.value): name for name, found in typer.locals.items()}
    others = typer.sharing.seeing(held.own, old, {*words, *typer.environment.names})
    if others:
        typer.warnings.append(alias(target, words.get(others[0], others[0])))
    return Held(held.own, held.inside | held_by(value, typer.sharing).inside)


def _value(typer: Typer, node: Assigning, target: ast.Name) -> Expr:
    assert node.value is not None
    if isinstance(node, ast.AugAssign):
        left = ast.copy_location(ast.Name(target.id, ast.Load()), target)
        return typer.expr(ast.copy_location(ast.BinOp(left, node.op, node.value), node))
    value = typer.expr(node.value)
    if isinstance(node, ast.AnnAssign):
        wanted = declared(node.annotation, typer.declarations.inputs).type
        return as_declared(value, wanted, node.value)
    return value


def _parted(typer: Typer, node: ast.If, rest: Sequence[ast.stmt], end: End | None) -> Expr:
    """Return the value where a way may return already: what follows belongs to each way."""
    test = condition(typer, node.test)
    then = _way(typer, node, holds=True, rest=rest, end=end)
    otherwise = _way(typer, node, holds=False, rest=rest, end=end)
    return Expr("if", union(then.type, otherwise.type), (test, then, otherwise))


def _way(
    typer: Typer, node: ast.If, *, holds: bool, rest: Sequence[ast.stmt] = (), end: End | None
) -> Expr:
    saved, present = dict(typer.locals), typer.present
    typer.present = present | proven(node.test, holds=holds)
    found = worked_out(typer, [*(node.body if holds else node.orelse), *rest], end)
    typer.locals, typer.present = saved, present
    return found


def _met(typer: Typer, node: ast.If) -> Bindings:
    """Return the values of the names that ways without a return give values.

    The ways are worked out together, once; what follows them is read once too.
    """
    names = sorted({name.id for name in walk(node) if _is_stored(name)})
    ends: list[dict[str, tuple[Type, Held]]] = []

    def end() -> Expr:
        found = {name: typer.locals[name] for name in names if name in typer.locals}
        ends.append(
            {
                name: (value.type, typer.sharing.of(str(value.value)))
                for name, value in found.items()
            }
        )
        entries = [
            Expr("entry", value.type, (literal(name), value)) for name, value in found.items()
        ]
        return Expr("dict", dict_of(ANY), tuple(entries))

    test = condition(typer, node.test)
    ways = [_way(typer, node, holds=holds, end=end) for holds in (True, False)]
    met = typer.local("b", dict_of(ANY))
    bindings = [(str(met.value), Expr("if", met.type, (test, *ways)))]
    for name in names:
        typer.locals.pop(name, None)
        if all(name in found for found in ends):
            bindings.append(_found(typer, name, met, ends))
    return bindings


def _held(typer: Typer, local: Expr) -> Held:
    return typer.sharing.of(str(local.value))


def _found(
    typer: Typer, name: str, met: Expr, ends: Sequence[dict[str, tuple[Type, Held]]]
) -> tuple[str, Expr]:
    """Return a name's value behind the place where two ways meet."""
    (first, held), (second, other) = (found[name] for found in ends)
    local = typer.local("l", union(first, second))
    typer.sharing = typer.sharing.assigned({str(local.value): held.either(other)})
    typer.bind(name, local)
    return str(local.value), op("lookup", local.type, met, literal(name))


def _may_return(node: ast.If) -> bool:
    return any(isinstance(inner, ast.Return) for inner in walk(node))


def _is_stored(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
