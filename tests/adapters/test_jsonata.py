"""Expressions worked out outside of a state machine: as inside one, and bounded."""

import json
from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions.picking import Picking
from chalicelib.adapters.jsonata import JsonataExpressions
from chalicelib.engine import compile_workflow
from chalicelib.engine.jsonata import variable_name
from chalicelib.errors import ActionError
from chalicelib.models.steps import Pick
from tests.engine.expression_table import TABLE, VARIABLES
from tests.engine.judge import FAILED, NOW, UUID, by_python, compiled, same
from tests.fakes.samples import a_task
from tests.fakes.world import FakeActions, FakeClock

VALUES: Any = {variable_name(name): value for name, value in VARIABLES.values.items()}
OF_THE_MOMENT = ("now()", "uuid()")
EXPRESSIONS = JsonataExpressions(FakeClock())


def value(text: str) -> object:
    try:
        return EXPRESSIONS.value(compiled(text, VARIABLES), VALUES)
    except ActionError as error:
        return FAILED if error.name == error.failure.type else error


@pytest.mark.parametrize(
    "text", [text for text in TABLE if not any(w in text for w in OF_THE_MOMENT)]
)
def test_an_expression_has_the_value_cpython_gives_it(text: str) -> None:
    assert same(value(text), by_python(text, VARIABLES))


def test_the_time_and_ids_are_of_this_moment() -> None:
    assert value("now()") == "2026-01-02T03:04:05.000Z" != NOW
    first, second = value("uuid()"), value("uuid()")
    assert UUID != first != second


def test_an_error_says_what_python_would_and_where() -> None:
    with pytest.raises(ActionError) as caught:
        EXPRESSIONS.value('($error("KeyError: total (line 14)"))', {})

    failure = caught.value.failure
    assert (caught.value.name, failure.type, failure.message) == ("KeyError", "KeyError", "total")
    assert failure.line == 14


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("$gone", "ValueError", "has no value"),
        ("($f := function($n) { $f($n + 1) + 1 }; $f(0))", "RecursionError", "."),
        ("1 / 0", "DataError", "."),
    ],
)
def test_an_expression_that_fails_ends_the_step_not_the_lambda(
    text: str, name: str, message: str
) -> None:
    with pytest.raises(ActionError, match=message) as caught:
        EXPRESSIONS.value(text, {})

    assert caught.value.name == name


def test_an_expression_that_takes_too_long_is_ended() -> None:
    endless = "$map([1..100000], function($i) { $count([1..1000]) })"

    with pytest.raises(ActionError, match="take out less"):
        JsonataExpressions(FakeClock(), limit=200).value(endless, {})


def picking(line: str, result: JsonValue, **values: JsonValue) -> JsonValue:
    """Return what a line of a workflow takes out of the result of its step."""
    source = f"@workflow\ndef f(given: Any):\n    limit = 2\n    {line}\n"
    machine: Any = compile_workflow(source).machine
    state = next(state for state in machine["States"].values() if "Arguments" in state)
    text = state["Arguments"]["Payload"]["pick"]
    pick = Pick.model_validate({**text, "values": values})
    task = a_task().model_copy(update={"pick": pick})
    return Picking(FakeActions(result), EXPRESSIONS).perform(task)


def test_a_step_results_in_what_is_picked() -> None:
    rows: JsonValue = [{"id": number, "name": "x" * 100} for number in range(4)]
    line = 'x = http.get("http://x", pick=lambda r: [x["id"] for x in r.body if x["id"] > limit])'

    assert picking(line, {"status": 200, "headers": {}, "body": rows}, limit=1) == [2, 3]


def test_without_a_pick_the_result_is_the_step_s() -> None:
    assert Picking(FakeActions({"a": 1}), EXPRESSIONS).perform(a_task()) == {"a": 1}


def test_a_large_body_is_picked_within_seconds() -> None:
    rows: JsonValue = [{"id": number, "name": "x" * 400} for number in range(2_000)]
    assert len(json.dumps(rows)) > 800_000
    line = 'x = http.get("http://x", pick=lambda r: [{"id": x["id"]} for x in r.body])'

    found: Any = picking(line, {"status": 200, "headers": {}, "body": rows})

    assert len(found) == 2_000
