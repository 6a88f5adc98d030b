"""A run enters a state for what needs one: each that is entered is billed."""

from typing import Any

import pytest

from chalicelib.engine import compile_workflow, state_meant
from tests.engine.interpreter import Interpreter
from tests.engine.programs import ORDER, written
from tests.engine.test_programs import act


def machine_of(body: str) -> dict[str, Any]:
    found = compile_workflow(written(body))
    assert found.machine is not None, found.diagnostics
    return found.machine


def entered(body: str) -> list[str]:
    return Interpreter(machine_of(body), ORDER, act).run().states


def test_what_a_run_was_sent_is_read_without_a_state_for_it() -> None:
    assert entered("http.post(order.id)") == ["http_post"]


def test_an_input_that_the_workflow_changes_is_a_variable() -> None:
    body = "order.note = 'new'\nreturn order.note"
    outcome = Interpreter(machine_of(body), ORDER, act).run()

    assert outcome.states[0] == "workflow~start"
    assert outcome.output == "new"


def test_an_input_that_a_pick_reads_is_a_variable() -> None:
    body = "r = http.get('http://x/1', pick=lambda r: [order.id, r.status])\nreturn r"
    outcome = Interpreter(machine_of(body), ORDER, act).run()

    assert outcome.states[0] == "workflow~start"
    assert outcome.output == ["o-7", 200]


def test_what_follows_an_action_is_set_with_its_result() -> None:
    body = "r = http.get('http://x/1')\nn = r.status + 1\nhttp.post('http://x', json=n)"
    machine = machine_of(body)

    assert list(machine["States"]) == ["r", "http_post"]
    assert list(machine["States"]["r"]["Assign"]) == ["n"]
    assert Interpreter(machine, ORDER, act).run().calls[1]["arguments"]["json"] == 201


def test_two_values_that_may_be_large_are_not_set_at_once() -> None:
    body = """
r = http.get('http://x/1')
names = [line.sku for line in order.lines]
http.post('http://x', json=[r.body, names])
"""
    assert list(machine_of(body)["States"]) == ["r", "set_names~line_70", "http_post"]


def test_a_value_that_one_step_reads_is_worked_out_there() -> None:
    body = "name = order.id + '!'\nhttp.post(name, json=name)"
    machine = machine_of(body)

    assert list(machine["States"]) == ["http_post"]
    outcome = Interpreter(machine, ORDER, act).run()
    assert outcome.calls[0]["arguments"] == {"url": "o-7!", "json": "o-7!"}


def test_a_large_and_a_small_value_are_set_at_once() -> None:
    body = "r = http.get('http://x')\nn, found = 0, []\nhttp.post('http://x', json=[r, n, found])"
    machine = machine_of(body)

    assert set(machine["States"]["r"]["Assign"]) == {"r", "n", "found"}


def test_a_mistake_behind_a_try_is_not_for_its_handler() -> None:
    body = """
try:
    r = http.get('http://x/1')
except Exception as e:
    return "caught"
n = int(order.id)
return n
"""
    outcome = Interpreter(machine_of(body), ORDER, act).run()

    assert outcome.error == "ValueError"


def test_values_that_change_are_worked_out_once() -> None:
    body = "key = uuid()\nhttp.post(key, json=key)\nsame = key\nhttp.post(same, json=now())"
    outcome = Interpreter(machine_of(body), ORDER, act).run()

    first, second = (call["arguments"] for call in outcome.calls)
    assert first["url"] == first["json"] == second["url"]


def test_a_time_is_that_of_its_own_line() -> None:
    body = "http.get('http://x/1')\nlater = now()\nreturn later"

    assert "set_later~line_70" in entered(body)


def test_a_run_enters_no_state_to_remember_how_a_block_was_left() -> None:
    body = """
try:
    r = http.get('http://x/1')
finally:
    http.delete('http://x/lock')
http.post('http://x', json=r.body)
"""
    assert entered(body) == ["r", "http_delete", "http_post"]


def test_a_last_block_of_more_than_an_action_is_laid_out_once() -> None:
    body = """
try:
    r = http.get('http://x/1')
finally:
    http.delete('http://x/lock')
    http.delete('http://x/lock')
return r.body
"""
    assert "try~finally_next" in entered(body)


def test_an_item_reads_what_it_was_given_where_it_needs_it() -> None:
    body = """
for line in each(order.lines):
    r = http.get(line.sku)
    http.post(line.sku, json=r.body)
"""
    states = entered(body)

    assert "each_line~item" not in states
    assert states.count("r") == states.count("http_post") == 3


def test_an_item_that_changes_what_it_was_given_puts_it_into_variables() -> None:
    body = """
for line in each(order.lines):
    line.sku = "x"
    http.get(line.sku)
"""
    assert "each_line~item" in entered(body)


def test_the_state_that_is_meant_by_one_is_what_failed_in_it() -> None:
    machine = machine_of(
        """
rs = []
for line in order.lines:
    r = http.get('http://x/1')
    rs.append(int(line.sku) + r.status)
return rs
"""
    )
    outcome = Interpreter(machine, ORDER, act).run()

    assert outcome.states[-1] == "r"
    assert state_meant(machine, "r", is_over=True) == "set_rs~line_72"
    assert state_meant(machine, "r", is_over=False) == "r"


@pytest.mark.parametrize(
    ("before", "test", "starts"),
    [
        ("n = 0", "n < 3", True),
        ("n = 0", "True", True),
        ("n, state = 0, 'open'", "state == 'open'", True),
        ("n, state = 0, 'open'", "state != 'shut' and n < 3", False),
        ("n, done = 0, False", "not done", True),
        ("n = 0", "n < len(order.lines)", False),
        ("n = 5", "n < 3", False),
        ("n = 0\nn += 1", "n < 3", False),
        ("n = 0\nif order.note:\n    n = 9", "n < 3", False),
        ("n = 0\nhttp.get('http://x')", "n < 3", True),
    ],
)
def test_a_test_that_is_known_before_the_first_round_takes_no_state(
    before: str, test: str, starts: bool
) -> None:
    round_ = "\n    http.post('http://x')\n    n += 1\n    if n > 2:\n        break"
    states = entered(f"{before}\nwhile {test}:{round_}")

    begun = next(at for at, name in enumerate(states) if name.startswith("while"))
    assert states[begun + 1].endswith("~next") != starts


def test_the_step_lambda_of_an_action_ends_the_delay_before_it() -> None:
    machine = machine_of("for line in order.lines:\n    sleep(seconds=2)\n    http.get(line.sku)")
    outcome = Interpreter(machine, ORDER, act).run()

    assert "sleep~done" not in outcome.states
    delays = [record for record in outcome.records.values() if record["type"] == "delay"]
    assert [delay["status"] for delay in delays] == ["completed"] * 3
    ended = machine["States"]["http_get"]["Arguments"]["Payload"]["ended"]
    assert ended["path"].endswith('& ".0002" %}')
    assert "STEP#" not in ended["path"]


@pytest.mark.parametrize(
    "body",
    [
        "sleep(seconds=2)\nhttp.get(order.lines[int(order.id)].sku)",
        "sleep(seconds=2)\nif order.note:\n    http.get('http://x')",
        "try:\n    sleep(seconds=2)\nexcept HttpError:\n    pass\nhttp.get('http://x')",
        "if order.note:\n    sleep(seconds=2)\nhttp.get('http://x')",
        "sleep(seconds=2)",
    ],
)
def test_a_delay_ends_by_itself_where_no_action_surely_follows(body: str) -> None:
    assert "sleep~done" in machine_of(body)["States"]


def test_the_end_of_a_run_is_that_of_its_last_steps_side_by_side() -> None:
    body = "a, b = parallel(http.get('http://x/1'), http.get('http://x/2'))\n"

    assert "parallel~done" not in machine_of(body + "return a.status")["States"]
    assert "parallel~done" in machine_of(body + "return int(order.id)")["States"]
    assert "parallel~done" in machine_of(body + "http.post('http://x', json=a.status)")["States"]


def test_a_value_that_is_set_anew_fails_all_the_same() -> None:
    body = "r = http.get('http://x/1')\nn = int(order.id)\nn = 1\nhttp.post('http://x', json=n)"
    outcome = Interpreter(machine_of(body), ORDER, act).run()

    assert outcome.error == "ValueError"
