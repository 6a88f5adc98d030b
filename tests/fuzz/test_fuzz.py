"""Random programs and workflows never have another value than CPython's.

Some are the same every time, some are of the day: run those again with
`./dev fuzz --seed` and the number that a failure names.
"""

import time

import pytest

from tests.engine.fuzz import SILENT
from tests.fuzz.campaign import Portion, compare, plan

FIXED = 20260131
TODAY = int(time.strftime("%Y%m%d", time.gmtime()))
WORK = {
    **{f"fixed-{at}": one for at, one in enumerate(plan(3000, 300, FIXED, "both"))},
    **{f"today-{at}": one for at, one in enumerate(plan(500, 50, TODAY, "both"))},
}


@pytest.mark.parametrize("portion", WORK.values(), ids=WORK.keys())
def test_random_programs_have_the_value_cpython_gives_them(portion: Portion) -> None:
    outcome = compare(portion)

    assert outcome.counts[SILENT] == 0, "\n".join([str(portion), *outcome.silent])
