"""The pass that tells after how many rounds a loop would end, or end the run by its events."""

from collections.abc import Iterator

from chalicelib.engine import limits
from chalicelib.engine.findings import Finding
from chalicelib.engine.history import block, bound, events
from chalicelib.engine.nodes import Body, loops_of
from chalicelib.engine.program import Each, For, While
from chalicelib.engine.spreading import Mode, modes

LIMIT = f"limit(xs, {limits.LOOP_ITERATIONS}): a loop with a limit is carried on in parts"
MAX_LOOP = f"@workflow(max_loop={limits.LOOP_ITERATIONS}): it is then carried on in parts"


def ending_early(body: Body, left: int = limits.HISTORY_QUOTA) -> Iterator[Finding]:
    """Yield the loops that end before anyone would expect it, of those whose length nobody knows.

    The cheapest come first: what they may leave is not left for the others.
    """
    left = max(left - block(body), 0)
    for loop in sorted(loops_of(body), key=_cost):
        if isinstance(loop, Each) or loop.rounds or bound(loop):
            yield from ending_early(loop.body, _left_inside(loop, left))
            continue
        rounds = left // events(loop.body, worst=True)
        if rounds < loop.cap:
            yield _dies(loop, rounds, left)
        elif loop.cap < limits.EXPECTED_ROUNDS:
            yield _stops(loop)
        left = max(left - _cost(loop), 0)


def _cost(loop: For | While | Each) -> int:
    """Return how many events a loop of unknown length may leave."""
    if isinstance(loop, Each) or loop.rounds or bound(loop):
        return 0
    return loop.cap * events(loop.body, worst=True)


def _left_inside(loop: For | While | Each, left: int) -> int:
    """Return how many events a round may leave."""
    if isinstance(loop, Each):
        size = loop.known_size
        size = limits.INLINE_EVENTS // loop.events if size is None else size
        return left // max(size, 1) if Mode.INLINE in modes(loop) else limits.HISTORY_QUOTA
    if loop.rounds:
        return limits.HISTORY_QUOTA - limits.PART_EVENTS
    return left // bound(loop)


def _dies(loop: For | While, rounds: int, left: int) -> Finding:
    """Tell the rounds when the loops inside go round as often as they may, and once."""
    few, most = events(loop.body), events(loop.body, worst=True)
    rounds, at_best = max(rounds, 1), max(left // few, 1)
    when = f"{rounds:,}" if few == most else f"{rounds:,} to {at_best:,}"
    each = f"{most:,}" if few == most else f"{few:,} to {most:,}"
    has = f"{left:,} are left of {limits.HISTORY_QUOTA:,}"
    ends = f"this loop may end the run after {when} rounds"
    return _finding(loop, f"{ends}: each leaves {each} events, and {has}")


def _stops(loop: For | While) -> Finding:
    each = f"each leaves {events(loop.body):,} of the {limits.HISTORY_EVENTS:,} events of a run"
    return _finding(loop, f"after {loop.cap:,} rounds this loop ends with LoopLimit: {each}")


def _finding(loop: For | While, message: str) -> Finding:
    is_for = isinstance(loop, For)
    limit = limits.LOOP_ITERATIONS if is_for else None
    return Finding("W-LOOPSIZE", message, LIMIT if is_for else MAX_LOOP, loop.step, limit)
