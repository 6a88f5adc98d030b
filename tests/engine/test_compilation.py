"""What compiling gives besides the machine: steps, schema, triggers, limits."""

import json
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import jsonschema
import pytest

from chalicelib.engine import Compilation, StepNode, compile_workflow
from tests.engine.machines import SOURCES

ROOT = Path(__file__).parents[2]
HEAVY = ("pydantic", "boto3", "chalice", "httpx")


def example(name: str) -> Compilation:
    source = next(source for source in SOURCES if source.stem == name)
    return compile_workflow(source.read_text())


def body(text: str) -> Compilation:
    return compile_workflow("@workflow\ndef f(x: Any):\n" + textwrap.indent(text, "    ") + "\n")


def ids(steps: tuple[StepNode, ...]) -> list[str]:
    found = []
    for step in steps:
        found.append(step.id)
        for block in step.blocks:
            found.extend(ids(block.steps))
    return found


def test_the_steps_are_a_tree_with_blocks() -> None:
    found, condition, loop, delay, receipt, end = example("five_steps").steps

    assert [found.type, condition.type, loop.type] == ["action", "condition", "loop"]
    assert [delay.type, receipt.type, end.type] == ["delay", "action", "return"]
    assert found.action == "http.get"
    assert loop.label == "for sku in order.skus"
    assert delay.label == "sleep 2 seconds"
    assert [block.name for block in condition.blocks] == ["then"]
    assert condition.blocks[0].steps[0].type == "fail"
    assert [step.id for step in loop.blocks[0].steps] == ["reserve"]
    assert receipt.options is not None
    assert (receipt.options.attempts, receipt.options.timeout) == (3, 30)


def test_positions_follow_the_source() -> None:
    compilation = example("five_steps")

    positions = []
    pending = list(compilation.steps)
    while pending:
        step = pending.pop(0)
        positions.append(step.position)
        pending = [inner for block in step.blocks for inner in block.steps] + pending
    assert positions == [f"{number:04d}" for number in range(1, 9)]


def test_branches_are_named_as_the_record_names_them() -> None:
    steps = body("if x == 1:\n    pass\nelif x == 2:\n    pass\nelse:\n    pass").steps

    assert [block.name for block in steps[0].blocks] == ["then", "elif 5", "else"]


def test_ids_come_from_the_name_the_variable_or_the_action() -> None:
    text = """
http.get("http://x")
http.get("http://x")
user = http.get("http://x")
http.get("http://x", step="load the user!")
http.get("http://x", step="user")
"""
    assert ids(body(text).steps) == ["http_get", "http_get_2", "user", "load_the_user", "user_2"]


def test_a_loop_is_read_several_times_but_numbered_once() -> None:
    text = """
total = 0
for a in x:
    for b in a:
        total = total + b
        http.get(f"http://x/{b}")
http.get("http://x/done")
"""
    steps = body(text).steps

    assert ids(steps) == ["for_a", "for_b", "http_get", "http_get_2"]
    assert steps[1].position == "0004"


def test_the_input_becomes_a_schema() -> None:
    schema = example("order_status").input_schema

    assert schema == {
        "type": "object",
        "title": "Question",
        "properties": {
            "order": {"type": "string"},
            "country": {"type": "string", "default": "DE"},
            "email": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None},
        },
        "required": ["order"],
    }


def test_a_schema_accepts_what_the_types_mean() -> None:
    source = """
class Line(Input):
    qty: int
    tags: list[str] = []
    extra: dict[str, float] = {}
    kind: Literal["a", "b"] = "a"

@workflow
def f(lines: list[Line]):
    pass
"""
    compilation = compile_workflow(source)
    assert compilation.diagnostics == ()
    schema = compilation.input_schema
    assert schema is not None

    jsonschema.validate([{"qty": 1, "tags": ["x"], "more": None}], schema)
    wrongs: list[object] = [[{"qty": "1"}], [{}], [{"qty": 1, "kind": "c"}], [{"qty": 2**60}], {}]
    for wrong in wrongs:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_the_settings_of_a_workflow() -> None:
    compilation = example("daily_totals")

    assert compilation.name == "daily_totals"
    assert [(found.kind, found.name) for found in compilation.triggers] == [
        ("webhook", "daily-totals"),
        ("event", "totals.wanted"),
    ]
    assert example("poll_export").timeout == 7200
    assert example("order_status").concurrency == 20
    assert compilation.timeout is None


def test_the_retry_of_a_workflow_is_that_of_its_actions() -> None:
    steps = body('http.post("http://x")').steps
    with_setting = compile_workflow(
        '@workflow(retry=5)\ndef f():\n    http.post("http://x")\n'
    ).steps

    assert steps[0].options is not None
    assert "HttpError" not in steps[0].options.on
    assert with_setting[0].options is not None
    assert with_setting[0].options.attempts == 5
    assert "HttpError" in with_setting[0].options.on


def test_a_workflow_with_mistakes_still_shows_its_steps() -> None:
    compilation = body("y = nowhere\nhttp.get('http://x')")

    assert compilation.machine is None
    assert compilation.states == {}
    assert ids(compilation.steps) == ["http_get"]


def test_compiling_twice_gives_the_same_machine() -> None:
    source = SOURCES[0].read_text()

    assert json.dumps(compile_workflow(source).machine) == json.dumps(
        compile_workflow(source).machine
    )


def test_importing_the_engine_is_light() -> None:
    code = f"import sys, chalicelib.engine; print([m for m in {HEAVY} if m in sys.modules])"

    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"


def test_a_large_workflow_compiles_quickly() -> None:
    lines = [f'    r{n} = http.get("http://x/{n}", retry=3)' for n in range(350)]
    began = time.process_time()

    compilation = compile_workflow("@workflow\ndef f():\n" + "\n".join(lines) + "\n")

    assert compilation.machine is not None
    assert time.process_time() - began < 1
