"""Source and machine side by side; what every machine promises."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chalicelib.engine import bind, compile_workflow
from tests.engine.interpreter import Interpreter
from tests.engine.machines import SOURCES, kept_path, machine_text, machines
from tests.engine.programs import ORDER, written
from tests.engine.test_programs import EVERY, act

FORBIDDEN = ("$eval", "$formatNumber", "$trim", "$distinct", "$sum(", "??", "?:", "$round(x,")
FIVE_STEPS = next(source for source in SOURCES if source.stem == "five_steps")
ORDER_OF_FIVE: dict[str, Any] = {"id": "o1", "url": "http://x", "skus": ["a", "b", "c"]}


@cache
def every_machine() -> dict[str, dict[str, Any]]:
    """Return the machines of all examples and of all programs."""
    found = dict(machines())
    for name, body in EVERY.items():
        source = written(body)
        machine = compile_workflow(source).machine
        assert machine is not None
        found[name] = machine
    return found


def answer_five(payload: dict[str, Any]) -> object:
    bodies = {"stock": {"available": 3}, "reserve": {"id": "r"}, "receipt": {"ok": True}}
    return {"status": 200, "headers": {}, "body": bodies[payload["step"]["id"]]}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_an_example_becomes_the_machine_beside_it(source: Path) -> None:
    kept = kept_path(source).read_text() if kept_path(source).exists() else ""
    assert machine_text(source) == kept, "regenerate it: ./dev python -m tests.engine.machines"


def inside(machine: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a machine and the machines inside its states."""
    yield machine
    for state in machine["States"].values():
        processor = [state["ItemProcessor"]] if "ItemProcessor" in state else []
        for inner in [*state.get("Branches", []), *processor]:
            yield from inside(inner)


def test_every_state_leads_to_states_that_exist() -> None:
    for name, whole in every_machine().items():
        for machine in inside(whole):
            states = machine["States"]
            for state in states.values():
                rules = [*state.get("Choices", []), *state.get("Catch", []), state]
                ways = [
                    rule[word] for rule in rules for word in ("Next", "Default") if word in rule
                ]
                assert set(ways) <= set(states), name
                assert ways or state["Type"] in ("Succeed", "Fail") or state["End"], name
            assert all(len(state) <= 80 for state in states), name


def test_no_two_states_of_a_workflow_share_a_name() -> None:
    for name, whole in every_machine().items():
        names = [state for machine in inside(whole) for state in machine["States"]]
        assert len(names) == len(set(names)), name


def test_an_inner_scope_has_names_of_its_own() -> None:
    for name, whole in every_machine().items():
        outer = assigned(whole)
        for machine in list(inside(whole))[1:]:
            assert not outer & assigned(machine), name


def assigned(machine: dict[str, Any]) -> set[str]:
    """Return the variables that the states of one scope give values."""
    return {
        name
        for state in machine["States"].values()
        for rule in [state, *state.get("Choices", []), *state.get("Catch", [])]
        for name in rule.get("Assign", {})
    }


def test_no_machine_uses_what_engines_disagree_on() -> None:
    for name, machine in every_machine().items():
        text = json.dumps(machine).replace("(?:", "(")  # a group of a regular expression
        assert not [word for word in FORBIDDEN if word in text], name


def test_every_state_has_an_origin_in_the_source() -> None:
    compilation = compile_workflow(FIVE_STEPS.read_text())

    assert compilation.machine is not None
    assert set(compilation.states) == set(compilation.machine["States"])  # type: ignore[arg-type]
    assert compilation.states["reserve"].step == "reserve"
    assert compilation.states["reserve"].line == 21
    assert compilation.states["for_sku~next"].step == "for_sku"
    assert compilation.states["raise_OutOfStock"].line == 18


def test_five_steps_stay_within_the_translation_budget() -> None:
    machine = machines()["five_steps"]

    outcome = Interpreter(machine, ORDER_OF_FIVE, answer_five).run()

    steps = outcome.states
    assert steps.count("stock") == 1
    assert [name for name in steps if name.startswith("if_")] == [
        "if_stock_body_available",
        "if_stock_body_available~branch",
    ]
    assert [name for name in steps if name.startswith("sleep")] == ["sleep", "sleep~wait"]
    loop = [name for name in steps if name.startswith("for_sku")]
    assert loop == ["for_sku", *["for_sku~next"] * 4, "for_sku~done"]
    assert len(steps) == 1 + 2 + (6 + 3) + 2 + 1


def test_conditions_loops_and_delays_leave_records() -> None:
    outcome = Interpreter(machines()["five_steps"], ORDER_OF_FIVE, answer_five).run()

    found = {path: (item["type"], item["status"]) for path, item in outcome.records.items()}
    assert found == {
        "0002": ("condition", "completed"),
        "0004": ("loop", "completed"),
        "0006": ("delay", "completed"),
    }
    condition = outcome.records["0002"]
    assert condition["pk"] == "RUN#r1"
    assert condition["sk"] == "STEP#0002"
    assert json.loads(condition["detail_json"]) == {"taken": "none"}
    assert json.loads(outcome.records["0004"]["detail_json"]) == {"count": 3}
    until = json.loads(outcome.records["0006"]["detail_json"])["until"]
    assert until == "2026-01-31T08:00:02.000Z"
    assert condition["expires_at"] == "1790000000"
    assert condition["started_at"] == condition["ended_at"]


def test_paths_carry_the_iterations_of_the_loops_around() -> None:
    body = "for line in order.lines:\n    for i in range(2):\n        http.get('http://x')"
    source = written(body)
    machine = compile_workflow(source).machine
    assert machine is not None

    outcome = Interpreter(machine, ORDER, act).run()

    paths = [call["step"]["path"] for call in outcome.calls]
    assert paths[:3] == [
        "0001.000000.0002.000000.0003",
        "0001.000000.0002.000001.0003",
        "0001.000001.0002.000000.0003",
    ]
    assert paths == sorted(paths)
    assert len(set(paths)) == 6
    assert "0001.000002.0002" in outcome.records


def test_an_action_tells_the_runner_everything_it_needs() -> None:
    outcome = Interpreter(machines()["five_steps"], ORDER_OF_FIVE, answer_five).run()

    receipt = outcome.calls[-1]
    assert receipt["run"]["run_id"] == "r1"
    assert receipt["step"] == {
        "id": "receipt",
        "path": "0007",
        "action": "http.post",
        "label": "http.post",
        "line": 24,
    }
    assert receipt["attempt"] == 1
    assert receipt["timeout"] == 30
    assert receipt["arguments"] == {
        "url": "http://x/receipts",
        "json": {"reserved": ["r", "r", "r"]},
    }


@pytest.mark.parametrize(
    ("call", "attempts"),
    [
        ("http.get(u)", [3]),
        ("http.post(u)", [3]),
        ("http.post(u, retry=3)", [3]),
        ("http.post(u, retry=1)", []),
        ("http.get(u, retry=Retry(attempts=5, on=(HttpError,)))", [5]),
        ("http.get(u, retry=Retry(attempts=2, on=(HttpError,)))", [2]),
        ("http.get(u, retry=Retry(on=(HttpError,)))", [3]),
    ],
)
def test_attempts_are_as_many_as_the_workflow_says(call: str, attempts: list[int]) -> None:
    machine = compile_workflow(f"@workflow\ndef f(u: str):\n    r = {call}\n").machine
    assert machine is not None

    state: Any = machine["States"]
    retriers = state["r"].get("Retry", [])
    described = state["r"]["Arguments"]["Payload"]["retry"]
    assert [retrier["MaxAttempts"] + 1 for retrier in retriers] == attempts
    if retriers:
        assert retriers[0]["ErrorEquals"] == described["on"]
    assert state["r"]["TimeoutSeconds"] == 35


def test_binding_fills_in_the_names_of_a_deployment() -> None:
    machine = machines()["five_steps"]

    bound: Any = bind(machine, {"StepFunction": "arn:step", "Table": "records"})

    states = bound["States"]
    assert states["stock"]["Arguments"]["FunctionName"] == "arn:step"
    assert states["sleep"]["Arguments"]["TableName"] == "records"
    assert "${" not in json.dumps(bound)
    assert machine["States"]["stock"]["Arguments"]["FunctionName"] == "${StepFunction}"


def test_binding_leaves_text_of_the_author_alone() -> None:
    machine = compile_workflow('@workflow\ndef f():\n    return "${Table}"\n').machine
    assert machine is not None

    assert "${Table}" in json.dumps(bind(machine, {"StepFunction": "f", "Table": "t"}))


def test_binding_asks_for_every_name() -> None:
    with pytest.raises(ValueError, match="StepFunction"):
        bind(machines()["five_steps"], {"Table": "t"})
