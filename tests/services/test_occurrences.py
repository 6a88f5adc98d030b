"""When schedules fire where the clocks move."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from chalicelib.engine.cron import read
from chalicelib.services.occurrences import upcoming

HOUR = 3600


def local(text: str, zone: str, after: str, count: int = 3) -> list[tuple[str, int]]:
    found = upcoming(read(text), zone, datetime.fromisoformat(after), count)
    return [(occurrence.local, occurrence.shift) for occurrence in found]


def test_a_daily_schedule_keeps_its_wall_time_and_marks_the_shift() -> None:
    assert local("0 7 * * *", "Europe/Berlin", "2026-03-27T12:00Z") == [
        ("2026-03-28T07:00:00+01:00", 0),
        ("2026-03-29T07:00:00+02:00", HOUR),
        ("2026-03-30T07:00:00+02:00", 0),
    ]


def test_a_time_that_the_clocks_skip_does_not_fire() -> None:
    assert [at for at, _ in local("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00Z")] == [
        "2026-03-28T02:30:00+01:00",
        "2026-03-30T02:30:00+02:00",
        "2026-03-31T02:30:00+02:00",
    ]


def test_a_time_that_the_clocks_repeat_fires_once() -> None:
    assert [at for at, _ in local("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00Z", 2)] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-26T02:30:00+01:00",
    ]


def test_what_fires_within_a_repeated_hour_fires_on_the_first_round() -> None:
    found = local("*/30 * * * *", "America/New_York", "2026-11-01T05:15Z", 4)

    assert [at for at, _ in found] == [
        "2026-11-01T01:30:00-04:00",
        "2026-11-01T02:00:00-05:00",
        "2026-11-01T02:30:00-05:00",
        "2026-11-01T03:00:00-05:00",
    ]


@pytest.mark.parametrize("zone", ["UTC", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])
def test_a_year_of_half_hours_only_moves_on(zone: str) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)

    times = [found.at for found in upcoming(read("*/30 * * * *"), zone, start, 2 * 24 * 366)]

    assert times == sorted(set(times))
    assert times[0] > start
    assert max(b - a for a, b in pairwise(times)) <= timedelta(minutes=90)
