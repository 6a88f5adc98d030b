"""The functions that go over lists: sums, order, any() and all()."""

import ast
from collections.abc import Callable

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.arguments import check_count, no_keywords
from chalicelib.engine.python.coercions import literal, op, truth
from chalicelib.engine.python.comprehensions import conjunction, items_of, source_of
from chalicelib.engine.python.holding import is_new
from chalicelib.engine.python.operators import condition
from chalicelib.engine.python.scope import Typer, let
from chalicelib.engine.types import ANY, BOOL, INT, LENGTH, NUMBER, is_sortable, list_of, union_all

ORDERED = ("int", "float", "str")


def total(typer: Typer, node: ast.Call) -> Expr:
    """Read sum(xs)."""
    check_count(node, 1)
    no_keywords(node)
    items = items_of(typer, node.args[0])
    item = items.type.items
    if not item.may("int", "float", "bool"):
        raise RejectedError(
            "E-SUM", f"sum() needs numbers, the items are {item.name}", node, "int(x) for x in xs"
        )
    return op("sum", INT if item.only("int") else NUMBER, items)


def largest(typer: Typer, node: ast.Call) -> Expr:
    """Read max(...)."""
    return _extreme(typer, node, "max")


def smallest(typer: Typer, node: ast.Call) -> Expr:
    """Read min(...)."""
    return _extreme(typer, node, "min")


def _extreme(typer: Typer, node: ast.Call, name: str) -> Expr:
    no_keywords(node, ("key", "default"))
    words = {keyword.arg: keyword.value for keyword in node.keywords}
    if "default" in words:
        raise RejectedError(
            "E-KEYWORD", "default= is not supported", node, f"{name}(xs) if xs else default"
        )
    if not node.args:
        check_count(node, 1)
    items = items_of(typer, node.args[0]) if len(node.args) == 1 else _listed(typer, node.args)
    item = items.type.items
    if "key" in words:
        ordered = _ordered(typer, node, items, words["key"], down=name == "max")
        return op("item", item, op("not_empty", ordered.type, ordered), literal(0))
    if item.only("bool"):
        raise RejectedError("E-BOOLNUM", f"{name}() does not work on bools", node, "any() or all()")
    if not item.may(*ORDERED):
        raise RejectedError(
            "E-ORDER",
            f"{name}() needs numbers or text, the items are {item.name}",
            node,
            "key=lambda x: x.field",
        )
    items = items if is_sortable(item) else op("sortable", items.type, items)
    return op(name, item.widened() if item.only("int") else item, items)


def _listed(typer: Typer, nodes: list[ast.expr]) -> Expr:
    values = tuple(typer.expr(node) for node in nodes)
    return Expr("list", list_of(union_all(value.type for value in values)), values)


def ordered(typer: Typer, node: ast.Call) -> Expr:
    """Read sorted(xs, key=..., reverse=...)."""
    check_count(node, 1)
    no_keywords(node, ("key", "reverse"))
    words = {keyword.arg: keyword.value for keyword in node.keywords}
    items = items_of(typer, node.args[0])
    down = words.get("reverse", ast.Constant(False))
    if not isinstance(down, ast.Constant) or not isinstance(down.value, bool):
        raise RejectedError("E-KEYWORD", "reverse is True or False", down, "reverse=True")
    return _ordered(typer, node, items, words.get("key"), down=down.value)


def _ordered(
    typer: Typer, node: ast.Call, items: Expr, key: ast.expr | None, *, down: bool
) -> Expr:
    value, index = typer.local("c", items.type.items), typer.local("i", LENGTH)
    sort_by = value if key is None else key_of(typer, key, value)
    at = node if key is None else key
    if sort_by.type.only("bool") or not sort_by.type.may(*ORDERED):
        raise RejectedError(
            "E-ORDER", f"cannot sort by {sort_by.type.name}", at, 'key=lambda x: x["field"]'
        )
    names = (str(value.value), str(index.value))
    way = "down" if down else "up"
    return Expr("sort", list_of(items.type.items), (items, sort_by), way, names)


def key_of(typer: Typer, node: ast.expr, value: Expr) -> Expr:
    """Return what a lambda written as a key gives for an item."""
    if not isinstance(node, ast.Lambda) or not ast.unparse(node.args).isidentifier():
        raise RejectedError(
            "E-KEYFN", "key= takes a lambda with one argument", node, 'key=lambda x: x["field"]'
        )
    saved = typer.locals, typer.present
    typer.bind(node.args.args[0].arg, value)
    try:
        return typer.expr(node.body)
    finally:
        typer.locals, typer.present = saved


def any_of(typer: Typer, node: ast.Call) -> Expr:
    """Read any(...); what follows the first true item is not looked at."""
    return _quantified(typer, node, is_any=True)


def all_of(typer: Typer, node: ast.Call) -> Expr:
    """Read all(...); what follows the first false item is not looked at."""
    return _quantified(typer, node, is_any=False)


def _quantified(typer: Typer, node: ast.Call, *, is_any: bool) -> Expr:
    check_count(node, 1)
    no_keywords(node)
    found = typer.local("a", BOOL)
    argument = node.args[0]
    saved, present = dict(typer.locals), typer.present
    try:
        if isinstance(argument, ast.GeneratorExp) and len(argument.generators) == 1:
            source = source_of(typer, argument.generators[0].iter, argument.generators[0].target)
            tests = conjunction(typer, argument.generators[0].ifs)
            holds = condition(typer, argument.elt)
            if tests is not None:
                holds = Expr("if", BOOL, (tests, holds, literal(not is_any)))
            body = let(source.inside, _lazily(found, holds, is_any))
            names = (str(found.value), *source.parameters)
            return let(source.before, _fold(source.items, names, body, is_any))
        items = items_of(typer, argument)
        item = typer.local("c", items.type.items)
        body = _lazily(found, truth(item), is_any)
        names = (str(found.value), str(item.value))
        return _fold(items, names, body, is_any)
    finally:
        typer.locals, typer.present = saved, present


def _lazily(found: Expr, holds: Expr, is_any: bool) -> Expr:
    ways = (literal(True), holds) if is_any else (holds, literal(False))
    return Expr("if", BOOL, (found, *ways))


def _fold(items: Expr, names: tuple[str, ...], body: Expr, is_any: bool) -> Expr:
    return Expr("fold", BOOL, (items, body, literal(not is_any)), names=names)


def as_new_list(typer: Typer, node: ast.Call) -> Expr:
    """Read list(x)."""
    no_keywords(node)
    if not node.args:
        return Expr("list", list_of(ANY))
    check_count(node, 1)
    items = items_of(typer, node.args[0])
    return items if is_new(items) else op("copy", items.type, items)


def backwards(typer: Typer, node: ast.Call) -> Expr:
    """Read reversed(xs)."""
    check_count(node, 1)
    no_keywords(node)
    argument = node.args[0]
    items = typer.expr(argument) if is_reversed(argument) else typer.items(argument)
    return op("reversed", items.type, items)


def is_reversed(node: ast.expr) -> bool:
    """Tell whether a node calls reversed(), which has neither a length nor an end to begin at."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "reversed"


def _needs_targets(_typer: Typer, node: ast.Call) -> Expr:
    word = ast.unparse(node.func)
    raise RejectedError(
        "E-PAIRS",
        f"{word}() is used in `for a, b in {word}(...)`",
        node,
        f"[... for a, b in {word}(...)]",
    )


LIST_FUNCTIONS: dict[str, Callable[[Typer, ast.Call], Expr]] = {
    "sum": total,
    "max": largest,
    "min": smallest,
    "sorted": ordered,
    "any": any_of,
    "all": all_of,
    "list": as_new_list,
    "reversed": backwards,
    "enumerate": _needs_targets,
    "zip": _needs_targets,
}
