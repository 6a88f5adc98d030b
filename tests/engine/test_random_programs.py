"""Random workflows make the calls that CPython makes, and end as it does."""

import random
from collections import Counter

import pytest

from tests.engine.fuzz import LOUD, SAME, SILENT, verdict
from tests.engine.random_programs import ProgramWriter

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
