"""What starts a workflow is read, checked and kept."""

import pytest

from chalicelib.engine import Compilation, Trigger, compile_workflow


def compiled(on: str) -> Compilation:
    return compile_workflow(f"@workflow(on={on})\ndef f():\n    return 1\n")


def test_triggers_are_joined_with_a_bar() -> None:
    found = compiled(
        'webhook("orders") | schedule("0 7 * * MON-FRI", timezone="Europe/Berlin")'
        ' | event("crm.contact.created")'
    )

    assert found.triggers == (
        Trigger("webhook", "orders"),
        Trigger("schedule", "0 7 * * MON-FRI", "0 7 * * MON-FRI", "Europe/Berlin"),
        Trigger("event", "crm.contact.created"),
    )
    assert found.machine is not None


def test_what_does_not_start_runs_yet_is_a_warning() -> None:
    found = compiled('event("a") | schedule("* * * * *") | event("b")')

    assert [(item.code, item.severity) for item in found.diagnostics] == [
        ("W-LATER", "warning"),
        ("W-LATER", "warning"),
    ]
    assert compiled('webhook("a")').diagnostics == ()


@pytest.mark.parametrize(
    "cron",
    [
        "* * * * *",
        "*/5 * * * *",
        "0,30 8-17/2 1 JAN,jul 0",
        "0 0 31 12 7",
        "5 4 * * SUN",
    ],
)
def test_a_schedule_is_five_fields(cron: str) -> None:
    (found,) = compiled(f'schedule("{cron}")').triggers

    assert (found.cron, found.timezone) == (cron, "UTC")


@pytest.mark.parametrize(
    "cron",
    ["", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
     "* * * * 8", "5-1 * * * *", "*/0 * * * *", "5/2 * * * *", "a * * * *", "1,,2 * * * *",
     "* * L * *", "* * * * MON-XYZ"],
)  # fmt: skip
def test_a_schedule_that_no_clock_reaches_is_refused(cron: str) -> None:
    (found,) = compiled(f'schedule("{cron}")').diagnostics

    assert (found.code, found.severity) == ("E-CRON", "error")


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+5"])
def test_a_time_zone_is_an_area_and_a_place(zone: str) -> None:
    (found,) = compiled(f'schedule("* * * * *", timezone="{zone}")').triggers

    assert found.timezone == zone


@pytest.mark.parametrize("zone", ['"Berlin"', '"CET"', '""', "5", '"Europe/"'])
def test_another_time_zone_is_refused(zone: str) -> None:
    (found,) = compiled(f'schedule("* * * * *", timezone={zone})').diagnostics

    assert found.code == "E-ZONE"
