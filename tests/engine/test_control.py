"""Loops, branches and handlers: what their machines promise beyond CPython's results."""

import json
from typing import Any

import pytest

from chalicelib.engine import Compilation, compile_workflow
from chalicelib.engine.jsonata import phrases
from tests.engine.interpreter import RUN, Interpreter, Outcome
from tests.engine.programs import HEAD, ORDER, written
from tests.engine.test_programs import act


def compiled(body: str, head: str = HEAD) -> Compilation:
    found = compile_workflow(written(body, head))
    assert found.machine is not None, found.diagnostics
    return found


def states(body: str) -> dict[str, Any]:
    machine: Any = compiled(body).machine
    return dict(machine["States"])


def run(body: str) -> Outcome:
    machine: Any = compiled(body).machine
    return Interpreter(machine, ORDER, act).run()


def test_settled_branches_keep_their_errors() -> None:
    outcome = run(
        """
a, b = parallel(http.get("http://x"), http.get("http://broken"), settle=True)
return [a.ok, a.value.status, a.error, b.ok, b.value, b.error]
"""
    )

    error = {
        "error": "HttpError",
        "message": "HTTP 404 from x: not found",
        "step": "b",
        "status": 404,
    }
    assert outcome.output == [True, 200, None, False, None, error]


def test_failed_items_give_none_when_the_loop_goes_on() -> None:
    outcome = run(
        """
urls = ["http://x", "http://broken"]
got = [http.get(u) for u in each(urls, on_error="continue")]
return [f.status if f else None for f in got]
"""
    )

    assert outcome.output == [200, None]


@pytest.mark.parametrize(("most", "error"), [(1, "TooManyFailures"), (2, None)])
def test_too_many_failed_items_end_the_loop(most: int, error: str | None) -> None:
    outcome = run(
        f"""
urls = ["http://broken", "http://x", "http://broken"]
for u in each(urls, on_error="continue", max_failures={most}):
    http.get(u)
return 1
"""
    )

    assert outcome.error == error
    assert len(outcome.calls) == 3


@pytest.mark.parametrize("option", ["large=True", "concurrency=41"])
def test_a_large_loop_runs_apart_and_knows_its_run(option: str) -> None:
    outcome = run(
        f"""
for n in range(2):
    for line in each(order.lines, {option}):
        if line.qty > 1:
            http.post("http://x", json=[n, line.sku, order.id])
return 1
"""
    )

    assert [call["run"] for call in outcome.calls] == [RUN] * 4
    assert outcome.calls[-1]["step"]["path"] == "0001.000001.0002.000002.0004"
    assert outcome.records["0001.000001.0002.000001.0003"]["run_id"] == RUN["run_id"]
    assert json.loads(outcome.records["0001.000000.0002"]["detail_json"]) == {
        "count": 3,
        "parallel": True,
    }


def test_the_number_of_items_decides_where_a_loop_runs() -> None:
    unknown = states("for line in each(order.lines):\n    http.get(line.sku)")
    known = states('for u in each(["a", "b"]):\n    http.get(u)')
    many = states("for i in each(range(4000)):\n    http.get('http://x')")

    size = unknown["each_line~size"]
    assert size["Choices"] == [
        {"Condition": "{% $count($each_line_list_) * 11 < 15000 %}", "Next": "each_line~items"}
    ]
    assert size["Default"] == "each_line~large_items"
    processor = unknown["each_line~large_items"]["ItemProcessor"]
    assert processor["ProcessorConfig"]["Mode"] == "DISTRIBUTED"
    assert "http_get~large" in processor["States"]
    assert [name for name in known if name.startswith("each")] == [
        "each_u",
        "each_u~items",
        "each_u~done",
    ]
    assert "each_i~large_items" in many
    assert "each_i~items" not in many


def test_only_the_fields_that_are_read_travel_to_each_item() -> None:
    found = states("for line in each(order.lines):\n    http.post(order.id, json=line.sku)")

    values = found["each_line~items"]["ItemSelector"]["values"]
    assert list(values.values()) == [f'{{% $lookup({phrases.PAYLOAD}, "id") %}}']
    assert found["each_line~items"]["ItemSelector"]["run"].endswith("Execution.Input.run %}")


def test_a_loop_without_end_stops_at_its_limit() -> None:
    head = HEAD.replace("@workflow\n", "@workflow(max_loop=7)\n")
    machine: Any = compiled("n = 0\nwhile n < 100:\n    n += 1\nreturn n", head).machine

    outcome = Interpreter(machine, ORDER, act).run()

    assert outcome.error == "LoopLimit"
    assert "line" in str(outcome.cause)
    assert outcome.states.count("while_n_100~next") == 7


def test_a_limit_can_be_caught() -> None:
    outcome = run(
        """
n = 0
try:
    while True:
        n += 1
        if n == -1:
            sleep(seconds=1)
    http.get("http://x")
except LoopLimit as e:
    return [e.error, e.step]
"""
    )

    assert outcome.output == ["LoopLimit", "while_True"]


def test_handlers_stand_innermost_first_and_everything_alone() -> None:
    found = states(
        """
try:
    try:
        http.get("http://x")
    except HttpError:
        pass
    except (TimeoutError, OutOfStock):
        pass
except Exception:
    pass
"""
    )

    rules = [rule["ErrorEquals"] for rule in found["http_get"]["Catch"]]
    assert rules[0] == ["HttpError", "TransientHttpError"]
    assert rules[1][:2] == ["TimeoutError", "States.Timeout"]
    assert rules[1][-1] == "OutOfStock"
    assert rules[2] == ["States.ALL"]


def test_an_error_inside_closes_the_record_of_its_loop() -> None:
    outcome = run(
        """
try:
    for u in each(["http://broken"]):
        http.get(u)
except HttpError:
    pass
return 1
"""
    )

    assert outcome.records["0002"]["status"] == "failed"


def test_the_tree_shows_branches_and_handlers() -> None:
    steps = compiled(
        """
try:
    a, b = parallel(http.get("http://x"), ask("y"))
except HttpError as e:
    http.get("http://y")
finally:
    sleep(seconds=1)
"""
    ).steps

    (tried,) = steps
    assert tried.type == "try"
    assert [block.name for block in tried.blocks] == ["try", "except HttpError", "finally"]
    (both,) = tried.blocks[0].steps
    assert both.type == "parallel"
    assert [block.name for block in both.blocks] == ["branch 1", "branch 2"]
    assert both.blocks[1].steps[0].id == "ask_r"
    positions = [step.position for step in (tried, both, *both.blocks[0].steps)]
    assert positions == sorted(positions)


def test_every_state_inside_a_state_has_an_origin() -> None:
    found = compiled("ys = [ask(line.sku) for line in each(order.lines)]")

    assert found.states["ask_r~large"].step == "ask_r"
    assert found.states["ask_r"].line == found.states["ask_r~large"].line


def test_a_workflow_of_too_many_states_is_refused() -> None:
    body = "\n".join('    ask("x")' for _ in range(60))

    found = compile_workflow(HEAD + body + "\n")

    assert {item.code for item in found.diagnostics if item.severity == "error"} == {"E-SIZE"}


def test_deep_loops_around_many_lines_are_not_too_much_code() -> None:
    """A line is read once for each time that what is known at the heads has changed."""
    heads = "".join(
        "    " * depth + f"for i{depth} in limit(order.lines, 3):\n" for depth in range(5)
    )

    compiled("n = 0\n" + heads + ("    " * 5 + "n = i0.qty + 1\n") * 200)


@pytest.mark.parametrize(
    ("functions", "code"),
    [
        ([f"def g{i}(x):\n    g{i + 1}(x)\n    g{i + 1}(x)\n" for i in range(11)], "E-SIZE"),
        ([f"def g{i}(x):\n    g{i + 1}(x)\n" for i in range(600)], "E-NEST"),
    ],
)
def test_functions_that_multiply_are_refused_quickly(functions: list[str], code: str) -> None:
    last = f"def g{len(functions)}(x):\n    http.get(x)\n"
    source = "".join(functions) + last + '@workflow\ndef f():\n    g0("u")\n'

    assert {item.code for item in compile_workflow(source).diagnostics} == {code}
