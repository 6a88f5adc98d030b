"""Which calls are actions: their names in the catalogue."""

import ast
from collections.abc import Container

from chalicelib.engine.catalogue import ACTIONS, FREE_WORDS, INTEGRATIONS, ActionKind
from chalicelib.engine.diagnostics import RejectedError, name_of_attribute, nearest


def is_action(node: ast.AST) -> bool:
    """Tell whether a node is a call of an action, or of a word that means an integration."""
    if not isinstance(node, ast.Call):
        return False
    return root_of(node.func) in INTEGRATIONS or _name(node.func) in ACTIONS


def refuse_unknown(node: ast.Call, known: Container[str]) -> None:
    """Raise RejectedError for `email.sned()` where no variable is called email."""
    root = root_of(node.func)
    if root in FREE_WORDS and root not in known and _name(node.func) not in ACTIONS:
        raise _unknown(node)


def kind_of(node: ast.Call) -> ActionKind:
    """Return the catalogue's row for a call, or raise RejectedError naming the nearest."""
    kind = ACTIONS.get(_name(node.func))
    if kind is None:
        raise _unknown(node)
    return kind


def root_of(node: ast.expr) -> str | None:
    """Return the word before the first dot; None for a plain name and for anything else."""
    if not isinstance(node, ast.Attribute):
        return None
    inner: ast.expr = node
    while isinstance(inner, ast.Attribute):
        inner = inner.value
    return inner.id if isinstance(inner, ast.Name) else None


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _unknown(node: ast.Call) -> RejectedError:
    integration, _, verb = ast.unparse(node.func).partition(".")
    verbs = [
        kind.name.partition(".")[2] for kind in ACTIONS.values() if kind.integration == integration
    ]
    near = nearest(verb, verbs)
    hint = f"did you mean {integration}.{near}?" if near else f"it has {', '.join(verbs)}"
    at = name_of_attribute(node.func) if isinstance(node.func, ast.Attribute) else node
    return RejectedError("E-ACTION", f"{integration} has no {verb!r}", at, hint, near)
