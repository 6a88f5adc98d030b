"""Delays in a replay or a test: one that is known to be over takes no time."""

from typing import Any

import pytest

from chalicelib.engine import Json, compile_workflow
from tests.engine.interpreter import Interpreter, Outcome

SOURCE = """\
from stepwell import *

@workflow
def wait(order: Any):
    sleep(seconds=30)
    for day in order["days"]:
        sleep_until(day)
    for item in each([1, 2]):
        sleep(minutes=1)
    sleep(hours=1)
"""
PAYLOAD: Json = {"days": ["2026-12-01", "2026-12-02"]}


def delays(*known: dict[str, str]) -> tuple[list[Any], Outcome]:
    """Return how long each delay took, and what the run left behind."""
    compiled = compile_workflow(SOURCE)
    assert compiled.machine is not None, compiled.diagnostics
    interpreter = Interpreter(compiled.machine, PAYLOAD, lambda _: None)
    if known:
        interpreter.input["run"]["known_delays"] = list(known)
    outcome = interpreter.run()
    assert outcome.error is None, outcome.cause
    return [value for call in outcome.calls for value in call["arguments"].values()], outcome


ALL = [30, "2026-12-01T00:00:00.000Z", "2026-12-02T00:00:00.000Z", 60, 60, 3600]
PAST = "1970-01-01T00:00:00Z"


def test_ordinarily_every_delay_takes_its_time() -> None:
    found, outcome = delays()

    assert found == ALL
    assert {record.get("answered_from") for record in outcome.records.values()} <= {None, ""}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"first": "0", "end": "0002.000001.0003"}, [0, PAST, ALL[2], 60, 60, 3600]),
        ({"first": "0004.000001", "end": "0004/"}, [*ALL[:3], 60, 0, 3600]),
        ({"first": "sleep_3", "end": "sleep_3"}, [*ALL[:5], 0]),
        ({"first": "sleep_2", "end": "sleep_2"}, [*ALL[:3], 0, 0, 3600]),
    ],
    ids=["before a step", "beside a step", "by name", "by name in a loop"],
)
def test_a_known_one_takes_none(known: dict[str, str], expected: list[Any]) -> None:
    found, outcome = delays({**known, "by": "r0"})

    assert found == expected
    sources = [record.get("answered_from") for record in outcome.records.values()]
    assert sources.count("r0") == sum(a != b for a, b in zip(ALL, expected, strict=True))
