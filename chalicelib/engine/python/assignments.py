"""Assignments, and the statements that change a list or dict by giving it a new value."""

import ast
from dataclasses import replace

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Assign, Expr, Statement
from chalicelib.engine.python.annotations import declared
from chalicelib.engine.python.blocks import call, is_block_call
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.coercions import as_declared, as_dict, literal, needs
from chalicelib.engine.python.comprehensions import unpacked
from chalicelib.engine.python.names import is_temporary
from chalicelib.engine.python.operators import add
from chalicelib.engine.python.parallel_loops import collected
from chalicelib.engine.python.parallel_steps import list_type, parallel
from chalicelib.engine.python.scope import let
from chalicelib.engine.python.step_calls import step_result
from chalicelib.engine.python.step_names import (
    is_callback,
    is_parallel,
    is_parallel_list,
    is_step,
)
from chalicelib.engine.python.step_values import valued
from chalicelib.engine.python.waits import callback
from chalicelib.engine.scopes import scoped
from chalicelib.engine.types import Field, Type, dict_of, list_of, union


def assign(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `x = value`, `a, b = values` and `d["key"] = value`."""
    assert isinstance(node, ast.Assign)
    if len(node.targets) != 1:
        raise RejectedError("E-TARGET", "assign to one name at a time", node, "a = 1, then b = a")
    target = node.targets[0]
    if isinstance(target, (ast.Subscript, ast.Attribute)):
        return _set_item(builder, node, target, builder.expr(node.value))
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


def augmented(builder: Builder, node: ast.stmt) -> list[Statement]:
    """Read `x += value` and `d["key"] += value`."""
    assert isinstance(node, ast.AugAssign)
    target = node.target
    if isinstance(target, ast.Name):
        left: ast.expr = ast.Name(target.id, ast.Load())
    elif isinstance(target, ast.Subscript):
        left = ast.Subscript(target.value, target.slice, ast.Load())
    else:
        left = ast.Attribute(target.value, target.attr, ast.Load())
    whole = ast.BinOp(ast.copy_location(left, target), node.op, node.value)
    value = builder.expr(ast.copy_location(whole, node))
    if isinstance(target, ast.Name):
        if value.type.may("list"):
            _warn_alias(builder, target)
        return [_named(builder, node, target, value)]
    return _set_item(builder, node, target, value)


def _set_name(
    builder: Builder, node: ast.stmt, target: ast.expr, value: ast.expr, wanted: Type | None
) -> list[Statement]:
    if not isinstance(target, ast.Name):
        raise RejectedError("E-TARGET", "assign to plain names", target, "x = ...")
    if is_parallel_list(value) or is_parallel(value) or is_block_call(builder, value):
        wishes = [] if is_temporary(target.id) else [target.id]
        made_here, type_ = _made_as(builder, value, target.id, wishes)
        builder.assign(target, type_)
        return made_here
    if isinstance(value, ast.Call) and is_step(value):
        return _step_result(builder, target, value, wanted)
    if isinstance(value, ast.Call) and is_callback(value):
        return [_named(builder, node, target, callback(value))]
    found = builder.expr(value)
    if wanted is not None:
        found = as_declared(found, wanted, value)
    shared = builder.environment.shared
    statement = _named(builder, node, target, found)
    if isinstance(value, ast.Name) and value.id == target.id:
        builder.environment.shared = shared
    if found.type.may("list", "dict"):
        builder.share(target.id, value)
    return [statement]


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
    builder.assign(target, type_)
    return [replace(found, result=target.id)]


def _named(builder: Builder, node: ast.AST, target: ast.Name, value: Expr) -> Assign:
    builder.assign(target, value.type)
    place = builder.report.place(node)
    return Assign(((target.id, value),), place.line, place.column)


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
    for name, value in zip(names, values, strict=True):
        builder.assign(name, value.type)
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
        builder.assign(name, type_)
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


def _set_item(
    builder: Builder, node: ast.stmt, target: ast.Subscript | ast.Attribute, value: Expr
) -> list[Statement]:
    owner = target.value
    key = _written_key(target)
    if not isinstance(owner, ast.Name) or key is None:
        raise RejectedError(
            "E-SETITEM",
            'only d["key"] = value is supported',
            target,
            "build a new value: d = {**d, k: value}, or a list with a comprehension",
        )
    before = as_dict(builder.expr(owner), owner)
    _warn_alias(builder, owner)
    entries = (
        Expr("spread", before.type, (before,)),
        Expr("entry", value.type, (literal(key), value)),
    )
    after = Expr("dict", _with_field(before.type, key, value.type), entries)
    return [_named(builder, node, owner, after)]


def _written_key(target: ast.Subscript | ast.Attribute) -> str | None:
    if isinstance(target, ast.Attribute):
        return target.attr
    value = target.slice.value if isinstance(target.slice, ast.Constant) else None
    return value if isinstance(value, str) else None


def _with_field(before: Type, key: str, value: Type) -> Type:
    if before.fields is None:
        return dict_of(union(before.values, value))
    kept = [field for field in before.fields if field.name != key]
    return Type(frozenset(["dict"]), fields=(*kept, Field(key, value)), open=before.open)


def append(builder: Builder, node: ast.Expr, call: ast.Call, target: ast.Name) -> list[Statement]:
    """Read `xs.append(value)`, which gives xs a new list."""
    if len(call.args) != 1 or call.keywords:
        raise RejectedError("E-ARGS", "append() takes one value", call, "xs.append(x)")
    if is_step(call.args[0]):
        builder.expr(call.args[0])
    before = builder.expr(target)
    needs(before, ("list",), ".append()", target)
    item = builder.expr(call.args[0])
    _warn_alias(builder, target)
    added = Expr("list", list_of(item.type), (item,))
    if not before.type.only("list"):
        before = Expr("py.checked_list", list_of(before.type.items), (before,))
    return [_named(builder, node, target, add(before, added, node))]


def _warn_alias(builder: Builder, target: ast.Name) -> None:
    others = builder.environment.sharing(target.id)
    if others:
        builder.report.warn(
            RejectedError(
                "W-ALIAS",
                f"{others[0]!r} keeps its old value: lists and dicts are values here",
                target,
                f"change {target.id} before the line that copies it",
            )
        )
