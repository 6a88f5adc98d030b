"""Which of the lists and dicts that names hold an expression may be, or have inside."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from chalicelib.engine.program import Expr
from chalicelib.engine.python.sharing import CONSTANT, NEW, NEW_INSIDE, NOTHING, Held, Sharing
from chalicelib.engine.types import Type

GROUPS = ("list", "dict")


def belonging(value: Expr, owner: str) -> Expr:
    """Return a list or dict display that is the same one each time it is read."""
    return replace(value, value=owner) if value.op in ("list", "dict") else value


def is_new(value: Expr) -> bool:
    """Tell whether an operation makes a list or dict of its own."""
    return value.op not in RULES or value.op in ("list", "dict", "map", "fold")


def held_by(value: Expr, sharing: Sharing, locals_: Mapping[str, Held] | None = None) -> Held:
    """Return what a value holds, given what names and locals hold."""
    return _Reader(sharing, dict(locals_ or {})).read(value)


class _Reader:
    """Works out what expressions hold; locals are known from where they are bound."""

    def __init__(self, sharing: Sharing, locals_: dict[str, Held]) -> None:
        self.sharing = sharing
        self.locals = locals_

    def read(self, value: Expr) -> Held:
        if not value.type.may(*GROUPS):
            return NOTHING
        found = RULES.get(value.op, _made)(self, value)
        return found if _may_nest(value.type) else Held(found.own)

    def bound(self, names: tuple[str, ...], values: tuple[Held, ...], body: Expr) -> Held:
        self.locals.update(zip(names, values, strict=False))
        return self.read(body)


def _may_nest(type_: Type) -> bool:
    if type_.may("list") and type_.items.may(*GROUPS):
        return True
    if not type_.may("dict"):
        return False
    if type_.fields is None or type_.open:
        return type_.open or type_.values.may(*GROUPS)
    return any(field.type.may(*GROUPS) for field in type_.fields)


def _made(reader: _Reader, value: Expr) -> Held:
    """Return a new list or dict of what is inside the operands."""
    inside = frozenset([NEW_INSIDE]).union(*(reader.read(part).inside for part in value.args))
    return Held(frozenset([NEW]), inside)


def _named(reader: _Reader, value: Expr) -> Held:
    return reader.sharing.of(str(value.value))


def _local(reader: _Reader, value: Expr) -> Held:
    name = str(value.value)
    return reader.locals.get(name) or reader.sharing.of(name)


def _let(reader: _Reader, value: Expr) -> Held:
    *parts, body = value.args
    for name, part in zip(value.names, parts, strict=True):
        reader.locals[name] = reader.read(part)
    return reader.read(body)


def _either(reader: _Reader, value: Expr) -> Held:
    found = NOTHING
    for way in value.args[1:]:
        found = found.either(reader.read(way))
    return found


def _same(reader: _Reader, value: Expr) -> Held:
    return reader.read(value.args[0])


def _part(reader: _Reader, value: Expr) -> Held:
    return reader.read(value.args[0]).part


def _part_or(reader: _Reader, value: Expr) -> Held:
    return _part(reader, value).either(reader.read(value.args[2]))


def _display(reader: _Reader, value: Expr) -> Held:
    """Read `[a, b]` and `{"a": b, **c}`; those of a constant are the same each time."""
    found = NOTHING
    for part in value.args:
        inside = reader.read(part.args[-1]) if part.op == "entry" else reader.read(part)
        found = found.either(inside.part if part.op == "spread" else inside)
    made = found.packed
    if value.value is None:
        return made
    word = f"{CONSTANT}{value.value}"
    return made.renamed({NEW: word, NEW_INSIDE: word})


def _mapped(reader: _Reader, value: Expr) -> Held:
    source, body = value.args
    reader.locals[value.names[0]] = reader.read(source).part
    return reader.read(body).packed


def _folded(reader: _Reader, value: Expr) -> Held:
    source, body = value.args[:2]
    reader.locals[value.names[0]] = NOTHING
    reader.locals[value.names[1]] = reader.read(source).part
    return Held(frozenset([NEW]), reader.read(body).inside | {NEW_INSIDE})


RULES: dict[str, Callable[[_Reader, Expr], Held]] = {
    "variable": _named,
    "local": _local,
    "loop_item": _local,
    "let": _let,
    "if": _either,
    "when": _either,
    "list": _display,
    "dict": _display,
    "spread": _same,
    "map": _mapped,
    "fold": _folded,
    "py.lookup": _part,
    "py.get": _part,
    "py.get_any": _part,
    "py.field_any": _part,
    "py.find_or": _part_or,
    "py.get_or": _part_or,
    "py.get_or_any": _part_or,
    "py.item": _part,
    "py.item_at": _part,
    "py.subscript": _part,
    "py.max": _part,
    "py.min": _part,
    "py.checked_list": _same,
    "py.checked_dict": _same,
    "py.own_dict": _same,
    "py.sortable": _same,
    "py.not_empty": _same,
    "py.sequence": _same,
}
"""Operations that give what there is already; all others make something new."""
