"""How many history events a run leaves: Step Functions ends a run at 25,000."""

from collections.abc import Callable, Sequence

from chalicelib.engine.program import (
    Action,
    Again,
    Assign,
    Break,
    Call,
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


def events(body: Sequence[Statement]) -> int:
    """Return the events of one iteration of a loop with this body, at most."""
    return CHOICE + block(body)


def iteration(body: Sequence[Statement]) -> int:
    """Return the events of one iteration of a parallel loop with this body, at most."""
    return ITERATION + block(body)


def block(body: Sequence[Statement]) -> int:
    """Return the events of some statements, at most."""
    return sum(_events(statement) for statement in body)


def _events(statement: Statement) -> int:
    return COUNTS[type(statement)](statement)


def _if(statement: If) -> int:
    return TASK + max(events(branch.body) for branch in statement.branches)


def _for(statement: For) -> int:
    size = 1 if statement.known_size is None else statement.known_size
    return 2 * TASK + CHOICE + size * events(statement.body)


def _while(statement: While) -> int:
    return 2 * TASK + 2 * CHOICE + events(statement.body)


def _each(statement: Each) -> int:
    size = 1 if statement.known_size is None else statement.known_size
    return 2 * TASK + CHOICE + FAN_OUT + size * statement.events


def _parallel(statement: Parallel) -> int:
    return 2 * TASK + FAN_OUT + sum(CHOICE + block(lane.body) for lane in statement.lanes)


def _try(statement: Try) -> int:
    """Count a whole body and its costliest handler; what is pure may run in a state of its own."""
    caught = sum(FAN_OUT - PASS for inner in statement.body if isinstance(inner, Assign))
    handled = max([0, *(block(handler.body) for handler in statement.handlers)])
    last = PASS + CHOICE + block(statement.final) if statement.final else 0
    return block(statement.body) + caught + handled + block(statement.otherwise) + last


COUNTS: dict[type, Callable[..., int]] = {
    Action: lambda _: TASK,
    Assign: lambda _: PASS,
    Delay: lambda _: 2 * TASK + WAIT,
    Wait: lambda statement: TASK + 1 + (TASK if statement.default else 0),
    If: _if,
    For: _for,
    While: _while,
    Each: _each,
    Parallel: _parallel,
    Try: _try,
    Call: lambda statement: block(statement.body),
    Return: lambda _: PASS,
    Fail: lambda _: PASS,
    Again: lambda _: CHOICE,
    Break: lambda _: 0,
    Continue: lambda _: 0,
}
