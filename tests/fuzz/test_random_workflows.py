"""Random workflows do what CPython does, in parts too; their transitions are those counted."""

import random
from collections import Counter

import pytest

from chalicelib.engine import compile_workflow
from tests.engine.fuzz import LOUD, REFUSED, SAME, SHARED, SILENT, verdict
from tests.engine.parts import bounded, cut_often
from tests.engine.random_programs import GIVEN, ProgramWriter
from tests.engine.recording import compared

SEED = 20260131
EACH = 20


@pytest.mark.parametrize("number", range(8))
def test_random_workflows_do_what_cpython_does(number: int) -> None:
    writer = ProgramWriter(random.Random(f"{SEED} {number}"))
    counts: Counter[str] = Counter()
    for _ in range(EACH):
        source, given = writer.program(), writer.payload()
        found = verdict(source, given)
        counts[found] += 1
        assert found != SILENT, f"{source}\n# {given}"
    assert counts[SAME] > EACH / 4
    assert counts[LOUD] < EACH / 4


@pytest.mark.parametrize("number", range(4))
def test_random_workflows_in_parts_do_what_cpython_does(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_often(monkeypatch, number + 1)
    writer = ProgramWriter(random.Random(f"parts {number}"))
    for _ in range(15):
        source = bounded(writer.program())
        assert verdict(source) in (SAME, LOUD, SHARED, REFUSED), source


@pytest.mark.parametrize("number", range(2))
def test_every_state_that_a_random_workflow_entered_is_counted(number: int) -> None:
    writer = ProgramWriter(random.Random(f"transitions {number}"))
    programs = (compile_workflow(writer.program()) for _ in range(25))
    found = [compared(program, dict(GIVEN)) for program in programs if program.machine]

    off = [each for each in found if each.counted != each.entered]
    assert [each for each in off if not each.has_mistakes] == []
    assert len(off) < len(found) / 8


def test_every_state_of_a_random_workflow_in_parts_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut_often(monkeypatch)
    writer = ProgramWriter(random.Random("transitions in parts"))
    programs = (compile_workflow(bounded(writer.program())) for _ in range(25))
    found = [compared(program, dict(GIVEN)) for program in programs if program.machine]

    off = [each for each in found if each.counted != each.entered]
    assert [each for each in off if not each.has_mistakes] == []
    assert len(off) < len(found) / 3
