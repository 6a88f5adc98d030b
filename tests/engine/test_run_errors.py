"""What fails in a run names the workflow's line and Python's error."""

import re
from typing import Any

import pytest

from chalicelib.engine import Json, compile_workflow
from tests.engine import cpython
from tests.engine.interpreter import Interpreter
from tests.engine.run_errors import FAILING, source_of

NAMED = re.compile(r"(\w+Error): .* \(line (\d+)\)$")


def answer(_call: Any) -> object:
    return {"status": 200, "headers": {}, "body": {}}


@pytest.mark.parametrize("name", FAILING)
def test_an_error_names_its_line(name: str) -> None:
    body, mark, payload = FAILING[name]
    source = source_of(body)
    compilation = compile_workflow(source)
    assert compilation.machine is not None, compilation.diagnostics

    outcome = Interpreter(compilation.machine, payload, answer).run()

    found = NAMED.search(str(outcome.cause))
    assert found, outcome.cause
    error, line = found.groups()
    lines = source.split("\n")
    assert lines[int(line) - 1].endswith(f"# {mark}"), (line, lines[int(line) - 1])
    assert cpython.run(source, payload, answer).message.startswith(error)


@pytest.mark.parametrize(
    ("line", "payload", "said"),
    [
        ('x = int(given["b"])', {"b": "x"}, "invalid literal for int() with base 10: 'x'"),
        ('x = float(given["b"])', {"b": " y"}, "could not convert string to float: ' y'"),
        ('x = given["b"].upper()', {"b": None}, "'NoneType' object has no attribute 'upper'"),
        ('x = given["b"].upper()', {"b": 5}, "'int' object has no attribute 'upper'"),
        (
            'x = [v for v in given["b"].values()]',
            {"b": []},
            "'list' object has no attribute 'values'",
        ),
    ],
)
def test_an_error_says_which_value_was_wrong(line: str, payload: Json, said: str) -> None:
    machine = compile_workflow(source_of(line)).machine
    assert machine is not None

    assert said in str(Interpreter(machine, payload, answer).run().cause)
