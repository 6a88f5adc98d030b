"""A run enters a state for what needs one: each that is entered is billed."""

from typing import Any

from chalicelib.engine import compile_workflow
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
    assert entered("http.post(order.id)") == ["http_post", "workflow~end"]


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
