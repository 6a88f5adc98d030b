"""Functions beside the workflow do what CPython does, whichever way their lines lead."""

import textwrap

import pytest

from chalicelib.engine import compile_workflow
from tests.engine import cpython
from tests.engine.interpreter import Interpreter
from tests.engine.judge import same
from tests.engine.test_programs import act, answer

FUNCTIONS = {
    "ways that meet": (
        """
def f(a, b):
    x = 0
    if a > 1:
        x = a
    if b > 1:
        x = x + b
        y = 1
    else:
        y = 2
    if a == b:
        pass
    elif a > b:
        x = x * 2
        y = y + x
    return [x, y]
""",
        "return [f(1, 1), f(2, 1), f(1, 2), f(3, 3), f(3, 2)]",
    ),
    "ways in ways": (
        """
def f(a):
    if a > 3:
        if a > 5:
            t = "x"
        else:
            t = "y"
        u = 1
    else:
        t = "z"
        u = 2.5
    return f"{t} {u:.1f}"
""",
        "return [f(0), f(4), f(9)]",
    ),
    "ways that return and ways that meet": (
        """
def f(a):
    if a > 9:
        return "big"
    b = a
    if a > 5:
        b = 5
    if a > 7:
        return f"mid {b}"
    if b == 5:
        b = b + 1
    return b
""",
        "return [f(10), f(8), f(6), f(1)]",
    ),
    "lists and None where ways meet": (
        """
def f(a):
    y = [1]
    if a:
        y = []
    else:
        y = y + [[2]]
    z = {"k": None}
    if a:
        z = None
    if z is None:
        return [y, 0]
    return [y, z["k"]]
""",
        "return [f(0), f(1)]",
    ),
    "what is None before": (
        """
def f(x: int | None):
    if x is None:
        x = 0
    return x + 1
""",
        "return [f(None), f(4)]",
    ),
    "only the way that is taken can fail": (
        """
def f(a):
    t = a
    if a == 1:
        t = 1 / (a - 1)
    return t
""",
        "first = f(0)\nreturn [first, f(1)]",
    ),
    "many ways": (
        "def f(a):\n" + "    if a > 3:\n        a = a - 1\n" * 20 + "    return a\n",
        "return f(40)",
    ),
    "many lines": (
        "def f(a):\n" + "".join(f"    a = a + {n}\n" for n in range(60)) + "    return a\n",
        "return f(1)",
    ),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_does_what_cpython_does(name: str) -> None:
    functions, body = FUNCTIONS[name]
    indented = textwrap.indent(body, "    ")
    source = f"{functions}\n@workflow\ndef program():\n{indented}\n"

    compilation = compile_workflow(source)

    assert compilation.machine is not None, compilation.diagnostics
    outcome = Interpreter(compilation.machine, {}, act).run()
    expected = cpython.run(source, {}, answer)
    assert outcome.error == expected.error
    assert same(outcome.output, expected.output)


def test_a_name_that_only_one_way_sets_cannot_be_read() -> None:
    source = """
def f(a):
    if a:
        y = 1
    return y

@workflow
def program():
    return f(1)
"""

    assert [found.code for found in compile_workflow(source).diagnostics] == ["E-NAME"]
