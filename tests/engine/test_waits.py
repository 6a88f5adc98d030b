"""Steps that wait for the world: how they are shown, bound and bounded."""

from typing import Any

import pytest

from chalicelib.engine import Compilation, bind, compile_workflow
from tests.engine.interpreter import Interpreter
from tests.engine.machines import EXAMPLES

PLACES = {
    "StepFunction": "arn:step",
    "WaitFunction": "arn:wait",
    "Table": "records",
    "CallbackUrl": "https://stepwell.example/callbacks",
}
EXPENSE: dict[str, Any] = {"id": "e1", "amount": 5, "receipt_due": "2026-12-01"}


def compiled(body: str) -> Compilation:
    return compile_workflow(f"@workflow\ndef f(order):\n    {body}\n")


def approval() -> Compilation:
    return compile_workflow((EXAMPLES / "approval.py").read_text())


def test_waits_are_steps_of_their_own_type() -> None:
    steps = {step.id: (step.type, step.action, step.label) for step in approval().steps}

    assert steps["asked"] == ("wait", "wait_for_approval", "wait for approval")
    assert steps["paid"] == ("wait", "callback", "wait for callback")
    assert steps["receipt"] == ("wait", "wait_for_event", "wait for event receipt.stored")
    assert steps["run_workflow_2"] == ("workflow", "run_workflow", "run book")


def test_a_form_travels_as_a_schema_and_its_fields_are_known() -> None:
    machine: Any = approval().machine

    arguments = machine["States"]["asked"]["Arguments"]["Payload"]["arguments"]
    assert arguments["form"]["properties"]["cost_center"] == {"type": "string"}
    assert arguments["form"]["required"] == ["cost_center"]


def test_a_field_that_a_form_does_not_have_is_refused() -> None:
    source = (
        (EXAMPLES / "approval.py").read_text().replace("asked.cost_center", "asked.cost_centre")
    )

    (found,) = compile_workflow(source).diagnostics

    assert (found.code, found.hint) == ("E-FIELD", "did you mean 'cost_center'?")


def test_binding_puts_the_address_of_callbacks_in() -> None:
    machine: Any = approval().machine

    bound: Any = bind(machine, PLACES)

    assert bound["States"]["asked"]["Arguments"]["FunctionName"] == "arn:wait"
    assert "https://stepwell.example/callbacks/" in str(bound)
    assert "${" not in str(bound)


def test_text_of_the_author_is_no_address() -> None:
    machine = compiled('x = "${CallbackUrl}/"\n    return x').machine
    assert machine is not None

    assert "${CallbackUrl}/" in str(bind(machine, PLACES))


def test_every_state_inside_a_state_is_bound() -> None:
    inner = {"StartAt": "a", "States": {"a": {"Arguments": {"TableName": "${Table}"}}}}
    machine: Any = {
        "States": {"p": {"Branches": [inner]}, "m": {"ItemProcessor": inner}},
    }

    assert "${" not in str(bind(machine, PLACES))


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ('wait_for_event("ä")', 'wait_for_event("ä", timeout=days(3))'),
        (
            'x = wait_for_event(\n        ("a"),  # a, b\n    )',
            'x = wait_for_event(\n        ("a"), timeout=days(3),  # a, b\n    )',
        ),
        (
            'wait_for_approval(to="#a", title=("b"))',
            'wait_for_approval(to="#a", title=("b"), timeout=days(3))',
        ),
        ("cb = callback()\n    cb.wait()", "cb = callback()\n    cb.wait(timeout=hours(1))"),
        (
            'if run_workflow("a"):\n        pass',
            'if run_workflow("a", timeout=hours(1)):\n        pass',
        ),
    ],
)
def test_a_wait_without_timeout_is_a_warning_that_mends_it(body: str, mended: str) -> None:
    found = compiled(body)

    assert [(item.code, item.severity) for item in found.diagnostics] == [("W-TIMEOUT", "warning")]
    assert found.machine is not None
    assert applied(body, found) == mended
    assert compiled(mended).diagnostics == ()


def applied(body: str, found: Compilation) -> str:
    """Return the body with the edit of its only diagnostic."""
    (diagnostic,) = found.diagnostics
    edit = diagnostic.edit
    assert edit is not None
    lines = f"@workflow\ndef f(order):\n    {body}".split("\n")
    row = lines[edit.line - 1]
    lines[edit.line - 1] = row[: edit.column - 1] + edit.text + row[edit.end_column - 1 :]
    return "\n".join(lines[2:]).removeprefix("    ")


def test_what_ends_in_any_case_needs_no_timeout() -> None:
    started = compiled('run_workflow("a", wait=False)')
    limited = compile_workflow('@workflow(timeout=days(2))\ndef f():\n    wait_for_event("a")\n')

    assert (started.diagnostics, limited.diagnostics) == ((), ())


def test_a_heartbeat_is_shorter_than_the_timeout() -> None:
    (found,) = compiled("cb = callback()\n    cb.wait(timeout=60, heartbeat=60)").diagnostics

    assert found.code == "E-TIMEOUT"


def test_a_wait_whose_time_is_up_is_recorded_so() -> None:
    def act(task: dict[str, Any]) -> object:
        if task["step"]["action"] == "wait_for_event":
            raise TimeoutError
        return {"approved": True, "by": "a", "comment": None, "cost_center": "x", "n": 1}

    outcome = Interpreter(approval().machine or {}, EXPENSE, act).run()

    assert outcome.error is None
    assert {"status": "timed_out"} in outcome.records.values()
    assert [call["arguments"] for call in outcome.calls if call.get("action") == "sleep_until"] == [
        {"time": "2026-12-01T00:00:00.000Z"}
    ]


def test_the_warning_names_the_wait() -> None:
    (found,) = compiled('x = wait_for_event("a")').diagnostics

    assert (found.line, found.column) == (3, 9)
    assert found.hint == "timeout=days(3)"
