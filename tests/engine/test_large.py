"""Values kept outside the run: an expression has CPython's value of them, or it fails."""

import json
import random
import re
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.engine import compile_workflow
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.jsonata import TooLargeError
from tests.engine import cpython, filling, generator
from tests.engine.expression_table import TABLE, VARIABLES
from tests.engine.interpreter import Interpreter, Outcome
from tests.engine.judge import FAILED, Variables, by_python, compiled, evaluate, same
from tests.engine.kept import Kept
from tests.engine.programs import HEAD, ORDER
from tests.engine.test_programs import EVERY, act, answer
from tests.engine.world import Result

WORD = re.compile(r"[A-Za-z_]\w*")


def differences(text: str, variables: Variables) -> Iterator[str]:
    """Keep one variable after the other outside; tell where another value than CPython's came."""
    expected = by_python(text, variables)
    for name in sorted(set(WORD.findall(text)) & set(variables.values)):
        kept, value = Kept(), variables.values[name]
        if not value or not isinstance(value, (list, dict, str)):
            continue
        given = {**variables.values, name: kept.mark(value)}
        found = kept.whole(evaluate(compiled(text, variables, [name]), given))
        if found != FAILED and not same(found, expected):
            yield f"{text}\nwith {name} outside: {found!r} instead of {expected!r}"


@pytest.mark.parametrize("text", [text for text in TABLE if "==" not in text and "!=" not in text])
def test_an_expression_has_the_value_cpython_gives_it_or_fails(text: str) -> None:
    assert not list(differences(text, VARIABLES))


@pytest.mark.parametrize("kind", generator.SHAPES)
def test_random_expressions_have_the_value_cpython_gives_them_or_fail(kind: str) -> None:
    chance = random.Random(f"large {kind}")
    for _ in range(40):
        text = filling.expression(chance, kind, 2, generator.LEAVES, generator.SHAPES)
        if "==" in text or "!=" in text:
            continue
        try:
            assert not list(differences(text, generator.VARIABLES))
        except (RejectedError, TooLargeError):
            continue


def carry_out(name: str) -> tuple[Outcome, Result]:
    """Carry out a workflow whose results are all kept outside, as far as their types allow."""
    source = HEAD + textwrap.indent(EVERY[name].strip(), "    ") + "\n"
    machine = compile_workflow(source).machine
    assert machine is not None
    kept = Kept(always=True)

    outcome = Interpreter(machine, ORDER, act, kept).run()
    outcome.output = kept.whole(outcome.output)
    return outcome, cpython.run(source, ORDER, answer)


@pytest.mark.parametrize("name", EVERY)
def test_a_workflow_does_what_cpython_does_or_fails_at_the_first_value_it_reads(name: str) -> None:
    outcome, expected = carry_out(name)

    calls = [call["arguments"] for call in outcome.calls]
    handles = "except" in EVERY[name] or "finally" in EVERY[name]
    if "LargeValueError" in str(outcome.cause):
        assert outcome.error == "LargeValueError"
        assert handles or same(calls, [call["arguments"] for call in expected.calls[: len(calls)]])
    elif not handles:
        assert outcome.error == expected.error
        assert same(outcome.output, expected.output)
        assert same(calls, [call["arguments"] for call in expected.calls])


def test_the_error_of_an_item_names_the_step_and_the_item() -> None:
    outcome, _ = carry_out("large loops in loops")

    assert json.loads(str(outcome.cause)) == {
        "errorMessage": "2 4 1",
        "step": "raise_OutOfStock",
        "path": "0001.000001.0002.000001.0003.000001.0006",
    }


DATASETS = """from stepwell import *

class Job(Input):
    rows: Dataset[str]

@workflow
def count(job: Job):
    for row in each(job.rows):
        http.post("http://x", json=row)
    for rows in each(job.rows, batch=2):
        http.put("http://x", json=rows)
    return {value}
"""


@pytest.mark.parametrize("outside", [False, True])
def test_a_dataset_is_gone_over_wherever_it_is(outside: bool) -> None:
    source, rows = DATASETS.format(value="[len(job.rows), job.rows]"), ["a", "b", "c"]
    machine, kept = compile_workflow(source).machine, Kept()
    assert machine is not None

    given: Any = kept.mark(rows) if outside else rows
    outcome = Interpreter(machine, {"rows": given}, act, kept).run()

    assert kept.whole(outcome.output) == [3, rows]
    sent = [call["arguments"]["json"] for call in outcome.calls]
    assert sent == ["a", "b", "c", ["a", "b"], ["c"]]


UNTOLD = """@workflow
def untold(payload: {type_}):
    for row in each({rows}):
        http.post("http://x", json=row)
    for some in each({rows}, batch=2):
        http.post("http://x", json=some)
    return len({rows})
"""


@pytest.mark.parametrize(
    ("type_", "rows", "around"),
    [
        ("Any", 'payload["rows"]', ["rows"]),
        ("Any", "payload.order.rows", ["order", "rows"]),
        ("Any", 'payload["a"]["b"].get("c")', ["a", "b", "c"]),
        ("Any", "payload", []),
        ("dict", 'payload["rows"]', ["rows"]),
        ("dict[str, Any]", 'payload["a"]["rows"]', ["a", "rows"]),
    ],
)
@pytest.mark.parametrize("outside", [True, False])
def test_each_goes_over_what_is_not_declared(
    type_: str, rows: str, around: list[str], outside: bool
) -> None:
    machine = compile_workflow(UNTOLD.format(type_=type_, rows=rows)).machine
    assert machine is not None
    kept, items = Kept(), ["a", "b", "c"]
    payload: Any = kept.mark(items) if outside else items
    for name in reversed(around):
        payload = {name: payload}

    outcome = Interpreter(machine, payload, act, kept).run()

    assert outcome.output == 3, outcome.cause
    sent = [call["arguments"]["json"] for call in outcome.calls]
    assert sent == ["a", "b", "c", ["a", "b"], ["c"]]


def test_reading_what_is_outside_says_what_to_write() -> None:
    source = '@workflow\ndef f(payload: Any):\n    return payload["rows"][0]\n'
    machine, kept = compile_workflow(source).machine, Kept()
    assert machine is not None

    payload: Any = {"rows": kept.mark(["a"])}
    outcome = Interpreter(machine, payload, act, kept).run()

    assert outcome.error == "LargeValueError"
    assert "go over the list with each() (line 3)" in str(outcome.cause)


def test_a_dataset_that_is_outside_cannot_be_read() -> None:
    machine, kept = compile_workflow(DATASETS.format(value="job.rows[0]")).machine, Kept()
    assert machine is not None

    given: Any = kept.mark(["a"])
    outcome = Interpreter(machine, {"rows": given}, act, kept).run()

    assert "LargeValueError" in str(outcome.cause)
