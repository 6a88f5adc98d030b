"""Random workflows make the calls that CPython makes, and end as it does."""

import random

import pytest

from chalicelib.engine import compile_workflow
from tests.engine import cpython
from tests.engine.interpreter import Interpreter
from tests.engine.judge import same
from tests.engine.random_programs import GIVEN, ProgramWriter
from tests.engine.test_programs import act, answer

SEED = 20260131
EACH = 20


@pytest.mark.parametrize("number", range(8))
def test_random_workflows_do_what_cpython_does(number: int) -> None:
    chance = random.Random(f"{SEED} {number}")
    compared = loud = 0
    for _ in range(EACH):
        source = ProgramWriter(chance).program()
        compilation = compile_workflow(source)
        machine = compilation.machine
        if machine is None or any(found.code == "W-ALIAS" for found in compilation.diagnostics):
            continue
        expected = cpython.run(source, GIVEN, answer)
        outcome = Interpreter(machine, dict(GIVEN), act).run()
        if outcome.error and not expected.error:
            loud += 1
            continue
        compared += 1
        calls = [call["arguments"] for call in outcome.calls]
        assert outcome.error == expected.error, f"{source}\n{outcome.cause}"
        assert same(calls, [call["arguments"] for call in expected.calls]), source
        assert same(outcome.output, expected.output), source
    assert compared > EACH / 2
    assert loud < EACH / 4
