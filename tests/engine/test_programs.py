"""Whole workflows do what CPython does: the same calls, the same output, the same error."""

import json

import pytest

from chalicelib.engine import compile_workflow
from tests.engine import cpython
from tests.engine.control_table import CONTROL
from tests.engine.interpreter import FailedError, Fields, Interpreter, Outcome
from tests.engine.judge import same
from tests.engine.program_table import PROGRAMS
from tests.engine.programs import ORDER, written
from tests.engine.world import HttpError, Result

EVERY = {**PROGRAMS, **CONTROL}
LOOPS = {name: body for name, body in EVERY.items() if "for " in body or "while " in body}


def answer(request: dict[str, object]) -> object:
    """Answer a call with something that depends on its arguments only."""
    if "never" in str(request["arguments"]):
        raise TimeoutError
    if "broken" in str(request["arguments"]):
        raise HttpError("HTTP 404 from x: not found", status=404)
    size = len(str(sorted(str(request["arguments"]))))
    return {"status": 200, "headers": {}, "body": {"n": size % 7, "xs": [size], "none": None}}


def act(payload: Fields) -> object:
    try:
        return answer({"action": payload["step"]["action"], "arguments": payload["arguments"]})
    except HttpError as error:
        cause = {"errorMessage": error.message, "errorType": "HttpError", "stackTrace": []}
        raise FailedError("HttpError", json.dumps(cause)) from error


def sentence(cause: object) -> object:
    """Return what a cause tells people; that of an error raised again also names its step."""
    told = json.loads(str(cause)) if str(cause).startswith("{") else {"errorMessage": cause}
    return told["errorMessage"]


def run(body: str) -> tuple[Outcome, Result]:
    source = written(body)
    compilation = compile_workflow(source)
    assert not [found for found in compilation.diagnostics if found.severity == "error"]
    assert compilation.machine is not None
    return Interpreter(compilation.machine, ORDER, act).run(), cpython.run(source, ORDER, answer)


@pytest.mark.parametrize("name", EVERY)
def test_a_workflow_does_what_cpython_does(name: str) -> None:
    outcome, expected = run(EVERY[name])

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
        assert sentence(outcome.cause) == expected.message
