"""The parts of an expression, in the order in which Python works them out."""

import ast
from collections.abc import Iterator
from copy import copy

from chalicelib.engine.python.step_names import is_step

Place = tuple[ast.AST, str, int | None]
"""Where a part of an expression stands: its owner, the field, the index in a list."""

FIELDS: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Lambda: (),
    ast.Dict: ("keys", "values"),
    ast.Attribute: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.Slice: ("lower", "upper", "step"),
    ast.UnaryOp: ("operand",),
    ast.BinOp: ("left", "right"),
    ast.BoolOp: ("values",),
    ast.IfExp: ("test",),
    ast.Compare: ("left", "comparators"),
    ast.List: ("elts",),
    ast.Tuple: ("elts",),
    ast.JoinedStr: ("values",),
    ast.FormattedValue: ("value",),
    ast.Call: ("func", "args", "keywords"),
    ast.keyword: ("value",),
    ast.ListComp: ("generators",),
    ast.GeneratorExp: ("generators",),
    ast.DictComp: ("generators",),
    ast.comprehension: ("iter",),
}
"""What is worked out in every case, in order."""

ALWAYS: dict[type[ast.AST], int] = {
    ast.BoolOp: 1,
    ast.Compare: 2,
    ast.ListComp: 1,
    ast.GeneratorExp: 1,
    ast.DictComp: 1,
}
"""How many parts of these are worked out in every case; the others only sometimes."""

HOLDERS = (ast.keyword, ast.comprehension, ast.FormattedValue)


def copied(node: ast.expr) -> ast.expr:
    """Return a copy whose parts can be replaced."""
    changed = copy(node)
    for field, value in ast.iter_fields(changed):
        if isinstance(value, list):
            parts = [copy(part) if isinstance(part, HOLDERS) else part for part in value]
            setattr(changed, field, parts)
        elif isinstance(value, (*HOLDERS, ast.Slice)) or field == "func":
            setattr(changed, field, copy(value))
    return changed


def places(node: ast.AST) -> Iterator[Place]:
    """Yield where the parts stand that are worked out in every case, in Python's order."""
    if isinstance(node, ast.Dict):
        for at, key in enumerate(node.keys):
            if key is not None:
                yield node, "keys", at
            yield node, "values", at
        return
    parts = [place for field in FIELDS.get(type(node), ()) for place in _field(node, field)]
    yield from parts[: ALWAYS.get(type(node), len(parts))]


def _field(node: ast.AST, field: str) -> Iterator[Place]:
    value = getattr(node, field)
    if isinstance(node, ast.Call) and field == "func":
        is_method = isinstance(value, ast.Attribute) and not is_step(node)
        yield from places(value) if is_method else ()
        return
    parts = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    for at, part in parts:
        if isinstance(part, (*HOLDERS, ast.Slice)):
            yield from places(part)
        elif isinstance(part, ast.expr):
            yield node, field, at


def part_at(place: Place) -> ast.expr:
    """Return the part that stands there."""
    owner, field, index = place
    value = getattr(owner, field)
    found: ast.expr = value if index is None else value[index]
    return found


def put(place: Place, part: ast.expr) -> None:
    """Let another part stand there."""
    owner, field, index = place
    if index is None:
        setattr(owner, field, part)
    else:
        getattr(owner, field)[index] = part
