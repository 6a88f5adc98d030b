"""Random expressions never have another value than CPython's."""

import random

import pytest

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.jsonata import TooLargeError
from tests.engine.filling import expression
from tests.engine.generator import LEAVES, SHAPES, VARIABLES
from tests.engine.judge import FAILED, by_machine, by_python, same

SEED = 20260131
EACH = 45
DEPTH = 3


@pytest.mark.parametrize("kind", SHAPES)
def test_random_expressions_have_the_value_cpython_gives_them(kind: str) -> None:
    chance = random.Random(f"{SEED} {kind}")
    compared = loud = 0
    for _ in range(EACH):
        text = expression(chance, kind, DEPTH, LEAVES, SHAPES)
        try:
            found = by_machine(text, VARIABLES)
        except (RejectedError, TooLargeError):
            continue
        expected = by_python(text, VARIABLES)
        if found == FAILED and expected != FAILED:
            loud += 1
            continue
        compared += 1
        assert same(found, expected), f"{text}\n{found!r} instead of {expected!r}"
    assert compared > EACH * 0.6
    assert loud < EACH * 0.1
