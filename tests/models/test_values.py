"""Roles, times and what is masked."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import JsonValue, TypeAdapter, ValidationError

from chalicelib.models.base import Timestamp, to_text
from chalicelib.models.masking import MASK, masked_arguments, masked_headers, masked_url
from chalicelib.models.organizations import Role
from chalicelib.models.runs import RunStatus
from chalicelib.models.steps import StepStatus
from tests.fakes.samples import a_run, a_step


def test_each_role_includes_those_below_it() -> None:
    table = [[role.includes(needed) for needed in Role] for role in Role]

    assert table == [
        [True, True, True, True],
        [False, True, True, True],
        [False, False, True, True],
        [False, False, False, True],
    ]


def test_times_are_written_in_utc_with_milliseconds() -> None:
    east = timezone(timedelta(hours=2))

    assert to_text(datetime(2026, 1, 2, 3, 4, 5, 678_999, east)) == "2026-01-02T01:04:05.678Z"
    assert to_text(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00.000Z"


def test_a_time_without_a_zone_is_no_time() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Timestamp).validate_python("2026-01-02T03:04:05")


def test_final_is_whatever_cannot_change() -> None:
    open_ = {"queued", "running", "waiting", "retrying"}

    assert {status for status in RunStatus if not status.is_final} <= open_
    assert {status for status in StepStatus if not status.is_final} <= open_


def test_a_summary_leaves_out_what_lists_do_not_show() -> None:
    assert not hasattr(a_run().summary(), "payload")
    assert not hasattr(a_step().summary(), "input")


def test_headers_with_credentials_are_masked() -> None:
    headers = {"AUTHORIZATION": "a", "Cookie": "b", "set-cookie": "c", "X-Api-Key": "d", "A": "e"}

    assert set(masked_headers(headers).values()) == {MASK, "e"}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ada:pw@shop.example/a", "https://shop.example/a"),
        ("https://a@b@shop.example", "https://shop.example"),
        ("https://shop.example/a@b?c=d@e#f@g", "https://shop.example/a@b?c=d@e#f@g"),
        ("not an address", "not an address"),
    ],
)
def test_addresses_are_shown_without_user_and_password(url: str, shown: str) -> None:
    assert masked_url(url) == shown


def test_arguments_are_masked_and_the_rest_is_left_alone() -> None:
    arguments: dict[str, JsonValue] = {"headers": {"Authorization": "a"}, "json": {"cookie": 1}}

    assert masked_arguments(arguments) == {
        "headers": {"Authorization": MASK},
        "json": {"cookie": 1},
    }
    assert masked_arguments({"headers": None, "url": 5}) == {"headers": None, "url": 5}
