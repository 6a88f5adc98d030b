"""A schedule is looked at before it is published: what fires next, and what AWS will be told."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import InvalidError
from chalicelib.models.base import to_text
from chalicelib.models.schedules import PreviewSchedule, SchedulePreview
from tests.fakes.platform import Platform
from tests.fakes.world import START


def preview(**said: Any) -> SchedulePreview:
    return wiring.schedules().preview(PreviewSchedule.model_validate(said))


def times(**said: Any) -> list[str]:
    return [occurrence.local for occurrence in preview(**said).occurrences]


def test_the_next_five_are_told_in_the_zone_and_in_utc(stage: Platform) -> None:
    found = preview(cron="0 7 * * *", timezone="Asia/Tokyo").occurrences

    assert [(to_text(one.at)[11:16], one.local[11:]) for one in found] == [
        ("22:00", "07:00:00+09:00")
    ] * 5


@pytest.mark.parametrize(
    ("said", "expressions"),
    [
        ({"cron": "0 12 13 * FRI"}, ["cron(0 12 13 * ? *)", "cron(0 12 ? * FRI *)"]),
        ({"every": 7200}, ["rate(2 hours)"]),
        ({"at": "2099-01-31T09:00"}, ["at(2099-01-31T09:00:00)"]),
    ],
)
def test_it_is_told_what_aws_will_be_told(
    stage: Platform, said: dict[str, Any], expressions: list[str]
) -> None:
    assert preview(**said).expressions == expressions


def test_nothing_fires_before_the_start_or_after_the_end(stage: Platform) -> None:
    bounds = {"start": "2030-03-30T07:00", "end": "2030-04-01T07:00"}

    assert times(cron="0 7 * * *", timezone="Europe/Berlin", **bounds) == [
        "2030-03-30T07:00:00+01:00",
        "2030-03-31T07:00:00+02:00",
        "2030-04-01T07:00:00+02:00",
    ]
    assert times(cron="0 7 * * *", end="2020-01-01T00:00") == []
    assert times(every=3600, start="2030-01-01T00:00", count=2) == [
        "2030-01-01T01:00:00+00:00",
        "2030-01-01T02:00:00+00:00",
    ]


def test_a_moment_that_is_past_fires_no_more(stage: Platform) -> None:
    assert times(at="2020-01-01T00:00") == []
    assert times(at="2099-01-01T00:00", timezone="Asia/Tokyo") == ["2099-01-01T00:00:00+09:00"]


def test_an_interval_counts_from_now(stage: Platform) -> None:
    (first, *_) = preview(every=60).occurrences

    assert (first.at - START).total_seconds() == 60


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "Give one of cron, every and at"),
        ({"cron": "* * * * *", "every": 60}, "Give one of cron, every and at"),
        ({"cron": "0 0 L * *"}, "Write"),
        ({"cron": "* * * *"}, "Write"),
        ({"cron": "* * * * *", "timezone": "Mars/Base"}, "no time zone 'Mars/Base'"),
    ],
)
def test_what_is_no_schedule_is_refused_with_what_to_write(
    stage: Platform, said: dict[str, Any], reason: str
) -> None:
    with pytest.raises(InvalidError, match=reason):
        preview(**said)
