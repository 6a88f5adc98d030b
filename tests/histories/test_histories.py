"""Whatever happens to runs, in whatever order, with processes that die anywhere: all end right.

A failure prints the shortest history that was found, call by call. Some histories are the
same every time, some are of the day; the seed stands in the name of the test.
"""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.histories.history import live
from tests.histories.programs import CHILDREN, PROGRAMS, Program
from tests.histories.promises import check
from tests.histories.world import World

FIXED = range(1, 9)
TODAY = int(time.strftime("%Y%m%d", time.gmtime()))
SEEDS = [*FIXED, TODAY * 10, TODAY * 10 + 1]
HISTORIES = 200
"""For each seed."""
SCRIPTS = st.binary(min_size=80, max_size=600)
SETTINGS = settings(
    max_examples=HISTORIES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
    report_multiple_bugs=False,
)


@pytest.mark.timeout(600)  # a failure takes minutes to be made short
@pytest.mark.parametrize("number", SEEDS)
def test_runs_survive_anything(
    number: int, world: World, record_property: Callable[[str, object], None]
) -> None:
    counts = {"histories": 0, "calls": 0, "faults": 0}

    @seed(number)
    @SETTINGS
    @given(SCRIPTS, PROGRAMS, CHILDREN)
    def survive(script: bytes, parent: Program, child: Program) -> None:
        try:
            check(world, live(world, script, parent, child))
        except Exception as error:
            error.add_note("\n".join(world.processes.told))
            raise
        counts["histories"] += 1
        counts["calls"] += world.processes.calls
        counts["faults"] += world.processes.faults

    survive()
    for name, count in counts.items():
        record_property(name, count)
