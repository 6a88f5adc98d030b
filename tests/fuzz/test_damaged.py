"""No damaged source breaks what an editor asks: some are the same every time, some of the day."""

import time

import pytest

from tests.engine.damaged import damaged
from tests.engine.test_editor import ASKED

AMOUNTS = {"fixed": 30, time.strftime("%Y%m%d", time.gmtime()): 10}


@pytest.mark.parametrize("seed", AMOUNTS)
@pytest.mark.parametrize("name", ASKED)
def test_no_place_of_a_damaged_source_raises(name: str, seed: str) -> None:
    for source, row, column in damaged(f"{seed} {name}", AMOUNTS[seed]):
        ASKED[name](source, row, column)
