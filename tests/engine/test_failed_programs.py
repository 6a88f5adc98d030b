"""Programs that once had another value than CPython's are refused or warned of, or have it now."""

import textwrap

import pytest

from chalicelib.engine.diagnostics import RejectedError
from tests.engine.expression_table import VARIABLES
from tests.engine.fuzz import SILENT, verdict
from tests.engine.judge import FAILED, by_machine, by_python, same
from tests.engine.program_head import HEAD, OUTPUT

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
str(max([f * 2, x]))
str(f * 4 if yes else x)
str([f * 4, x][0])
str({"a": f * 4, "b": x}["a"])
str(([f * 4] + items)[0])
str((0 or [f * 4, x])[0])
str(from_json("3.0"))
str(from_json("[3.0]")[0])
str(from_json("[[1e2]]")[0][0])
f"{from_json('3.0')}"
f"{from_json('3.0'):d}"
xs[from_json("2.0")]
xs[:from_json("2.0")]
s[from_json("2.0")]
list(range(from_json("2.0")))
chunk(xs, from_json("2.0"))
xs[max(x - 11, f * 0.4)]
max(x, f * 4) // 2
f"{max(f * 4, x):d}"
xs[y - 1.5]
xs[y - y]
(y + y) // 2
(y + y) % 2
f"{y + y:d}"
list(range(y + y))
d.keys() == ["a", "b"]
d.values() == [1, 2]
reversed(xs) == [2, 1, 3]
range(3) == [0, 1, 2]
d.keys()[0]
len(reversed(xs))
not reversed(none_left)
to_json(d.keys())
"""


@pytest.mark.parametrize("text", FAILED_ONCE.strip().splitlines())
def test_an_expression_that_failed_once_does_not_silently_differ(text: str) -> None:
    try:
        found = by_machine(text, VARIABLES)
    except RejectedError:
        return

    assert found == FAILED or same(found, by_python(text, VARIABLES))


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
