"""Checks on the arguments of functions and methods."""

import ast
from collections.abc import Collection

from chalicelib.engine.diagnostics import RejectedError, did_you_mean


def check_count(node: ast.Call, least: int, most: int | None = None) -> None:
    """Raise RejectedError unless a call has the right number of arguments."""
    limit = least if most is None else most
    if least <= len(node.args) <= limit:
        return
    wanted = str(least) if least == limit else f"{least} to {limit}"
    word = "argument" if wanted == "1" else "arguments"
    name = ast.unparse(node.func).split(".")[-1]
    raise RejectedError(
        "E-ARGS",
        f"{name}() takes {wanted} {word}, not {len(node.args)}",
        node,
        "add or remove arguments",
    )


def no_keywords(node: ast.Call, allowed: Collection[str] = ()) -> None:
    """Raise RejectedError for a named argument that the function does not have."""
    for keyword in node.keywords:
        if keyword.arg not in allowed:
            name = ast.unparse(node.func)
            hint = did_you_mean(keyword.arg or "", allowed) or f"remove {keyword.arg}="
            raise RejectedError("E-KEYWORD", f"{name}() has no {keyword.arg!r} here", keyword, hint)
