"""What a `for` statement goes over, and the names it gives to an item."""

import ast
from dataclasses import dataclass, replace

from chalicelib.engine import limits
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.large import here, is_guarded
from chalicelib.engine.program import Expr
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.coercions import as_dict, as_list, as_whole, literal, op
from chalicelib.engine.python.comprehensions import unpacked
from chalicelib.engine.python.holding import held_by
from chalicelib.engine.python.operators import arithmetic
from chalicelib.engine.python.scope import let
from chalicelib.engine.python.sharing import Held
from chalicelib.engine.types import ANY, LENGTH, TEXT, Type, large, list_of, union_all

ROW = "row_"


@dataclass(frozen=True, slots=True)
class LoopSource:
    """The items of a loop; `start` when they are counted, `types` when they are rows."""

    items: Expr
    start: Expr | None = None
    types: tuple[Type, ...] | None = None
    limit: int | None = None
    size: int | None = None

    @classmethod
    def unknown(cls) -> "LoopSource":
        """Return a source that stands for one that could not be read."""
        return cls(Expr("list", list_of(ANY)))


def loop_source(builder: Builder, node: ast.For, *, outside: bool = False) -> LoopSource:
    """Read what stands after `in`: a list, which may be kept outside the run if that is all one."""
    source, most = node.iter, None
    if is_call(source, "limit"):
        source, most = _limited(source)
    items, start, types = _items(builder, source, node.target)
    if outside:
        items = _outside(items)
    elif is_guarded(items.type):
        items = here(items)
    size = _known_size(items)
    if size is not None and size > limits.LONGEST_LIST:
        raise RejectedError(
            "E-LOOPSIZE",
            f"a list has at most {limits.LONGEST_LIST:,} items here",
            source,
            "count in a loop: while n < 1000000:, with @workflow(max_loop=1000000)",
        )
    return LoopSource(items, start, types, most, size)


def parallel_source(builder: Builder, node: ast.For, batch: int | None) -> LoopSource:
    """Read what stands in each(...): a list, which may be kept outside the run, or its batches."""
    found = loop_source(builder, node, outside=True)
    if batch is None:
        return found
    if found.start is not None or not isinstance(node.target, ast.Name):
        one = "with batch= every item is a list of items"
        raise RejectedError("E-EACH", one, node.target, "for rows in each(xs, batch=50):")
    size = None if found.size is None else -(-found.size // batch)
    return LoopSource(_batches(found.items, literal(batch)), size=size)


def _outside(items: Expr) -> Expr:
    """Return items that may be kept outside the run, and then stay there."""
    if items.op != "py.sequence" or not items.args[0].type.large:
        return items
    return replace(items, op="py.items_or_large", type=large(items.type))


def _batches(items: Expr, size: Expr) -> Expr:
    type_ = list_of(list_of(items.type.items))
    if not items.type.large:
        return op("chunk", type_, items, size)
    source = items.args[0] if items.op == "py.items_or_large" else items
    return op("batches_or_large", large(type_), source, size)


Items = tuple[Expr, Expr | None, tuple[Type, ...] | None]


def _items(builder: Builder, node: ast.expr, target: ast.expr) -> Items:
    is_rows = isinstance(target, (ast.Tuple, ast.List))
    if is_rows and isinstance(node, ast.Call):
        if is_call(node, "enumerate"):
            return _enumerated(builder, node)
        if is_call(node, "zip") and len(node.args) >= 2:
            lists = [builder.items(argument) for argument in node.args]
            types = tuple(items.type.items for items in lists)
            return op("zip", list_of(list_of(union_all(types))), *lists), None, types
        if isinstance(node.func, ast.Attribute) and node.func.attr == "items" and not node.args:
            return _pairs(builder, node.func.value)
    return builder.items(node), None, None


def _enumerated(builder: Builder, node: ast.Call) -> Items:
    words = {keyword.arg: keyword.value for keyword in node.keywords}
    if set(words) - {"start"} or not 1 <= len(node.args) + len(words) <= 2:
        raise RejectedError(
            "E-ARGS", "enumerate() takes a list and start", node, "enumerate(xs, 1)"
        )
    given = node.args[1] if len(node.args) > 1 else words.get("start")
    start = literal(0) if given is None else as_whole(builder.expr(given), given, "start")
    return builder.items(node.args[0]), start, None


def _pairs(builder: Builder, node: ast.expr) -> Items:
    group = as_dict(builder.expr(node), node, ".items()")
    held = group if group.is_simple else Expr("local", group.type, value="group_")
    key = Expr("local", TEXT, value="key_")
    values = group.type.values
    row = Expr("list", list_of(ANY), (key, op("lookup", values, held, key)))
    keys = op("key_list", list_of(TEXT), held)
    rows = Expr("map", list_of(row.type), (keys, row), names=("key_",))
    bound = rows if group.is_simple else let([("group_", group)], rows)
    return bound, None, (TEXT, values)


def bind_targets(
    builder: Builder, node: ast.For, source: LoopSource, loop: str
) -> tuple[tuple[str, Expr], ...]:
    """Give the loop's names their values at the head of an iteration."""
    item = Expr("loop_item", source.items.type.items, value=loop)
    target: ast.expr = node.target
    found: list[tuple[ast.Name, Expr]] = []
    try:
        if source.start is not None:
            counter, target = _counter_and_item(node)
            index = arithmetic("+", Expr("loop_index", LENGTH, value=loop), source.start)
            found.append((counter, index if source.start.value != 0 else index.args[0]))
        found.extend(_named(target, item, source.types))
        held = _held(builder, source, loop, found)
        for name, value in found:
            builder.assign(name, value.type, None)
        builder.hold(builder.environment.sharing.assigned(held))
    except RejectedError as problem:
        builder.report.reject(problem)
    return tuple((name.id, value) for name, value in found)


def _held(
    builder: Builder, source: LoopSource, loop: str, targets: list[tuple[ast.Name, Expr]]
) -> dict[str, Held]:
    """Return which lists and dicts the names of a loop hold."""
    sharing = builder.environment.sharing
    item = {loop: builder.held(source.items).part}
    return {name.id: held_by(value, sharing, item) for name, value in targets}


def _counter_and_item(node: ast.For) -> tuple[ast.Name, ast.expr]:
    parts = node.target.elts if isinstance(node.target, (ast.Tuple, ast.List)) else []
    if len(parts) != 2 or not isinstance(parts[0], ast.Name):
        raise _wrong_target(node.target)
    return parts[0], parts[1]


def _named(
    target: ast.expr, item: Expr, types: tuple[Type, ...] | None
) -> list[tuple[ast.Name, Expr]]:
    if isinstance(target, ast.Name):
        return [(target, item)]
    parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else []
    names = [part for part in parts if isinstance(part, ast.Name)]
    if not names or len(names) != len(parts):
        raise _wrong_target(target)
    if types is not None and len(types) != len(names):
        raise RejectedError(
            "E-TARGET", f"{len(types)} values for {len(names)} names", target, "for a, b in ..."
        )
    row = as_list(item, target)
    local = Expr("local", row.type, value=ROW)
    found: list[tuple[ast.Name, Expr]] = []
    for at, name in enumerate(names):
        type_ = types[at] if types else row.type.items
        found.append((name, let([(ROW, row)], unpacked(local, at, len(names), type_))))
    return found


def _wrong_target(node: ast.AST) -> RejectedError:
    return RejectedError("E-TARGET", "a loop gives plain names", node, "for row in rows: row.field")


def _limited(node: ast.expr) -> tuple[ast.expr, int]:
    assert isinstance(node, ast.Call)
    second = node.args[1] if len(node.args) == 2 else None
    most = second.value if isinstance(second, ast.Constant) else 0
    if type(most) is not int or not 1 <= most <= limits.LONGEST_LIST:
        raise RejectedError(
            "E-LOOPSIZE",
            f"limit() takes a list and a number up to {limits.LONGEST_LIST:,}, written out",
            node,
            "for x in limit(xs, 2000):",
        )
    return node.args[0], most


def _known_size(items: Expr) -> int | None:
    if items.op == "list":
        return len(items.args)
    if items.op == "py.range" and items.args[0].op == "literal":
        first, last = items.args[0].value, items.args[1]
        stop = last.args[0].value if last.op == "py.subtract" and last.args else None
        if isinstance(first, int) and isinstance(stop, int):
            return max(stop - first, 0)
    return None


def is_call(node: ast.AST, name: str) -> bool:
    """Tell whether a node is a call of a plain name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
