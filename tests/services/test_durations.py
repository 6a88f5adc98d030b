"""Durations in buckets: near enough, and they add up."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.services.durations import RELATIVE_ERROR, bucket_of, quantile, together

YEAR = 366 * 24 * 3600 * 1000
durations = st.lists(st.integers(1, YEAR), min_size=1, max_size=60)


@given(durations, st.sampled_from([0.0, 0.5, 0.95, 1.0]))
def test_a_quantile_is_within_the_stated_error(times: list[int], share: float) -> None:
    exact = sorted(times)[int(share * (len(times) - 1))]

    found = quantile(Counter(map(bucket_of, times)), share)

    rounding = 0.5
    assert found == pytest.approx(exact, abs=RELATIVE_ERROR * exact + rounding)


@given(durations, durations)
def test_counted_apart_and_added_up_is_counted_together(
    first: list[int], second: list[int]
) -> None:
    apart = together(Counter(map(bucket_of, times)) for times in (first, second))

    assert apart == Counter(map(bucket_of, first + second))


@pytest.mark.parametrize("milliseconds", [-3, 0, 0.4, 1])
def test_all_below_a_millisecond_share_the_first_bucket(milliseconds: float) -> None:
    assert bucket_of(milliseconds) == 0


def test_a_year_needs_few_buckets() -> None:
    assert bucket_of(YEAR) < 620


def test_without_durations_there_is_no_quantile() -> None:
    assert quantile({}, 0.5) is None
