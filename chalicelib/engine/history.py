"""How many history events a run leaves: Step Functions ends a run at 25,000.

A loop whose length nobody knows counts once, or, at worst, as often as it may go round.
"""

from collections.abc import Callable, Sequence
from math import ceil

from chalicelib.engine import limits
from chalicelib.engine.program import (
    Action,
    Again,
    Assign,
    Break,
    Call,
    Carried,
    Continue,
    Delay,
    Each,
    Fail,
    For,
    If,
    Parallel,
    Return,
    Statement,
    Try,
    Wait,
    While,
)

TASK = 5
CHOICE = 2
PASS = 2
WAIT = 2
FAN_OUT = 6
"""A state with branches: entered, started, succeeded, exited, and a state inside."""
ITERATION = 6
"""One item: started, succeeded, its first and its last state."""
PART = CHOICE + FAN_OUT
"""What carrying a loop on adds to the history of the run."""


def events(body: Sequence[Statement], *, worst: bool = False) -> int:
    """Return the events of one iteration of a loop with this body, at most."""
    return CHOICE + block(body, worst=worst)


def iteration(body: Sequence[Statement]) -> int:
    """Return the events of one iteration of a parallel loop with this body, at most."""
    return ITERATION + block(body)


def block(body: Sequence[Statement], *, worst: bool = False) -> int:
    """Return the events of some statements, at most."""
    return sum(_events(statement, worst) for statement in body)


def parts(loop: For | While) -> int:
    """Return in how many parts a loop is carried on."""
    return ceil(bound(loop) / loop.rounds)


def bound(loop: For | While) -> int:
    """Return how often a loop goes round at most, as far as the author says so; else 0."""
    size = loop.known_size if isinstance(loop, For) else None
    return min((most for most in (loop.limit, size) if most is not None), default=0)


def _events(statement: Statement, worst: bool) -> int:
    return COUNTS[type(statement)](statement, worst)


def _if(statement: If, worst: bool) -> int:
    return TASK + max(events(branch.body, worst=worst) for branch in statement.branches)


def _loop(loop: For | While, worst: bool) -> int:
    ends = 2 * TASK + (CHOICE if isinstance(loop, For) else 2 * CHOICE)
    if loop.rounds:
        return ends + PART * parts(loop)
    worst = worst or loop.limit is not None
    rounds = bound(loop) or (loop.cap if worst else 1)
    return ends + rounds * events(loop.body, worst=worst)


def _each(statement: Each, worst: bool) -> int:
    ends = 2 * TASK + CHOICE + FAN_OUT
    if statement.known_size is None:
        return ends + (limits.INLINE_EVENTS if worst else statement.events)
    return ends + min(statement.known_size * statement.events, limits.INLINE_EVENTS)


def _parallel(statement: Parallel, worst: bool) -> int:
    lanes = (CHOICE + block(lane.body, worst=worst) for lane in statement.lanes)
    return 2 * TASK + FAN_OUT + sum(lanes)


def _try(statement: Try, worst: bool) -> int:
    """Count a whole body and its costliest handler; what is pure may run in a state of its own."""
    caught = sum(FAN_OUT - PASS for inner in statement.body if isinstance(inner, Assign))
    handled = max([0, *(block(handler.body, worst=worst) for handler in statement.handlers)])
    last = PASS + CHOICE + block(statement.final, worst=worst) if statement.final else 0
    plain = block(statement.body, worst=worst) + block(statement.otherwise, worst=worst)
    return plain + caught + handled + last


COUNTS: dict[type, Callable[..., int]] = {
    Action: lambda *_: TASK,
    Assign: lambda *_: PASS,
    Delay: lambda *_: 2 * TASK + WAIT,
    Wait: lambda statement, _: TASK + 1 + (TASK if statement.default else 0),
    If: _if,
    For: _loop,
    While: _loop,
    Carried: lambda statement, worst: _loop(statement.loop, worst),
    Each: _each,
    Parallel: _parallel,
    Try: _try,
    Call: lambda statement, worst: block(statement.body, worst=worst),
    Return: lambda *_: PASS,
    Fail: lambda *_: PASS,
    Again: lambda *_: CHOICE,
    Break: lambda *_: 0,
    Continue: lambda *_: 0,
}
