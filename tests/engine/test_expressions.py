"""Expressions have CPython's value, or the run fails where CPython raises."""

import pytest

from tests.engine.expression_table import TABLE, VARIABLES
from tests.engine.judge import by_machine, by_python, same


@pytest.mark.parametrize("text", TABLE)
def test_an_expression_has_the_value_cpython_gives_it(text: str) -> None:
    expected = by_python(text, VARIABLES)

    found = by_machine(text, VARIABLES)

    assert same(found, expected), f"{found!r} instead of {expected!r}"
