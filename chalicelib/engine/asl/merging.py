"""Neighbouring assignments share a state when none needs another's value."""

from collections.abc import Sequence

from chalicelib.engine.program import Assign, Statement
from chalicelib.engine.totality import is_total


def merged(body: Sequence[Statement], *, apart: bool = False) -> list[Statement]:
    """Return the statements of a block with independent assignments joined.

    Kept apart, an assignment that can fail does not take those before it along.
    """
    found: list[Statement] = []
    for statement in body:
        last = found[-1] if found else None
        both = _joined(last, statement, apart=apart)
        if both is None:
            found.append(statement)
        else:
            found[-1] = both
    return found


def _joined(first: Statement | None, second: Statement, *, apart: bool) -> Assign | None:
    if not isinstance(first, Assign) or not isinstance(second, Assign):
        return None
    if apart and not all(is_total(value) for _, value in second.values):
        return None
    written = {name for name, _ in first.values}
    used = {name for name, _ in second.values}
    for _, value in second.values:
        used |= value.variables()
    if written & used:
        return None
    return Assign(first.values + second.values, first.line, first.column)
