"""Calls of integrations: checked against the catalogue, with their options."""

import ast

from chalicelib.engine import limits
from chalicelib.engine.catalogue import ActionKind, Argument
from chalicelib.engine.diagnostics import RejectedError, did_you_mean, nearest
from chalicelib.engine.program import Action, Expr, RetryPolicy
from chalicelib.engine.python.action_names import kind_of
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.options import duration, retry_policy
from chalicelib.engine.python.picking import picked
from chalicelib.engine.python.secrets import argument_value
from chalicelib.engine.retry_policy import PLATFORM_ATTEMPTS, PLATFORM_ERRORS, TRANSIENT_ERRORS
from chalicelib.engine.types import ANY, Type

OPTIONS = ("retry", "timeout", "step", "pick")


def action(builder: Builder, node: ast.Call, result: str | None) -> tuple[Action, Type]:
    """Return the step an integration call makes, and the type of its result."""
    kind = kind_of(node)
    words = _words(node, kind)
    arguments = tuple(
        (argument.name, _value(builder, kind, argument, words[argument.name]))
        for argument in kind.arguments
        if argument.name in words
    )
    label = step_label(words["step"]) if "step" in words else kind.name
    retry = _retry(builder, kind, words.get("retry"))
    timeout = limits.DEFAULT_ACTION_TIMEOUT
    if "timeout" in words:
        timeout = duration(words["timeout"], limits.ACTION_TIMEOUT)
    wish = label if "step" in words else result or kind.name.replace(".", "_")
    pick, type_ = picked(builder, kind, words.get("pick"))
    step = builder.step(node, wish, "action", label)
    return Action(step, kind.name, arguments, retry, timeout, result, pick), type_


def _words(node: ast.Call, kind: ActionKind) -> dict[str, ast.expr]:
    positional = [argument.name for argument in kind.arguments if argument.positional]
    if len(node.args) > len(positional):
        raise RejectedError(
            "E-ARG",
            f"{kind.name} takes {', '.join(positional)} without a name, the others with theirs",
            node.args[len(positional)],
            f"{kind.name}({', '.join([*positional, f'{kind.arguments[-1].name}=...'])})",
        )
    words = dict(zip(positional, node.args, strict=False))
    for keyword in node.keywords:
        _check_word(keyword, kind, words)
        words[keyword.arg or ""] = keyword.value
    missing = [item.name for item in kind.arguments if item.required and item.name not in words]
    if missing:
        raise RejectedError(
            "E-ARG", f"{kind.name} needs {missing[0]!r}", node, f"{kind.name}({missing[0]}=...)"
        )
    _check_choice(kind, words, node)
    return words


def _check_choice(kind: ActionKind, words: dict[str, ast.expr], node: ast.Call) -> None:
    given = [name for name in kind.one_of if name in words]
    if kind.one_of and len(given) != 1:
        raise RejectedError(
            "E-ARG",
            f"{kind.name} takes one of {' and '.join(kind.one_of)}, not {len(given)}",
            node,
            f"{kind.name}(..., {kind.one_of[0]}=...) or {kind.name}(..., {kind.one_of[-1]}=...)",
        )


def _check_word(keyword: ast.keyword, kind: ActionKind, words: dict[str, ast.expr]) -> None:
    known = [*(argument.name for argument in kind.arguments), *OPTIONS]
    word = keyword.arg
    if word is None:
        raise RejectedError("E-STAR", "** cannot stand in a step", keyword, "write the arguments")
    if word in words:
        raise RejectedError("E-ARG", f"{word!r} is given twice", keyword, "remove one of them")
    if word not in known:
        near = nearest(word, known)
        hint = did_you_mean(word, known) or f"it has {', '.join(known)}"
        fixed = f"{near}={ast.unparse(keyword.value)}" if near else None
        raise RejectedError("E-ARG", f"{kind.name} has no {word!r}", keyword, hint, fixed)


def _value(builder: Builder, kind: ActionKind, argument: Argument, node: ast.expr) -> Expr:
    value = argument_value(builder, kind, argument, node)
    if argument.type != ANY and value.type.kinds.isdisjoint(argument.type.kinds):
        raise RejectedError(
            "E-ARGTYPE",
            f"{argument.name} is {argument.type.name}, this is {value.type.name}",
            node,
            "convert it first",
        )
    return value


def step_label(node: ast.expr) -> str:
    """Return the name a step is given, or raise RejectedError."""
    value = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(value, str) or not value.strip() or len(value) > limits.NAME_LENGTH:
        raise RejectedError(
            "E-STEPNAME",
            f"step is a text of up to {limits.NAME_LENGTH} characters, written out",
            node,
            'step="reserve stock"',
        )
    return value


def _retry(builder: Builder, kind: ActionKind, node: ast.expr | None) -> RetryPolicy:
    if node is not None:
        return retry_policy(node, builder.declarations.errors)
    if builder.settings.retry is not None:
        return builder.settings.retry
    on = (*TRANSIENT_ERRORS, *PLATFORM_ERRORS) if kind.idempotent else PLATFORM_ERRORS
    return RetryPolicy(attempts=PLATFORM_ATTEMPTS, on=on)
