"""Comprehensions: any number of `for` and `if`, over lists, dicts, enumerate() and zip()."""

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.coercions import as_dict, as_list, as_text, as_whole, literal, op
from chalicelib.engine.python.narrowing import proven
from chalicelib.engine.python.operators import arithmetic, condition
from chalicelib.engine.python.scope import Typer, let
from chalicelib.engine.types import ANY, BOOL, LENGTH, TEXT, Type, dict_of, list_of

Bindings = list[tuple[str, Expr]]


@dataclass(slots=True)
class Source:
    """What one `for` goes over, and how its names come out of an item."""

    items: Expr
    parameters: tuple[str, ...]
    before: Bindings = field(default_factory=list)
    inside: Bindings = field(default_factory=list)


def list_comprehension(typer: Typer, node: ast.expr) -> Expr:
    """Read `[x for ... if ...]`."""
    assert isinstance(node, (ast.ListComp, ast.GeneratorExp))
    return collected(typer, node.generators, lambda: typer.expr(node.elt))


def dict_comprehension(typer: Typer, node: ast.expr) -> Expr:
    """Read `{k: v for ...}`; a later key wins."""
    assert isinstance(node, ast.DictComp)

    def entry() -> Expr:
        key, value = typer.expr(node.key), typer.expr(node.value)
        if not key.type.may("str"):
            reason = f"dict keys are texts, this is {key.type.name}"
            raise RejectedError("E-KEY", reason, node.key, "use str(...)")
        pair = Expr("entry", value.type, (as_text(key, node.key), value))
        return Expr("dict", dict_of(value.type), (pair,))

    entries = collected(typer, node.generators, entry)
    return op("merge", dict_of(entries.type.items.values), entries)


def items_of(typer: Typer, node: ast.expr) -> Expr:
    """Return the items of a list, or of a generator written as an argument."""
    if isinstance(node, ast.GeneratorExp):
        return list_comprehension(typer, node)
    return typer.items(node)


def collected(
    typer: Typer, generators: Sequence[ast.comprehension], inner: Callable[[], Expr]
) -> Expr:
    """Return the list that nested generators make of the inner expression."""
    first, *rest = generators
    saved, present = dict(typer.locals), typer.present
    try:
        source = source_of(typer, first.iter, first.target)
        tests = conjunction(typer, first.ifs)
        if rest:
            return let(source.before, _flattened(typer, source, tests, rest, inner))
        body = inner()
        type_ = list_of(body.type)
        if tests is not None:
            body = Expr("when", body.type, (tests, body))
        parts = (source.items, let(source.inside, body))
        return let(source.before, Expr("map", type_, parts, names=source.parameters))
    finally:
        typer.locals, typer.present = saved, present


def _flattened(
    typer: Typer,
    source: Source,
    tests: Expr | None,
    rest: Sequence[ast.comprehension],
    inner: Callable[[], Expr],
) -> Expr:
    total = typer.local("a", list_of(ANY))
    part = collected(typer, rest, inner)
    body = op("join_lists", part.type, total, part)
    if tests is not None:
        body = Expr("if", part.type, (tests, body, total))
    names = (str(total.value), *source.parameters)
    empty = Expr("list", part.type)
    return Expr("fold", part.type, (source.items, let(source.inside, body), empty), names=names)


def conjunction(typer: Typer, nodes: Sequence[ast.expr]) -> Expr | None:
    """Return the tests of a comprehension joined with `and`; what follows may rely on them."""
    result: Expr | None = None
    for node in nodes:
        test = condition(typer, node)
        result = test if result is None else op("and", BOOL, result, test)
        typer.present |= proven(node, holds=True)
    return result


def source_of(typer: Typer, node: ast.expr, target: ast.expr) -> Source:
    """Read what stands after `in` and bind the names that stand before it."""
    if isinstance(target, (ast.Tuple, ast.List)):
        special = _special(node, len(target.elts))
        if special is not None:
            return special(typer, node, target.elts)
        return _unpacked(typer, node, target)
    items = typer.items(node)
    return Source(items, (_name(typer, target, items.type.items),))


def _special(
    node: ast.expr, size: int
) -> Callable[[Typer, ast.expr, list[ast.expr]], Source] | None:
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Attribute) and node.func.attr == "items":
        return None if node.args or node.keywords or size != 2 else _pairs
    if isinstance(node.func, ast.Name):
        if node.func.id == "enumerate" and size == 2 and _is_enumerate(node):
            return _enumerated
        if node.func.id == "zip" and len(node.args) == size and not node.keywords:
            return _zipped
    return None


def _is_enumerate(node: ast.Call) -> bool:
    """Tell whether enumerate() is given a list, and at most where to start."""
    words = {keyword.arg for keyword in node.keywords}
    return words <= {"start"} and bool(node.args) and len(node.args) + len(words) <= 2


def _enumerated(typer: Typer, node: ast.expr, targets: list[ast.expr]) -> Source:
    assert isinstance(node, ast.Call)
    items = typer.items(node.args[0])
    given = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
    start = as_whole(typer.expr(given[0]), given[0], "start") if given else literal(0)
    before, start = typer.once(start)
    position = typer.local("i", LENGTH)
    value = _name(typer, targets[1], items.type.items)
    if not given:
        return Source(items, (value, _name(typer, targets[0], LENGTH)))
    counter = arithmetic("+", position, start)
    index = (_name(typer, targets[0], counter.type), counter)
    return Source(items, (value, str(position.value)), before, [index])


def _zipped(typer: Typer, node: ast.expr, targets: list[ast.expr]) -> Source:
    assert isinstance(node, ast.Call)
    lists = [typer.items(argument) for argument in node.args]
    row = typer.local("z", list_of(ANY))
    source = Source(op("zip", list_of(list_of(ANY)), *lists), (str(row.value),))
    for position, (target, items) in enumerate(zip(targets, lists, strict=True)):
        name = _name(typer, target, items.type.items)
        source.inside.append((name, Expr("py.item_at", items.type.items, (row,), position)))
    return source


def _pairs(typer: Typer, node: ast.expr, targets: list[ast.expr]) -> Source:
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Attribute)
    group = as_dict(typer.expr(node.func.value), node, ".items()")
    before, name = typer.once(group)
    key = _name(typer, targets[0], TEXT)
    value = _name(typer, targets[1], group.type.values)
    found = op("lookup", group.type.values, name, Expr("local", TEXT, value=key))
    keys = op("key_list", list_of(TEXT), name)
    return Source(keys, (key,), before, [(value, found)])


def _unpacked(typer: Typer, node: ast.expr, target: ast.Tuple | ast.List) -> Source:
    items = typer.items(node)
    item = typer.local("r", items.type.items)
    source = Source(items, (str(item.value),))
    row = as_list(item, node)
    if row is not item:
        source.inside.append((str(item.value), row))
        row = replace(item, type=row.type)
    size = len(target.elts)
    for position, part in enumerate(target.elts):
        type_ = row.type.items
        name = _name(typer, part, type_)
        source.inside.append((name, unpacked(row, position, size, type_)))
    return source


def unpacked(row: Expr, position: int, size: int, type_: Type) -> Expr:
    """Return one value of a list that must have a certain size."""
    fits = op("same", BOOL, op("count", LENGTH, row), literal(size))
    wrong = Expr("error", type_, value="ValueError: wrong number of values to unpack")
    return Expr("if", type_, (fits, Expr("py.item_at", type_, (row,), position), wrong))


def _name(typer: Typer, target: ast.expr, type_: Type) -> str:
    if not isinstance(target, ast.Name):
        raise RejectedError(
            "E-TARGET", "only plain names can stand here", target, "for row in rows: row[0]"
        )
    found = typer.local("c", type_)
    typer.bind(target.id, found)
    return str(found.value)
