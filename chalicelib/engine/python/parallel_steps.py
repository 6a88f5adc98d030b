"""`parallel(a(...), b(...))`: steps side by side."""

import ast
from functools import reduce

from chalicelib.engine import limits
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr, Lane, Parallel
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.sharing import Held
from chalicelib.engine.python.step_values import valued
from chalicelib.engine.types import BOOL, ERROR, NONE, Type, list_of, record, union, union_all


def parallel(
    builder: Builder, node: ast.Call, names: list[str] | None, wishes: list[str]
) -> tuple[Parallel, list[Type]]:
    """Return the step, which gives each of the names the result of one branch, and the types.

    Without names nothing is kept; one wish for many branches names the list of all results.
    """
    settle = _settle(node)
    _check(node)
    step = builder.step(node, "parallel", "parallel", "parallel")
    lanes: list[Lane] = []
    for number, argument in enumerate(node.args):
        wish = wishes[number] if len(wishes) == len(node.args) else None
        before = builder.reachable
        body, value = valued(builder, argument, wish)
        builder.reachable = before
        lanes.append(Lane(f"branch {number + 1}", tuple(body), value))
    types = [_settled(lane.value.type) if settle else lane.value.type for lane in lanes]
    held = [builder.held(lane.value) for lane in lanes]
    _hold(builder, names or [], [found.packed for found in held] if settle else held)
    return Parallel(step, tuple(lanes), settle, _values(names, types)), types


def _hold(builder: Builder, names: list[str], held: list[Held]) -> None:
    """Remember what the results share: each has a name, or one name has all."""
    if len(names) == 1 < len(held):
        held = [reduce(Held.either, held).packed]
    builder.hold(builder.environment.sharing.assigned(dict(zip(names, held, strict=False))))


def list_type(types: list[Type]) -> Type:
    """Return the type of the list of all results."""
    return list_of(union_all(types))


def _values(names: list[str] | None, types: list[Type]) -> tuple[tuple[str, Expr], ...]:
    if names is None:
        return ()
    if len(names) == 1 and len(types) != 1:
        return ((names[0], Expr("lane", list_type(types))),)
    return tuple(
        (name, Expr("lane", type_, value=number))
        for number, (name, type_) in enumerate(zip(names, types, strict=True))
    )


def _settled(type_: Type) -> Type:
    return record([("ok", BOOL), ("value", union(type_, NONE)), ("error", union(ERROR, NONE))])


def _settle(node: ast.Call) -> bool:
    for keyword in node.keywords:
        value = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
        if keyword.arg != "settle" or not isinstance(value, bool):
            raise RejectedError(
                "E-PARALLEL",
                "parallel() takes steps, and settle=True",
                keyword,
                "parallel(a(...), b(...), settle=True)",
            )
        return value
    return False


def _check(node: ast.Call) -> None:
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            raise RejectedError(
                "E-STAR",
                "* cannot stand in parallel()",
                argument,
                "results = [f(x) for x in each(xs)]",
            )
    if not 2 <= len(node.args) <= limits.PARALLEL_BRANCHES:
        raise RejectedError(
            "E-PARALLEL",
            f"parallel() takes 2 to {limits.PARALLEL_BRANCHES} steps",
            node,
            "a, b = parallel(http.get(u), http.get(v)); for a list: each(xs)",
        )
