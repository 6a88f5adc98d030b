"""Whole workflows do what CPython does: the same calls, the same output, the same error."""

import textwrap

import pytest

from chalicelib.engine import compile_workflow
from tests.engine import cpython
from tests.engine.interpreter import Fields, Interpreter, Outcome
from tests.engine.judge import same
from tests.engine.program_table import PROGRAMS
from tests.engine.programs import HEAD, ORDER


def answer(request: dict[str, object]) -> object:
    """Answer a call with something that depends on its arguments only."""
    size = len(str(sorted(str(request["arguments"]))))
    return {"status": 200, "headers": {}, "body": {"n": size % 7, "xs": [size], "none": None}}


def act(payload: Fields) -> object:
    return answer({"action": payload["step"]["action"], "arguments": payload["arguments"]})


def run(body: str) -> tuple[Outcome, cpython.Result]:
    source = HEAD + textwrap.indent(body.strip(), "    ") + "\n"
    compilation = compile_workflow(source)
    assert not [found for found in compilation.diagnostics if found.severity == "error"]
    assert compilation.machine is not None
    return Interpreter(compilation.machine, ORDER, act).run(), cpython.run(source, ORDER, answer)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_workflow_does_what_cpython_does(name: str) -> None:
    outcome, expected = run(PROGRAMS[name])

    calls = [
        {
            "action": call.get("action") or call["step"]["action"],
            "arguments": call["arguments"],
        }
        for call in outcome.calls
    ]
    assert outcome.error == expected.error, outcome.cause
    assert same(outcome.output, expected.output)
    assert same(calls, expected.calls)
    if expected.error == "OutOfStock":
        assert outcome.cause == expected.message
