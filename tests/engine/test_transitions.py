"""Transitions counted from records are the states that the machine entered.

All of them, unless an expression failed: what leaves no record is told by what follows.
"""

import pytest

from chalicelib.engine import Compilation, compile_workflow, limits
from tests.engine.each_programs import EACH
from tests.engine.kept import Kept
from tests.engine.parts import MANY_EVENTS, bounded, cut_often
from tests.engine.programs import written
from tests.engine.recording import compared
from tests.engine.test_programs import EVERY, LOOPS

CALLED = ("ask(", "outer(")
CALLING = {name for name, body in EVERY.items() if any(word in body for word in CALLED)} - {*LOOPS}
UNTOLD = [
    *((name, 1) for name in LOOPS),
    *((name, at) for name in sorted(CALLING) for at in (1, 2)),
]
"""Loops in parts, and in functions, that are not counted where they are compared with CPython."""
SIDE_BY_SIDE = {"an error of a branch is caught around it"}
"""What only Step Functions does: the interpreter goes through one branch after the other."""


def compiled(source: str) -> Compilation:
    found = compile_workflow(source)
    assert found.machine is not None, found.diagnostics
    return found


@pytest.mark.parametrize("name", sorted({*EVERY} - SIDE_BY_SIDE))
def test_every_state_that_a_workflow_entered_is_counted(name: str) -> None:
    program = compiled(written(EVERY[name]))

    found = compared(program)

    assert found.agrees


@pytest.mark.parametrize("name", sorted(EACH))
def test_every_state_of_a_loop_over_what_is_kept_outside_is_counted(name: str) -> None:
    program = compiled(written(EACH[name]))

    found = compared(program, kept=Kept(always=True))

    assert found.agrees


@pytest.mark.parametrize(("name", "rounds"), UNTOLD)
def test_every_state_of_the_parts_of_a_long_loop_is_counted(
    name: str, rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_often(monkeypatch, rounds)

    found = compared(compiled(bounded(written(EVERY[name]))))

    assert found.agrees


def test_the_states_of_parts_that_end_by_their_events_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "PART_EVENTS", 100)

    found = compared(compiled(written(MANY_EVENTS)))

    assert found.counted == found.entered
