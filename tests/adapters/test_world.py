"""The clock and the ids, real and fake."""

import re
from collections.abc import Callable
from datetime import UTC

import pytest

from chalicelib.adapters.world import RandomIds, utc_now
from chalicelib.models.ids import ULID_PATTERN
from chalicelib.ports import Clock, Ids
from tests.fakes.world import FakeClock, FakeIds

CLOCKS: list[Callable[[], Clock]] = [lambda: utc_now, FakeClock]
IDS: list[Callable[[], Ids]] = [RandomIds, lambda: FakeIds(FakeClock())]


@pytest.mark.parametrize("make_clock", CLOCKS, ids=["real", "fake"])
def test_the_time_is_in_utc_and_never_goes_back(make_clock: Callable[[], Clock]) -> None:
    now = make_clock()

    first, second = now(), now()

    assert first.tzinfo is UTC
    assert first <= second


@pytest.mark.parametrize("make_ids", IDS, ids=["real", "fake"])
def test_later_ids_sort_after_earlier_ones(make_ids: Callable[[], Ids]) -> None:
    ids = make_ids()

    made = [ids.ulid() for _ in range(500)]

    assert made == sorted(set(made))
    assert all(re.fullmatch(ULID_PATTERN, each) for each in made)


@pytest.mark.parametrize("make_ids", IDS, ids=["real", "fake"])
def test_tokens_differ_and_fit_an_address(make_ids: Callable[[], Ids]) -> None:
    ids = make_ids()

    tokens = {ids.token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43,}", token) for token in tokens)
