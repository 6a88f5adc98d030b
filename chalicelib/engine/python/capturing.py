"""What the body of a parallel loop reads from around it, and its own names."""

from dataclasses import dataclass, replace
from typing import cast

from chalicelib.engine.paths import Path, path_of, paths_read
from chalicelib.engine.program import Expr, Statement, Step
from chalicelib.engine.scopes import renamed, renamed_expr, scoped, substituted, written

Targets = tuple[tuple[str, Expr], ...]
OF_ITEM = {"loop_item": "each_item", "loop_index": "each_index"}


@dataclass(frozen=True, slots=True)
class Inside:
    """The body of a parallel loop in a scope of its own."""

    targets: Targets
    captured: Targets
    body: tuple[Statement, ...]
    value: Expr | None


def capture(
    around: frozenset[str],
    step: Step,
    targets: Targets,
    body: tuple[Statement, ...],
    value: Expr | None,
) -> Inside:
    """Return the body with names of its own, and what it is to be given.

    A field is given rather than the whole it belongs to: a list of ten
    thousand rows would otherwise travel ten thousand times.
    """
    own = {name for name, _ in targets} | written(body)
    free = around - own
    taken = paths_read((targets, body, value), free)
    names = {path: _name(path, number, step) for number, path in enumerate(taken)}

    def change(expr: Expr) -> Expr | None:
        path = path_of(expr, free)
        if path is not None and path in names:
            return Expr("variable", expr.type, value=names[path])
        if expr.op in OF_ITEM and expr.value == step.id:
            return replace(expr, op=OF_ITEM[expr.op], value=None)
        return None

    inner = {name: scoped(name, step.position) for name in own if "@" not in name}
    given = cast(tuple[Targets, tuple[Statement, ...]], substituted((targets, body), change))
    result = None if value is None else cast(Expr, substituted(value, change))
    return Inside(
        targets=tuple(
            (inner.get(name, name), renamed_expr(item, inner)) for name, item in given[0]
        ),
        captured=tuple((names[path], found) for path, found in taken.items()),
        body=renamed(given[1], inner),
        value=None if result is None else renamed_expr(result, inner),
    )


def _name(path: Path, number: int, step: Step) -> str:
    base = path[0].partition("@")[0] if len(path) == 1 else f"{path[-1][:20]}_{number}_"
    return scoped(base if base.isidentifier() else f"field_{number}_", step.position)
