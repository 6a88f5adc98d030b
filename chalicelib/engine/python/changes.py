"""Statements that change a list or dict in Python, and give its name a new value here."""

import ast

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Assign, Expr, Statement
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.coercions import as_dict, literal, needs
from chalicelib.engine.python.names import is_temporary
from chalicelib.engine.python.operators import add
from chalicelib.engine.python.sharing import alias
from chalicelib.engine.python.step_names import is_step
from chalicelib.engine.types import Type, dict_of, list_of, record, union


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
        if not value.type.may("list", "dict"):
            return [builder.named(node, target, value)]
        return [_changed(builder, node, target, value, builder.held(value).inside)]
    return set_item(builder, node, target, value)


def set_item(
    builder: Builder, node: ast.stmt, target: ast.Subscript | ast.Attribute, value: Expr
) -> list[Statement]:
    """Read `d["key"] = value`, which gives d a new dict."""
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
    entries = (
        Expr("spread", before.type, (before,)),
        Expr("entry", value.type, (literal(key), value)),
    )
    after = Expr("dict", _with_field(before.type, key, value.type), entries)
    added = builder.held(value)
    if isinstance(node, ast.AugAssign) and value.type.may("list", "dict"):
        _warn(builder, owner, builder.environment.sharing.of(owner.id).inside)
    return [_changed(builder, node, owner, after, added.everything)]


def _written_key(target: ast.Subscript | ast.Attribute) -> str | None:
    if isinstance(target, ast.Attribute):
        return target.attr
    value = target.slice.value if isinstance(target.slice, ast.Constant) else None
    return value if isinstance(value, str) else None


def _with_field(before: Type, key: str, value: Type) -> Type:
    if before.fields is None:
        return dict_of(union(before.values, value))
    kept = [(field.name, field.type) for field in before.fields if field.name != key]
    return record([*kept, (key, value)], is_open=before.open)


def append(builder: Builder, node: ast.Expr, call: ast.Call, target: ast.Name) -> list[Statement]:
    """Read `xs.append(value)`, which gives xs a new list."""
    if len(call.args) != 1 or call.keywords:
        raise RejectedError("E-ARGS", "append() takes one value", call, "xs.append(x)")
    if is_step(call.args[0]):
        builder.expr(call.args[0])
    before = builder.expr(target)
    needs(before, ("list",), ".append()", target)
    item = builder.expr(call.args[0])
    added = Expr("list", list_of(item.type), (item,))
    if not before.type.only("list"):
        before = Expr("py.checked_list", list_of(before.type.items), (before,))
    after = add(before, added, node)
    return [_changed(builder, node, target, after, builder.held(item).everything)]


def _changed(
    builder: Builder, node: ast.AST, target: ast.Name, value: Expr, added: frozenset[str]
) -> Assign:
    """Give a name the changed list or dict, with what was put into it."""
    _warn(builder, target, builder.environment.sharing.of(target.id).own)
    statement = builder.named(node, target, value, changes=True)
    builder.hold(builder.environment.sharing.grown(target.id, added))
    return statement


def _warn(builder: Builder, target: ast.Name, changed: frozenset[str]) -> None:
    here = builder.environment
    known = {name for name in (*here.names, *here.unset) if not is_temporary(name)}
    others = here.sharing.seeing(changed, target.id, known)
    if others:
        builder.report.warn(alias(target, others[0]))
