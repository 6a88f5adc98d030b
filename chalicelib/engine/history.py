"""How many history events a run leaves: Step Functions ends a run at 25,000."""

from collections.abc import Sequence

from chalicelib.engine.program import Action, Assign, Delay, For, If, Statement

TASK = 5
CHOICE = 2
PASS = 2
WAIT = 2


def events(body: Sequence[Statement]) -> int:
    """Return the events of one iteration of a loop with this body, at most."""
    return CHOICE + sum(_events(statement) for statement in body)


def _events(statement: Statement) -> int:
    if isinstance(statement, Action):
        return TASK
    if isinstance(statement, Assign):
        return PASS
    if isinstance(statement, Delay):
        return 2 * TASK + WAIT
    if isinstance(statement, If):
        branches = [events(branch.body) for branch in statement.branches]
        return TASK + max(branches)
    if isinstance(statement, For):
        size = 1 if statement.known_size is None else statement.known_size
        return 2 * TASK + CHOICE + size * events(statement.body)
    return 0
