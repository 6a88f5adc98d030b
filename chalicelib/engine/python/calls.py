"""Calls inside expressions: functions, methods and the author's own functions."""

import ast
from collections.abc import Container

from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.program import Expr
from chalicelib.engine.python.access import warn_none
from chalicelib.engine.python.action_names import refuse_unknown, root_of
from chalicelib.engine.python.functions import FUNCTIONS
from chalicelib.engine.python.inlining import inline
from chalicelib.engine.python.methods import METHODS
from chalicelib.engine.python.scope import Typer
from chalicelib.engine.python.step_names import is_callback, is_step
from chalicelib.engine.python.words import (
    LATER_INTEGRATIONS,
    LATER_STEPS,
    METHODS_INSTEAD,
    MODULES,
)

LONGEST_QUOTE = 60
VIEW_FUNCTIONS = ("range", "reversed")
VIEW_METHODS = ("keys", "values")


def refuse_later(node: ast.Call, known: Container[str]) -> None:
    """Raise RejectedError for a call of something that is not available yet.

    A variable may have the name of an integration to come; then it is meant.
    """
    word = node.func.id if isinstance(node.func, ast.Name) else None
    if word in LATER_STEPS:
        raise RejectedError("E-LATER", f"{word}() is not available yet", node, LATER_STEPS[word])
    refuse_unknown(node, known)
    root = root_of(node.func)
    if root in LATER_INTEGRATIONS and root not in known:
        instead = LATER_INTEGRATIONS[root]
        raise RejectedError("E-LATER", f"{root} is not available yet", node, instead)


def call(typer: Typer, node: ast.expr) -> Expr:
    """Read a call."""
    assert isinstance(node, ast.Call)
    _check_shape(node)
    if is_step(node):
        raise step_inside(node)
    if is_callback(node):
        raise RejectedError(
            "E-CALLBACK", "callback() needs a name to wait with", node, "cb = callback()"
        )
    _check_view(typer, node)
    if isinstance(node.func, ast.Name):
        return _function(typer, node, node.func.id)
    if isinstance(node.func, ast.Attribute):
        return _method(typer, node, node.func)
    raise RejectedError("E-CALL", "only named functions and methods can be called", node, "f(x)")


def step_inside(node: ast.expr) -> RejectedError:
    """Return the diagnostic for a step inside an expression."""
    text = ast.unparse(node)
    short = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "..."
    return RejectedError(
        "E-STEPEXPR",
        "a step cannot be part of a larger expression",
        node,
        f"give it a line of its own above: x = {short}",
    )


def _check_shape(node: ast.Call) -> None:
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            raise RejectedError(
                "E-STAR", "* cannot stand in a call", argument, "write the arguments"
            )
    for keyword in node.keywords:
        if keyword.arg is None:
            raise RejectedError(
                "E-STAR", "** cannot stand in a call", keyword, "write the arguments"
            )


def _check_view(typer: Typer, node: ast.Call) -> None:
    """Refuse what gives the items of something, but is no list in Python, where one is needed."""
    word = node.func.id if isinstance(node.func, ast.Name) else None
    is_view = word in VIEW_FUNCTIONS and word not in typer.declarations.functions
    if isinstance(node.func, ast.Attribute):
        word, is_view = f".{node.func.attr}", node.func.attr in VIEW_METHODS
    if is_view and typer.looked_through is not node:
        fixed = f"list({ast.unparse(node)})"
        raise RejectedError("E-VIEW", f"{word}() gives no list", node, fixed, fixed)


def _function(typer: Typer, node: ast.Call, word: str) -> Expr:
    if word in typer.locals:
        reason = f"{word!r} is a name of its own here, so it cannot be called"
        raise RejectedError("E-CALL", reason, node.func, "give the name another word")
    if word in typer.declarations.blocks or word in ("each", "parallel"):
        raise step_inside(node)
    if word in typer.declarations.functions:
        return inline(typer, node, typer.declarations.functions[word])
    rule = FUNCTIONS.get(word)
    if rule is not None:
        return rule(typer, node)
    refuse_later(node, ())
    if word == "print":
        hint = 'remove it: every step result is shown; or write log("...")'
        raise RejectedError("E-PRINT", "print() does nothing here", node, hint)
    if word in ("secrets", "variables") or word in MODULES:
        typer.expr(node.func)
    known = [*FUNCTIONS, *typer.declarations.functions]
    if word in typer.declarations.inputs:
        raise RejectedError(
            "E-CALL", f"{word} describes input and cannot be made here", node, "use a dict: {...}"
        )
    raise RejectedError(
        "E-CALL",
        f"{word}() is not available here",
        node.func,
        did_you_mean(word, known) or f"declare it at the top level: def {word}(...): ...",
    )


def _method(typer: Typer, node: ast.Call, function: ast.Attribute) -> Expr:
    refuse_later(node, typer.known())
    value = typer.expr(function.value)
    warn_none(typer, value, function.value)
    rule = METHODS.get(function.attr)
    if rule is None:
        raise RejectedError(
            "E-METHOD",
            f".{function.attr}() is not available here",
            node,
            METHODS_INSTEAD.get(function.attr)
            or did_you_mean(function.attr, METHODS)
            or f"without the brackets, .{function.attr} is the field of that name",
        )
    if node.keywords:
        raise RejectedError(
            "E-KEYWORD",
            f".{function.attr}() takes no named arguments here",
            node.keywords[0],
            "write the value without its name",
        )
    return rule(typer, node, value)
