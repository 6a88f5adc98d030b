"""Literals, names, lists, dicts and the table of everything an expression may hold."""

import ast
import math

from chalicelib.engine.diagnostics import RejectedError, nearest
from chalicelib.engine.program import Expr
from chalicelib.engine.python import access, comprehensions, operators
from chalicelib.engine.python.calls import call
from chalicelib.engine.python.coercions import as_dict, as_text, literal
from chalicelib.engine.python.comparisons import compare
from chalicelib.engine.python.declarations import Declarations
from chalicelib.engine.python.formats import formatted
from chalicelib.engine.python.holding import belonging
from chalicelib.engine.python.scope import Environment, Fuel, Rule, Typer
from chalicelib.engine.python.variables import WORD, whole
from chalicelib.engine.python.words import LATER_INTEGRATIONS, LEFT_OUT, MODULES, SAME_AS
from chalicelib.engine.types import EXACT, Type, dict_of, list_of, record, union_all


def typer(declarations: Declarations, environment: Environment, fuel: Fuel) -> Typer:
    """Return a reader of expressions for one statement."""
    return Typer(RULES, declarations, environment, fuel)


def constant(_typer: Typer, node: ast.expr) -> Expr:
    """Read a literal."""
    assert isinstance(node, ast.Constant)
    value = node.value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > EXACT:
        raise RejectedError(
            "E-BIGINT",
            f"whole numbers are exact only up to {EXACT}",
            node,
            "write it as a text",
            replacement=f'"{value}"' if abs(value) < 10**40 else None,
        )
    if isinstance(value, float) and not math.isfinite(value):
        raise RejectedError("E-BIGINT", "this number is too large", node, "write it as a text")
    if value is not None and not isinstance(value, (bool, int, float, str)):
        raise RejectedError("E-CONST", "this literal is not JSON", node, "use a text or a number")
    return literal(value)


def name(typer: Typer, node: ast.expr) -> Expr:
    """Look a name up: locals, variables of the workflow, constants."""
    assert isinstance(node, ast.Name)
    if node.id == WORD:
        raise whole(node)
    if node.id in typer.locals:
        return typer.locals[node.id]
    known = typer.environment.names
    if not typer.hidden and node.id in known:
        return Expr("variable", known[node.id], value=node.id)
    if node.id in typer.declarations.constants:
        return belonging(typer.constant(typer.declarations.constants[node.id]), node.id)
    raise _unknown(typer, node)


def _unknown(typer: Typer, node: ast.Name) -> RejectedError:
    word = node.id
    if word == "secrets":
        return RejectedError(
            "E-SECRET",
            "secrets can be used in the arguments of steps only",
            node,
            'pass secrets.NAME to a step: headers={"Authorization": f"Bearer {secrets.NAME}"}',
        )
    if word in typer.environment.unset and not typer.hidden:
        reason = typer.environment.unset[word]
        return RejectedError("E-UNBOUND", f"{word!r} is {reason}", node, f"set {word} before that")
    if word in LATER_INTEGRATIONS:
        return RejectedError(
            "E-LATER", f"{word} is not available yet", node, LATER_INTEGRATIONS[word]
        )
    if word in MODULES:
        hint, fixed = MODULES[word], SAME_AS.get(word)
        return RejectedError("E-MODULE", f"module {word!r} is not available", node, hint, fixed)
    near = nearest(word, typer.known())
    hint = f"did you mean {near!r}?" if near else f"assign it before this line: {word} = ..."
    return RejectedError("E-NAME", f"{word!r} is not defined here", node, hint, near)


def list_display(typer: Typer, node: ast.expr) -> Expr:
    """Read `[a, b]`."""
    assert isinstance(node, ast.List)
    items = tuple(typer.expr(item) for item in node.elts)
    return Expr("list", list_of(union_all(item.type for item in items)), items)


def dict_display(typer: Typer, node: ast.expr) -> Expr:
    """Read `{"a": x, **b}`."""
    assert isinstance(node, ast.Dict)
    entries: list[Expr] = []
    seen: set[object] = set()
    for key, value in zip(node.keys, node.values, strict=True):
        found = typer.expr(value)
        if key is None:
            entries.append(_spread(as_dict(found, value, "**")))
            continue
        entries.append(Expr("entry", found.type, (_key(typer, key, seen), found)))
    return Expr("dict", _dict_type(entries), tuple(entries))


def _spread(value: Expr) -> Expr:
    return Expr("spread", value.type, (value,))


def _key(typer: Typer, node: ast.expr, seen: set[object]) -> Expr:
    key = typer.expr(node)
    if not key.type.may("str"):
        raise RejectedError(
            "E-KEY", f"dict keys are texts, this is {key.type.name}", node, "use str(...)"
        )
    if key.op == "literal":
        if key.value in seen:
            raise RejectedError(
                "E-DUPKEY", f"the key {key.value!r} is written twice", node, "remove one of them"
            )
        seen.add(key.value)
    return as_text(key, node)


def _dict_type(entries: list[Expr]) -> Type:
    if all(entry.op == "entry" and entry.args[0].op == "literal" for entry in entries):
        fields = [(str(entry.args[0].value), entry.type) for entry in entries]
        return record(fields) if fields else Type(frozenset(["dict"]))
    values = [entry.type.values if entry.op == "spread" else entry.type for entry in entries]
    return dict_of(union_all(values))


def left_out(_typer: Typer, node: ast.expr) -> Expr:
    """Refuse Python that is not part of the language."""
    word, instead = LEFT_OUT[type(node)]
    raise RejectedError("E-SYNTAX", f"{word} is not part of the workflow language", node, instead)


def tuple_display(_typer: Typer, node: ast.expr) -> Expr:
    """Refuse `a, b`."""
    raise RejectedError("E-TUPLE", "tuples are not JSON", node, "write a list: [a, b]")


def set_display(_typer: Typer, node: ast.expr) -> Expr:
    """Refuse `{a, b}`."""
    raise RejectedError("E-SET", "sets are not JSON", node, "write a list: [a, b]")


def generator(_typer: Typer, node: ast.expr) -> Expr:
    """Refuse a generator outside the functions that take one."""
    raise RejectedError("E-GENERATOR", "a generator cannot stand here", node, "write a list: [...]")


def awaited(_typer: Typer, node: ast.expr) -> Expr:
    """Refuse `await`."""
    assert isinstance(node, ast.Await)
    fixed = ast.unparse(node.value)
    raise RejectedError("E-AWAIT", "await is not needed", node, "remove await", fixed)


RULES: dict[type[ast.expr], Rule] = {
    ast.Constant: constant,
    ast.Name: name,
    ast.List: list_display,
    ast.Dict: dict_display,
    ast.JoinedStr: formatted,
    ast.UnaryOp: operators.unary,
    ast.BinOp: operators.binary,
    ast.BoolOp: operators.logical,
    ast.IfExp: operators.conditional,
    ast.Compare: compare,
    ast.Attribute: access.attribute,
    ast.Subscript: access.subscript,
    ast.ListComp: comprehensions.list_comprehension,
    ast.DictComp: comprehensions.dict_comprehension,
    ast.Call: call,
    ast.Tuple: tuple_display,
    ast.Set: set_display,
    ast.SetComp: set_display,
    ast.GeneratorExp: generator,
    ast.Await: awaited,
    ast.Lambda: left_out,
    ast.Yield: left_out,
    ast.YieldFrom: left_out,
    ast.NamedExpr: left_out,
    ast.Starred: left_out,
}
