"""Random expression programs: written, carried out twice, judged."""

import random
from collections import Counter
from collections.abc import Callable

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.jsonata import TooLargeError
from tests.engine.filling import expression
from tests.engine.fuzz import LOUD, MOST_LEFT_OUT, REFUSED, SAME, SILENT
from tests.engine.judge import FAILED, Variables, by_python, compiled, evaluate, same
from tests.fuzz.residuals import residual
from tests.fuzz.shapes import SHAPES
from tests.fuzz.values import LEAVES, variables

DEPTH = 4
COMPARED = (SAME, LOUD, SILENT)


def verdict(text: str, given: Variables) -> str:
    """Return how the compiled expression compares with CPython.

    That is the name of a documented difference where one explains the other value.
    Python 3.11 cannot read f-strings in f-strings; they are refused like the rest.
    """
    try:
        written = compiled(text, given)
    except (RejectedError, TooLargeError, SyntaxError):
        return REFUSED
    found, expected = evaluate(written, given.values), by_python(text, given)
    if same(found, expected):
        return SAME
    known = residual(text, given, found)
    if known is not None:
        return known
    return LOUD if found == FAILED else SILENT


def compare(programs: int, seed: str, data: str, show: Callable[[str], object]) -> Counter[str]:
    """Compare a number of random programs with CPython, and show those that silently differ."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    for _ in range(programs * MOST_LEFT_OUT):
        if sum(counts[word] for word in COMPARED) == programs:
            break
        given = variables(chance, data)
        text = expression(chance, chance.choice(list(SHAPES)), DEPTH, LEAVES, SHAPES)
        found = verdict(text, given)
        counts[found] += 1
        if found == SILENT:
            show(explained(text, given))
    return counts


def explained(text: str, given: Variables) -> str:
    """Return a program with the values it reads, and both answers."""
    read = {name: value for name, value in given.values.items() if name in text}
    found = evaluate(compiled(text, given), given.values)
    return f"{text}\n  {read}\n  {found!r} instead of {by_python(text, given)!r}\n"
