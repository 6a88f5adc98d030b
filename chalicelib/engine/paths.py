"""What statements read from around them: fields rather than the wholes they belong to."""

from collections.abc import Iterator, Set

from chalicelib.engine.program import Expr
from chalicelib.engine.scopes import substituted

Path = tuple[str, ...]


def paths_read(nodes: object, free: Set[str]) -> dict[Path, Expr]:
    """Return the ways of fields that lead from some variables to what is read of them.

    Of a variable that is read as a whole there is only that.
    """
    found: dict[Path, Expr] = {}
    for expr in _read_outermost(nodes, free):
        path = path_of(expr, free)
        if path is not None:
            found.setdefault(path, expr)
    wholes = {path[0] for path in found if len(path) == 1}
    return {path: read for path, read in found.items() if len(path) == 1 or path[0] not in wholes}


def path_of(expr: Expr, free: Set[str]) -> Path | None:
    """Return the way of fields that an expression goes, if it does nothing else."""
    if expr.op == "variable":
        return (str(expr.value),) if expr.value in free else None
    if expr.op != "py.lookup" or expr.args[1].op != "literal":
        return None
    before = path_of(expr.args[0], free)
    return None if before is None else (*before, str(expr.args[1].value))


def _read_outermost(nodes: object, free: Set[str]) -> Iterator[Expr]:
    found: list[Expr] = []

    def note(expr: Expr) -> Expr | None:
        if path_of(expr, free) is None:
            return None
        found.append(expr)
        return expr

    substituted(nodes, note)
    yield from found
