"""Programs that once had another value than CPython's are refused or warned of, or have it now."""

import textwrap

import pytest

from chalicelib.engine.diagnostics import RejectedError
from tests.engine.expression_table import VARIABLES
from tests.engine.fuzz import SILENT, verdict
from tests.engine.judge import by_machine, by_python, same
from tests.engine.random_programs import HEAD, OUTPUT

FAILED_ONCE = """
str(y * 2)
f"{y + y}"
str(sum([y, y]))
str(round(y, 0))
str(round(y + y, 1))
str(abs(y * 2))
str(-(y * 2))
[str(v) for v in [y + y]]
{str(v): v for v in [y + y]}
str(f * 2 if yes else s)
str([1, f * 2][1])
f"{[f * 2, s][0]}"
"""


@pytest.mark.parametrize("text", FAILED_ONCE.strip().splitlines())
def test_an_expression_that_failed_once_does_not_silently_differ(text: str) -> None:
    try:
        found = by_machine(text, VARIABLES)
    except RejectedError:
        return

    assert same(found, by_python(text, VARIABLES))


WORKFLOWS_THAT_FAILED_ONCE = (
    """
try:
    http.get("http://x")
    ys = xs
finally:
    ys.append(a)
""",
    """
try:
    ys = xs
    if xs:
        http.get("http://broken")
    ys = []
except HttpError:
    xs.append(1)
""",
    """
try:
    http.get("http://x")
finally:
    ys = xs
xs.append(1)
""",
)


@pytest.mark.parametrize("body", WORKFLOWS_THAT_FAILED_ONCE)
def test_a_workflow_that_failed_once_does_not_silently_differ(body: str) -> None:
    assert verdict(HEAD + textwrap.indent(body, "    ") + OUTPUT) != SILENT
