"""Values that may be kept outside the run, because a state holds 256 KiB (AWS quota).

What is kept has a mark in its place. An expression may pass a mark on; whatever reads
the value behind it fails. Operations on values of unknown type look for a mark
themselves; this pass puts the look where the type is known.
"""

from dataclasses import replace

from chalicelib.engine.program import Expr
from chalicelib.engine.types import EVERY, Type

KEPT_OUTSIDE = "x-kept-outside"
"""What tells in the schema of a payload that a list may be kept outside the run."""
PASSING = frozenset(
    (
        "py.batches_or_large",
        "py.count_of_large",
        "py.here",
        "py.is_large",
        "py.items_or_large",
        "py.len",
        "py.truth",
    )
)
"""Operations that know what to do with a mark."""

READING_FIRST = frozenset(("fold", "map", "sort", "spread"))
"""Neutral forms that read the first of their parts."""


def looked_at(expr: Expr) -> Expr:
    """Return an expression that looks for a mark wherever it reads a value."""
    if not expr.args:
        return expr
    args = tuple(looked_at(part) for part in expr.args)
    args = tuple(here(part) if _is_read(expr, at) else part for at, part in enumerate(args))
    is_same = all(new is old for new, old in zip(args, expr.args, strict=True))
    return expr if is_same else replace(expr, args=args)


def here(value: Expr) -> Expr:
    """Return a value that can be read, or fails."""
    return Expr("py.here", replace(value.type, large=False), (value,), line=value.line)


def reads_large(expr: Expr) -> bool:
    """Tell whether an operation itself reads something that may be kept outside the run."""
    return any(_is_read(expr, at) for at in range(len(expr.args)))


def is_guarded(type_: Type) -> bool:
    """Tell whether a value must be looked at before it is read as what its type says."""
    return type_.large and type_.kinds != EVERY


def _is_read(expr: Expr, at: int) -> bool:
    if not is_guarded(expr.args[at].type):
        return False
    if expr.op in READING_FIRST:
        return at == 0
    return expr.op.startswith("py.") and expr.op not in PASSING and not _tests_none(expr)


def _tests_none(expr: Expr) -> bool:
    """Tell whether this is `x is None`, which a mark answers as its value would."""
    is_none = any(part.op == "literal" and part.value is None for part in expr.args)
    return expr.op in ("py.same", "py.different") and is_none
