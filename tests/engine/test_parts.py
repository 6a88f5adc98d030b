"""Long loops are carried on in parts, and nobody can tell from what the workflow does."""

import json
import textwrap
from typing import Any

import pytest

from chalicelib.engine import compile_workflow, limits
from chalicelib.engine.jsonata import phrases
from tests.engine import cpython
from tests.engine.interpreter import RUN, Interpreter, Outcome
from tests.engine.judge import same
from tests.engine.parts import MANY_EVENTS, bounded, cut_often
from tests.engine.parts_table import PARTS
from tests.engine.programs import HEAD, ORDER, written
from tests.engine.recording import compared
from tests.engine.test_machines import assigned, inside
from tests.engine.test_programs import LOOPS, act, answer, sentence


def compiled(source: str) -> dict[str, Any]:
    found = compile_workflow(source)
    assert found.machine is not None, found.diagnostics
    machine: dict[str, Any] = found.machine
    return machine


def run(body: str) -> Outcome:
    return Interpreter(compiled(written(body)), ORDER, act).run()


def states(body: str) -> dict[str, Any]:
    return dict(compiled(written(body))["States"])


def parts_of(machine: dict[str, Any]) -> list[str]:
    """Return the loops of a machine that are carried on in parts."""
    names = [name for inner in inside(machine) for name in inner["States"]]
    return [name.removesuffix("~part") for name in names if name.endswith("~part")]


@pytest.mark.parametrize(
    ("name", "rounds"), [*((name, 1) for name in PARTS), *((name, 2) for name in [*PARTS, *LOOPS])]
)
def test_parts_do_what_cpython_does_and_all_their_states_are_counted(
    name: str, rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_often(monkeypatch, rounds)
    source = bounded(written({**LOOPS, **PARTS}[name]))

    found, expected = compared(compile_workflow(source)), cpython.run(source, ORDER, answer)

    outcome = found.outcome
    calls = [
        {"action": call.get("action") or call["step"]["action"], "arguments": call["arguments"]}
        for call in outcome.calls
    ]
    assert outcome.error == expected.error, outcome.cause
    assert same(outcome.output, expected.output)
    assert same(calls, expected.calls)
    if expected.error == "OutOfStock":
        assert sentence(outcome.cause) == expected.message
    assert found.agrees


@pytest.mark.parametrize(
    "loop",
    [
        "for line in order.lines:\n    http.get(line.sku)",
        "for line in limit(order.lines, 2000):\n    http.get(line.sku)",
        "for i in range(2500):\n    http.get('http://x')",
        "n = 0\nwhile n < 5:\n    n += 1",
        "for i in range(3):\n    for line in order.lines:\n        http.get(line.sku)",
    ],
)
def test_a_loop_with_room_in_the_history_stays_whole(loop: str) -> None:
    assert parts_of(compiled(written(loop))) == []


@pytest.mark.parametrize(
    ("loops", "cut"),
    [
        (["for i in limit(order.lines, 3000)"], "i"),
        (["for i in range(5000)"], "i"),
        (["for i in range(100)", "for j in range(100)"], "i"),
        (["for i in range(9)", "for j in range(5000)"], "j"),
        (["for i in limit(order.lines, 5)", "for j in range(i.qty)"], "i"),
    ],
)
def test_the_costliest_loop_with_a_bound_is_carried_on_in_parts(loops: list[str], cut: str) -> None:
    heads = "".join(f"{'    ' * depth}{loop}:\n" for depth, loop in enumerate(loops))

    machine = compiled(written(heads + "    " * len(loops) + 'http.get("http://x")'))

    assert parts_of(machine) == [f"for_{cut}"]


def test_of_two_loops_that_are_too_long_together_the_longer_is_cut() -> None:
    body = """
for i in range(2000):
    http.get("http://x")
for j in range(1000):
    http.get("http://y")
"""
    assert parts_of(compiled(written(body))) == ["for_i"]


def test_parts_follow_each_other_until_the_items_are_used_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut_often(monkeypatch, rounds=50)

    outcome = run("n = 0\nfor i in range(120):\n    n += i\nreturn n")

    assert outcome.output == sum(range(120))
    assert outcome.states.count("for_i~part") == 3
    assert outcome.states.count("for_i~round") == 120 + 3


def test_a_part_has_at_most_five_hundred_rounds() -> None:
    short = states("for i in range(30000):\n    http.get('http://x')")
    long = states("for i in range(3000):\n" + "    http.get('http://x')\n" * 10)

    assert "+ 500 " in short["for_i~part"]["ItemSelector"]["items"]
    assert "+ 153 " in long["for_i~part"]["ItemSelector"]["items"]


def test_steps_of_all_parts_belong_to_one_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_often(monkeypatch, rounds=1)

    outcome = run(
        """
for i in limit(range(2), 5):
    for line in limit(order.lines, 5):
        http.get(line.sku)
"""
    )

    paths = [call["step"]["path"] for call in outcome.calls]
    assert paths == [f"0001.{i:06d}.0002.{j:06d}.0003" for i in range(2) for j in range(3)]
    assert sorted(outcome.records) == ["0001", "0001.000000.0002", "0001.000001.0002"]
    assert json.loads(outcome.records["0001"]["detail_json"]) == {"count": 2}
    assert {record["status"] for record in outcome.records.values()} == {"completed"}
    assert [call["run"] for call in outcome.calls] == [RUN] * 6


def test_a_while_in_parts_records_how_often_it_went_round(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_often(monkeypatch, rounds=2)
    body = "n = 0\nwhile n < 5:\n    n += 1\n    http.get('http://x')"
    source = bounded(written(body))

    outcome = Interpreter(compiled(source), ORDER, act).run()

    assert json.loads(outcome.records["0001"]["detail_json"]) == {"count": 5}
    assert [call["step"]["path"] for call in outcome.calls] == [
        f"0001.{i:06d}.0002" for i in range(5)
    ]


def test_only_what_is_read_goes_into_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_often(monkeypatch)

    machine = compiled(
        written(
            """
n, unused, own = 0, [1], 2
for line in limit(order.lines, 9):
    n += line.qty
    own = line.sku
    http.post(order.id, json=own)
return n
"""
        )
    )

    part = machine["States"]["for_line~part"]
    assert set(part["ItemSelector"]["values"]) == {"id_1_", "n_1_", "own_1_"}
    assert part["ItemSelector"]["values"]["id_1_"] == f'{{% $lookup({phrases.PAYLOAD}, "id") %}}'


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("for i in limit(list(range(len(order.id) * 3)), 7):\n    n += 1", "more than 7 items"),
        ("while n < 100:\n    n += 1", "repeated 9 times"),
    ],
)
def test_a_limit_ends_a_loop_in_parts_and_can_be_caught(
    body: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_often(monkeypatch)
    head = HEAD.replace("@workflow\n", "@workflow(max_loop=9)\n")
    caught = f"""
n = 0
try:
    http.get("http://x")
{textwrap.indent(body, "    ")}
except LoopLimit as e:
    return [n, e.error, e.message]
"""

    uncaught = Interpreter(compiled(written("n = 0\n" + body, head)), ORDER, act).run()
    outcome = Interpreter(compiled(written(caught, head)), ORDER, act).run()

    assert uncaught.error == "LoopLimit"
    assert message in str(sentence(uncaught.cause))
    assert isinstance(outcome.output, list)
    assert outcome.output[:2] == [0 if "items" in message else 9, "LoopLimit"]
    assert message in outcome.output[2]


def test_an_error_names_its_step_wherever_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_often(monkeypatch)
    body = """
for url in limit(["http://x", "http://x", "http://broken"], 9):
    r = http.get(url)
"""

    outcome = run(body)

    told = json.loads(str(outcome.cause))
    assert outcome.error == "HttpError"
    assert told == {"errorMessage": "HTTP 404 from x: not found", "step": "r"}


def test_a_mistake_in_a_part_says_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_often(monkeypatch)
    line = HEAD.count("\n") + 3

    outcome = run('x = {"a": 1}\nfor key in limit(["a", "b"], 9):\n    y = x[key]')

    assert outcome.error == "KeyError"
    assert f"KeyError: b (line {line})" in str(sentence(outcome.cause))


def test_a_part_ends_early_when_the_loops_in_it_leave_many_events(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "PART_EVENTS", 100)

    outcome = run(MANY_EVENTS)

    assert outcome.output == 5 * (1 + 21 + 23)
    assert outcome.states.count("for_i~part") == 10


def test_a_loop_of_too_many_parts_is_refused() -> None:
    body = "n = 0\nwhile n < 5:\n    n += 1\n" + "    http.get('http://x')\n" * 40
    head = HEAD.replace("@workflow\n", "@workflow(max_loop=1000000)\n")

    (found,) = compile_workflow(written(body, head)).diagnostics

    assert found.code == "E-LOOPSIZE"
    assert found.hint == "at most 78,000 rounds, or put less into the body"
    assert (found.line, found.column) == (HEAD.count("\n") + 2, 5)


def test_machines_with_parts_keep_what_every_machine_promises(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut_often(monkeypatch)
    for name, body in {**LOOPS, **PARTS}.items():
        machine = compiled(bounded(written(body)))
        names = [state for inner in inside(machine) for state in inner["States"]]
        assert len(names) == len(set(names)), name
        assert all(len(state) <= 80 for state in names), name
        outer = assigned(machine)
        for inner in list(inside(machine))[1:]:
            assert not outer & assigned(inner), name
