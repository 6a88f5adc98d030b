"""Reading what a trigger says: every value is written out, since nothing runs before a start."""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from chalicelib.engine.compilation import Json
from chalicelib.engine.diagnostics import RejectedError, did_you_mean

T = TypeVar("T")
Reader = Callable[[ast.expr], object]


def options(call: ast.Call, code: str, readers: Mapping[str, Reader], make: Callable[..., T]) -> T:
    """Return what is made of the named arguments of a call, each as its reader reads it."""
    found: dict[str, object] = {}
    for keyword in call.keywords:
        word = keyword.arg or "**"
        if word not in readers:
            hint = did_you_mean(word, readers) or f"it has {', '.join(readers)}"
            raise RejectedError(code, f"{ast.unparse(call.func)}() has no {word!r}", keyword, hint)
        found[word] = readers[word](keyword.value)
    return make(**found)


def only_text(call: ast.Call, code: str, wanted: str, example: str) -> str:
    """Return the one positional argument of a call, a text that is not empty."""
    value = plain(call.args[0]) if len(call.args) == 1 else None
    if not isinstance(value, str) or not value.strip():
        raise RejectedError(code, wanted, call, f"write {example}")
    return value


def one_of(code: str, words: Sequence[str]) -> Reader:
    """Return a reader of one of some words."""

    def read(node: ast.expr) -> str:
        value = plain(node)
        if value not in words:
            hint = did_you_mean(str(value), words) or f'"{words[0]}"'
            raise RejectedError(code, f"this is one of {', '.join(words)}", node, hint)
        return str(value)

    return read


def text(code: str, wanted: str, example: str) -> Reader:
    """Return a reader of a text that is not empty."""

    def read(node: ast.expr) -> str:
        value = plain(node)
        if not isinstance(value, str) or not value:
            raise RejectedError(code, wanted, node, example)
        return value

    return read


def flag(code: str) -> Reader:
    """Return a reader of True and False."""

    def read(node: ast.expr) -> bool:
        value = plain(node)
        if not isinstance(value, bool):
            raise RejectedError(code, "this is True or False", node, "True")
        return value

    return read


def plain(node: ast.expr) -> object:
    """Return the value of a constant, or None for what is none."""
    return node.value if isinstance(node, ast.Constant) else None


def json_value(code: str) -> Callable[[ast.expr], Json]:
    """Return a reader of lists and dicts of plain values."""

    def read(node: ast.expr) -> Json:
        try:
            value: Json = ast.literal_eval(node)
            _check(value)
        except (ValueError, TypeError) as error:
            wanted = "this is written out with texts, numbers, lists and dicts"
            raise RejectedError(code, wanted, node, '{"state": ["paid"]}') from error
        return value

    return read


def _check(value: Json) -> None:
    """Raise TypeError for what JSON has not."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError
            _check(item)
    elif isinstance(value, list):
        for item in value:
            _check(item)
    elif value is not None and not isinstance(value, bool | int | float | str):
        raise TypeError
