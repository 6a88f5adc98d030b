"""Prints what the expressions of random programs and workflows gave, one a line of JSON.

Each is there with the variables that it reads: what another engine needs to work it out again.
"""

import json
import random
import re
import sys
from collections.abc import Iterator, Mapping

import jsonata
import pytest

from chalicelib.engine import compile_workflow
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.jsonata import TooLargeError, variable_name
from tests.engine import interpreter
from tests.engine.filling import expression
from tests.engine.judge import STATES, MissingError, compiled, run_jsonata
from tests.engine.random_programs import ProgramWriter
from tests.engine.test_programs import act
from tests.fuzz.programs import DEPTH
from tests.fuzz.shapes import SHAPES
from tests.fuzz.values import LEAVES, variables

SEED = 20260131
PROGRAMS = 320
WORKFLOWS = 20
NAME = re.compile(r"\$(\w+)")
KEYS_THAT_ARE_NUMBERS = re.compile(r"\{\(?str\(|key=lambda \w+: \(?str\(")
"""What the reference engine alone puts in another order, for objects in JavaScript do."""
Failed = (jsonata.JException, ArithmeticError, MissingError)


class Evaluations:
    """Works expressions out, and keeps each with what it gave, once."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, object]] = {}

    def run(self, text: str, bindings: Mapping[str, object]) -> object:
        """Return the value of an expression, or raise what the engine raises."""
        read = set(NAME.findall(text))
        given = {name: value for name, value in bindings.items() if name in read}
        asked = {"text": text, "bindings": given}
        kept = self._kept.setdefault(json.dumps(asked), {**asked, "failed": True})
        found = run_jsonata(text, bindings)
        kept.update(failed=False, value=found)
        return found

    def lines(self) -> Iterator[str]:
        """Yield what was kept."""
        yield from map(json.dumps, self._kept.values())


def programs(kept: Evaluations) -> None:
    """Work out as many random programs as are asked for."""
    chance = random.Random(SEED)
    done = 0
    while done < PROGRAMS:
        given = variables(chance, "ordinary")
        text = expression(chance, chance.choice(list(SHAPES)), DEPTH, LEAVES, SHAPES)
        if KEYS_THAT_ARE_NUMBERS.search(text):
            continue
        named = {variable_name(name): value for name, value in given.values.items()}
        try:
            written = compiled(text, given)
        except (RejectedError, TooLargeError, SyntaxError):
            continue
        done += 1
        try:
            kept.run(written, {"states": STATES, **named})
        except Failed:
            continue


def workflows(kept: Evaluations) -> None:
    """Carry out random workflows."""
    writer = ProgramWriter(random.Random(SEED))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interpreter, "run_jsonata", kept.run)
        for _ in range(WORKFLOWS):
            source, payload = writer.program(), writer.payload()
            machine = compile_workflow(source).machine
            if machine is not None:
                interpreter.Interpreter(machine, payload, act).run()


if __name__ == "__main__":
    evaluations = Evaluations()
    programs(evaluations)
    workflows(evaluations)
    for line in evaluations.lines():
        sys.stdout.write(f"{line}\n")
