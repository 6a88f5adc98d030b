"""The pass that gives the parts of long loops variables of their own, and what they carry on.

A part is an execution of its own: it is given the values that its rounds read
or hand on, and gives back those that the rounds change.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import cast

from chalicelib.engine.nodes import (
    Body,
    Loops,
    is_node,
    remade,
    remade_each,
    walk,
    with_loops,
)
from chalicelib.engine.paths import Path, path_of, paths_read
from chalicelib.engine.program import (
    Again,
    Carried,
    Each,
    Expr,
    For,
    Handler,
    Loop,
    Parallel,
    Statement,
    Step,
    While,
)
from chalicelib.engine.scopes import own_names, renamed, scoped, substituted
from chalicelib.engine.types import ANY

OWN_NAMES = ("test", "failure", "mistake", "result")
"""What the machine calls variables of its own in the scope of a loop."""
Names = frozenset[str]
NONE: Names = frozenset()


def carried(body: Body) -> Body:
    """Return a block in which every loop with parts says what they carry on."""
    return _Scope(body, NONE).block(body, NONE)


class _Scope:
    """The workflow, or the part of a loop: what is read in it, and what it hands on."""

    def __init__(self, whole: object, handed_on: Names) -> None:
        self.whole = whole
        self.handed_on = handed_on

    def block(self, body: Body, given: Names) -> Body:
        """Return a block; `given` are the names that have a value from its beginning."""

        def change(loop: Loops) -> Statement:
            if isinstance(loop, Each):
                more = {name for name, _ in (*loop.captured, *loop.targets)}
                return replace(loop, body=self.block(loop.body, given | more))
            if loop.rounds:
                return self.parts(loop, given)
            return replace(loop, body=self.block(loop.body, given))

        return with_loops(body, change)

    def parts(self, loop: For | While, given: Names) -> Carried:
        """Return a loop whose parts have variables of their own."""
        rounds = _rounds(loop)
        outside, inside = _read(self.whole, but=loop) | self.handed_on, _read(rounds)
        before, changed = given | set(loop.names.before), _written(loop)
        used = (outside & (before | set(loop.names.after))) | (inside & before)
        kept = changed & used
        whole = (before & kept) | _raised_again(loop)
        fields = paths_read(rounds, (before & inside) - whole)
        clashing = changed & _written(self.whole, but=loop)
        names = _inner_names({*((name,) for name in kept | whole | clashing), *fields}, loop.step)
        within = _within(loop, names)
        part = _Scope(_rounds(within), frozenset(names[(name,)] for name in kept))
        read: dict[Path, Expr] = dict(fields)
        read.update(((name,), Expr("variable", ANY, value=name)) for name in whole)
        return Carried(
            loop=replace(within, body=part.block(within.body, frozenset(names.values()))),
            given=tuple((names[path], read[path]) for path in sorted(read)),
            unset=tuple(names[(name,)] for name in sorted(kept - whole)),
            kept=tuple((name, names[(name,)]) for name in sorted(kept)),
        )


def _rounds(loop: For | While) -> object:
    """Return what is worked out in every round."""
    return (loop.targets if isinstance(loop, For) else loop.test, loop.body)


def _read(node: object, but: object = None) -> Names:
    """Return the variables that something reads, without what a loop in it reads in its rounds."""
    found: set[str] = set()
    for inner in walk(node, into=lambda inner: inner is not but):
        if isinstance(inner, Expr) and inner.op == "variable":
            found.add(str(inner.value))
        elif isinstance(inner, Again):
            found.add(inner.variable)
    return frozenset(found) | (_read(but.items) if isinstance(but, For) else NONE)


def _written(node: object, but: object = None) -> Names:
    """Return the variables that get a value in this scope: not in items or branches inside it."""
    inner_scopes = (Each, Parallel)
    found: set[str] = set()
    for inner in walk(
        node, into=lambda inner: inner is not but and type(inner) not in inner_scopes
    ):
        if inner is not but and not isinstance(inner, Each):
            found.update(own_names(inner))
        elif isinstance(inner, Each) and inner.result is not None:
            found.add(inner.result)
    return frozenset(found)


def _raised_again(loop: For | While) -> Names:
    """Return the errors that the loop raises again though they were caught around it."""
    nodes = list(walk(loop.body))
    caught = {node.variable for node in nodes if isinstance(node, Handler)}
    return frozenset(node.variable for node in nodes if isinstance(node, Again)) - caught


def _inner_names(paths: Set[Path], step: Step) -> dict[Path, str]:
    """Return a name in the scope of a loop for all that is read or written in it."""
    found: dict[Path, str] = {}
    taken = {scoped(name, step.position) for name in OWN_NAMES}
    for path in sorted(paths):
        base, number = _base(path), 1
        inner = scoped(base, step.position)
        while inner in taken:
            number += 1
            inner = scoped(f"{base}_{number}", step.position)
        taken.add(inner)
        found[path] = inner
    return found


def _base(path: Path) -> str:
    base = path[-1][:20].partition("@")[0]
    return base if base.isidentifier() and base.isascii() else "field"


def _within(loop: For | While, inner: Mapping[Path, str]) -> For | While:
    """Return the loop as its parts see it; what it goes over is worked out around it."""
    names = {path[0]: name for path, name in inner.items() if len(path) == 1}
    free = {path[0] for path in inner}

    def change(expr: Expr) -> Expr | None:
        path = path_of(expr, free)
        name = None if path is None else inner.get(path)
        return None if name is None else Expr("variable", expr.type, value=name)

    step = loop.step
    around = {outer: replace(outer, scope=step.position) for outer in step.loops}
    read = cast(Body, substituted(_placed(loop.body, around), change))
    body = renamed(read, names)
    if isinstance(loop, While):
        return replace(loop, test=cast(Expr, substituted(loop.test, change)), body=body)
    targets = tuple(
        (names.get(name, name), cast(Expr, substituted(_of_part(item), change)))
        for name, item in loop.targets
    )
    return replace(loop, targets=targets, body=body)


def _placed(node: object, loops: Mapping[Loop, Loop]) -> object:
    """Return statements whose steps know the loops around them by their names in the part."""
    if isinstance(node, tuple):
        return remade_each(node, lambda part: _placed(part, loops))
    if isinstance(node, Step):
        return replace(node, loops=tuple(loops.get(loop, loop) for loop in node.loops))
    if not is_node(node) or isinstance(node, Expr):
        return node
    return remade(node, lambda part: _placed(part, loops))


def _of_part(item: Expr) -> Expr:
    """Return an expression that reads an item from the list of a part."""
    args = tuple(_of_part(arg) for arg in item.args)
    return replace(item, op="part_item" if item.op == "loop_item" else item.op, args=args)
