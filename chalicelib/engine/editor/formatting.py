"""Gives a source the form that black gives it."""

import ast
from dataclasses import dataclass

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.python.reading import read

LONGEST = 32 * 1024
LARGEST = 8_000
"""Characters, and nodes of the syntax tree; formatting more would take about a second."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """The source in its usual form; as it was, with the reason, when it cannot be read."""

    source: str
    problem: str | None = None


def format_source(source: str) -> Formatted:
    """Return the source as black writes it; its meaning stays."""
    try:
        tree = read(source)
    except RejectedError as problem:
        return Formatted(source, problem.message)
    if sum(1 for _ in ast.walk(tree)) > LARGEST or len(source) > LONGEST:
        return Formatted(source, "this is too much code to format at once")
    # Large, and only needed here: the other services stay quick to load.
    import black
    from black.parsing import InvalidInput

    try:
        return Formatted(black.format_str(source, mode=black.Mode()))
    except (InvalidInput, RecursionError) as problem:
        return Formatted(source, str(problem).splitlines()[0])
