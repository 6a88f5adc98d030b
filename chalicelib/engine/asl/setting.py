"""States that give variables their values; inside a `try` also when that may fail."""

from dataclasses import replace

from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.jsonata import template, variable_name
from chalicelib.engine.program import Assign, Expr, Step
from chalicelib.engine.totality import is_total

Pairs = tuple[tuple[str, Expr], ...]


def assign(layout: Layout, statement: Assign, ways: Ways) -> str:
    """Lay out an assignment."""
    values = templates(statement.values)
    if not can_be_caught(statement.values, ways):
        state: JsonObject = {"Type": "Pass", "Assign": values, "Next": ways.after}
        return layout.may_fold(layout.assignment(statement, state), machine_names(statement.values))
    inner = layout.inner()
    first = inner.assignment(statement, {"Type": "Pass", "End": True})
    return layout.assignment(statement, _tried(layout, None, inner.machine(first), values, ways))


def set_for(layout: Layout, step: Step, part: str, values: Pairs, ways: Ways) -> str:
    """Lay out values that a step sets besides its own state."""
    found = templates(values)
    if not can_be_caught(values, ways):
        name = layout.step(step, part, {"Type": "Pass", "Assign": found, "Next": ways.after})
        return layout.may_fold(name, machine_names(values))
    inner = layout.inner()
    first = inner.step(step, f"{part}~try" if part else "try", {"Type": "Pass", "End": True})
    return layout.step(step, part, _tried(layout, step, inner.machine(first), found, ways))


def templates(values: Pairs) -> JsonObject:
    """Return what an Assign holds."""
    return {variable_name(name): template(value) for name, value in values}


def machine_names(values: Pairs) -> Pairs:
    """Return values by what their variables are called in the machine."""
    return tuple((variable_name(name), value) for name, value in values)


def can_be_caught(values: Pairs, ways: Ways) -> bool:
    """Tell whether a value may fail where somebody waits for that."""
    return ways.catches_mistakes and not all(is_total(value) for _, value in values)


def kept(step: Step, value: Expr, ways: Ways) -> tuple[Expr, Pairs]:
    """Return a form of the value that cannot fail, and what must be set before it."""
    name = f"value@{step.position}"
    if not can_be_caught(((name, value),), ways):
        return value, ()
    return replace(value, op="variable", args=(), value=name, names=()), ((name, value),)


def _tried(
    layout: Layout, step: Step | None, branch: JsonObject, values: JsonObject, ways: Ways
) -> JsonObject:
    """Return a state whose Assign can be caught, which that of a Pass cannot."""
    state: JsonObject = {
        "Type": "Parallel",
        "Branches": [branch],
        "Assign": values,
        "Next": ways.after,
    }
    return layout.guarded(step, state, ways)
