"""Secrets in arguments: `secrets.NAME` where the catalogue allows it, and nowhere else.

A secret never enters an expression: it stays a reference that the step runner
resolves just before it acts.
"""

import ast
from dataclasses import replace

from chalicelib.engine.catalogue import ActionKind, Argument
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.coercions import literal
from chalicelib.engine.python.trees import walk
from chalicelib.engine.python.variables import NAME
from chalicelib.engine.types import TEXT

WORD = "secrets"


def argument_value(builder: Builder, kind: ActionKind, argument: Argument, node: ast.expr) -> Expr:
    """Return the meaning of an argument, or raise RejectedError for a secret out of place."""
    if not _mentions(node):
        return builder.expr(node)
    if not argument.secret:
        places = ", ".join(found.name for found in kind.arguments if found.secret)
        raise RejectedError(
            "E-SECRET",
            f"{argument.name} of {kind.name} cannot hold a secret",
            _first(node),
            f"secrets can stand in {places}" if places else f"{kind.name} takes no secrets",
        )
    return _read(builder, node)


def _read(builder: Builder, node: ast.expr) -> Expr:
    if not _mentions(node):
        return builder.expr(node)
    if isinstance(node, ast.Attribute) and _is_word(node.value):
        return _secret(node)
    if isinstance(node, ast.JoinedStr):
        return _text(builder, node)
    if isinstance(node, ast.Dict):
        return _dict(builder, node)
    raise RejectedError(
        "E-SECRET",
        "a secret stands alone or in an f-string",
        _first(node),
        'secrets.NAME or f"Bearer {secrets.NAME}"',
    )


def _secret(node: ast.Attribute) -> Expr:
    if not NAME.fullmatch(node.attr):
        raise RejectedError(
            "E-SECRET",
            f"{node.attr!r} cannot be the name of a secret",
            node,
            "letters, digits and _, up to 64, a letter first",
        )
    return Expr("secret", TEXT, value=node.attr)


def _text(builder: Builder, node: ast.JoinedStr) -> Expr:
    parts: list[Expr] = []
    for value in node.values:
        if isinstance(value, ast.FormattedValue) and _mentions(value):
            if value.format_spec is not None or value.conversion != -1:
                raise RejectedError(
                    "E-SECRET", "a secret has no format", value.value, "{secrets.NAME}"
                )
            parts.append(_read(builder, value.value))
        elif isinstance(value, ast.Constant):
            parts.append(literal(str(value.value)))
        else:
            parts.append(builder.expr(ast.copy_location(ast.JoinedStr([value]), value)))
    return Expr("secret_text", TEXT, tuple(parts))


def _dict(builder: Builder, node: ast.Dict) -> Expr:
    """Read the dict with an empty text for each value that holds a secret, then put those in."""
    plain = [
        ast.copy_location(ast.Constant(""), value) if _mentions(value) else value
        for value in node.values
    ]
    found = builder.expr(ast.copy_location(ast.Dict(node.keys, plain), node))
    entries = zip(found.args, node.values, strict=True)
    filled = tuple(_filled(builder, entry, value) for entry, value in entries)
    if any(entry.op != "entry" or entry.args[0].op != "literal" for entry in filled):
        raise RejectedError(
            "E-SECRET",
            "a dict with a secret has its keys written out",
            node,
            'headers={"Authorization": f"Bearer {secrets.NAME}"}',
        )
    return replace(found, args=filled)


def _filled(builder: Builder, entry: Expr, value: ast.expr) -> Expr:
    if not _mentions(value) or entry.op != "entry":
        return entry
    return replace(entry, args=(entry.args[0], _read(builder, value)))


def secrets_named(tree: ast.AST) -> tuple[str, ...]:
    """Return the names of the secrets in a source, in alphabetical order."""
    found = {
        node.attr
        for node in walk(tree)
        if isinstance(node, ast.Attribute) and _is_word(node.value) and NAME.fullmatch(node.attr)
    }
    return tuple(sorted(found))


def _mentions(node: ast.AST) -> bool:
    return any(_is_word(inner) for inner in walk(node))


def _is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == WORD


def _first(node: ast.expr) -> ast.AST:
    return next(
        inner
        for inner in walk(node)
        if _is_word(inner) or (isinstance(inner, ast.Attribute) and _is_word(inner.value))
    )
