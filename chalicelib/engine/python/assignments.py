"""Assignments, and the statements that change a list or dict by giving it a new value."""

import ast
from dataclasses import replace

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Assign, Expr, Statement
from chalicelib.engine.python.annotations import declared
from chalicelib.engine.python.blocks import call, is_block_call
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.changes import set_item
from chalicelib.engine.python.coercions import as_declared
from chalicelib.engine.python.comprehensions import unpacked
from chalicelib.engine.python.names import is_temporary
from chalicelib.engine.python.parallel_loops import collected
from chalicelib.engine.python.parallel_steps import list_type, parallel
from chalicelib.engine.python.scope import let
from chalicelib.engine.python.step_calls import held_by_step, step_result
from chalicelib.engine.python.step_names import (
    is_callback,
    is_parallel,
    is_parallel_list,
    is_step,
)
from chalicelib.engine.python.step_values import valued
from chalicelib.engine.python.waits import callback
from chalicelib.engine.scopes import scoped
from chalicelib.engine.types import Type


def assign(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `x = value`, `a, b = values` and `d["key"] = value`."""
    assert isinstance(node, ast.Assign)
    if len(node.targets) != 1:
        raise RejectedError("E-TARGET", "assign to one name at a time", node, "a = 1, then b = a")
    target = node.targets[0]
    if isinstance(target, (ast.Subscript, ast.Attribute)):
        return set_item(builder, node, target, builder.expr(node.value))
    if isinstance(target, (ast.Tuple, ast.List)):
        return _unpack(builder, node, target)
    return _set_name(builder, node, target, node.value, None)


def annotated(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `x: T = value`."""
    assert isinstance(node, ast.AnnAssign)
    wanted = declared(node.annotation, builder.declarations.inputs).type
    if node.value is None:
        return []
    return _set_name(builder, node, node.target, node.value, wanted)


def _set_name(
    builder: Builder, node: ast.stmt, target: ast.expr, value: ast.expr, wanted: Type | None
) -> list[Statement]:
    if not isinstance(target, ast.Name):
        raise RejectedError("E-TARGET", "assign to plain names", target, "x = ...")
    if is_parallel_list(value) or is_parallel(value) or is_block_call(builder, value):
        wishes = [] if is_temporary(target.id) else [target.id]
        made_here, type_ = _made_as(builder, value, target.id, wishes)
        builder.assign(target, type_, None)
        return made_here
    if isinstance(value, ast.Call) and is_step(value):
        return _step_result(builder, target, value, wanted)
    if isinstance(value, ast.Call) and is_callback(value):
        return [builder.named(node, target, callback(value))]
    found = builder.expr(value)
    if wanted is not None:
        found = as_declared(found, wanted, value)
    return [builder.named(node, target, found)]


def _step_result(
    builder: Builder, target: ast.Name, value: ast.Call, wanted: Type | None
) -> list[Statement]:
    if wanted is not None:
        raise RejectedError(
            "E-STEPTYPE",
            "the type of a step's result is known",
            target,
            f"write {target.id} = {ast.unparse(value.func)}(...) without the annotation",
        )
    wish = None if is_temporary(target.id) else target.id
    found, type_ = step_result(builder, value, wish)
    builder.assign(target, type_, held_by_step(builder, found))
    return [replace(found, result=target.id)]


def _unpack(builder: Builder, node: ast.Assign, target: ast.Tuple | ast.List) -> list[Statement]:
    names = [part for part in target.elts if isinstance(part, ast.Name)]
    if len(names) != len(target.elts) or len({part.id for part in names}) != len(names):
        raise RejectedError("E-TARGET", "unpack into plain names", target, "a, b = values")
    if isinstance(node.value, ast.Call) and is_parallel(node.value):
        return _branches(builder, node.value, names)
    if is_step(node.value):
        raise RejectedError(
            "E-TARGET", "a step has one result", target, "r = http.get(url), then r.body"
        )
    values = _parts(builder, node.value, len(names))
    held = {name.id: builder.held(value) for name, value in zip(names, values, strict=True)}
    for name, value in zip(names, values, strict=True):
        builder.assign(name, value.type, None)
    builder.hold(builder.environment.sharing.assigned(held))
    place = builder.report.place(node)
    pairs = tuple((name.id, value) for name, value in zip(names, values, strict=True))
    return [Assign(pairs, place.line, place.column)]


def _branches(builder: Builder, node: ast.Call, names: list[ast.Name]) -> list[Statement]:
    """Read `a, b = parallel(...)`: one name for each branch."""
    if len(names) != len(node.args):
        raise RejectedError(
            "E-TARGET",
            f"{len(node.args)} branches for {len(names)} names",
            node,
            "a, b = parallel(http.get(u), http.get(v))",
        )
    words = [name.id for name in names]
    found, types = parallel(builder, node, words, words)
    for name, type_ in zip(names, types, strict=True):
        builder.assign(name, type_, None)
    return [found]


def made(builder: Builder, node: ast.expr) -> tuple[list[Statement], Expr]:
    """Return the steps that make a value, and the value."""
    if is_parallel_list(node) or is_parallel(node):
        name = scoped("value", builder.names.next_position())
        found, type_ = _made_as(builder, node, name, [])
        return found, Expr("variable", type_, value=name)
    return valued(builder, node, None)


def unnamed(builder: Builder, node: ast.expr) -> list[Statement]:
    """Read steps whose value nobody keeps."""
    return _made_as(builder, node, None, [])[0]


def _made_as(
    builder: Builder, node: ast.expr, result: str | None, wishes: list[str]
) -> tuple[list[Statement], Type]:
    """Return the steps that give a variable its value."""
    if isinstance(node, ast.ListComp):
        return collected(builder, node, result, wishes[0] if wishes else None)
    assert isinstance(node, ast.Call)
    if not is_parallel(node):
        return call(builder, node, result)
    found, types = parallel(builder, node, None if result is None else [result], wishes)
    return [found], list_type(types)


def _parts(builder: Builder, node: ast.expr, size: int) -> list[Expr]:
    if isinstance(node, (ast.Tuple, ast.List)):
        if len(node.elts) != size:
            raise RejectedError(
                "E-TARGET", f"{len(node.elts)} values for {size} names", node, "a, b = 1, 2"
            )
        return [builder.expr(part) for part in node.elts]
    row = builder.items(node)
    if row.is_simple:
        return [unpacked(row, at, size, row.type.items) for at in range(size)]
    local = Expr("local", row.type, value="row_")
    found = [unpacked(local, at, size, row.type.items) for at in range(size)]
    return [let([("row_", row)], part) for part in found]
