"""The pass that keeps a run within its history.

It says which loops are carried on in parts, and after how many rounds a loop
whose length nobody knows ends with an error.
"""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.engine import limits
from chalicelib.engine.findings import Finding
from chalicelib.engine.history import block, bound, events, iteration, parts
from chalicelib.engine.nodes import Body, Loops, loops_of, with_loops
from chalicelib.engine.program import Each, For, While


def budgeted(body: Body, most: int = 0) -> Body:
    """Return a block that leaves no more than so many events as far as the author says its bounds.

    The costliest loops are cut into parts, those around others first.
    """
    most = most or limits.HISTORY_EVENTS
    found = with_loops(body, lambda loop: _inside(loop, most))
    while block(found) > most:
        costly = max(loops_of(found), key=_saved, default=None)
        if costly is None or _saved(costly) <= 0:
            break
        found = _with_cut(found, costly)
    return found


def too_long(body: Body) -> Iterator[Finding]:
    """Yield the loops that have too many parts."""
    for loop in loops_of(body):
        if not isinstance(loop, Each) and loop.rounds and parts(loop) > limits.PARTS:
            many = f"{bound(loop):,} rounds of this loop make over {limits.PARTS:,} parts"
            most = f"at most {loop.rounds * limits.PARTS:,} rounds, or put less into the body"
            yield Finding("E-LOOPSIZE", many, most, loop.step)
        yield from too_long(loop.body)


def _inside(loop: Loops, most: int) -> Loops:
    """Return a loop with the loops inside it within bounds, and with its own."""
    body = budgeted(loop.body, most)
    if isinstance(loop, Each):
        return replace(loop, body=body, events=iteration(body))
    possible = max(most // events(body), 1)
    cap = bound(loop) or min(limits.LOOP_ITERATIONS, possible)
    return replace(loop, body=body, cap=cap)


def _with_cut(body: Body, chosen: Loops) -> Body:
    return with_loops(body, lambda loop: _cut(loop) if loop is chosen else loop)


def _cut(loop: Loops) -> Loops:
    """Return a loop carried on in parts."""
    assert isinstance(loop, (For, While))
    inside = replace(loop, body=budgeted(loop.body, limits.PART_EVENTS))
    return replace(inside, rounds=_rounds(inside))


def _rounds(loop: For | While) -> int:
    return max(min(limits.PART_ROUNDS, limits.PART_EVENTS // events(loop.body)), 1)


def _saved(loop: Loops) -> int:
    """Return about how many events fewer a loop leaves when it is cut."""
    if isinstance(loop, Each) or loop.rounds or not bound(loop):
        return 0
    return block((loop,)) - block((replace(loop, rounds=_rounds(loop)),))
