"""Schedules fire on time, in their time zone, with their context, and again after an update."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from botocore.exceptions import ClientError

from infra.local_cloud import scheduler
from infra.local_cloud.correction import Correction
from tests.local_cloud.cloud import ROLE, Cloud, Journal, Json, eventually, new_name
from tests.local_cloud.conftest import STOCK

FLEXIBLE = {"Mode": "OFF"}


def at(moment: datetime, zone: str = "UTC") -> str:
    return f"at({moment.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M:%S})"


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=1)


def create(
    cloud: Cloud, function: str, expression: str, zone: str = "UTC", **target: object
) -> str:
    name = new_name("schedule")
    cloud.client("scheduler").create_schedule(
        Name=name,
        ScheduleExpression=expression,
        ScheduleExpressionTimezone=zone,
        FlexibleTimeWindow=FLEXIBLE,
        Target={"Arn": function, "RoleArn": ROLE, **target},
    )
    return name


def test_a_schedule_fires_on_time_in_its_zone(cloud: Cloud, journal: Journal) -> None:
    moment = soon()
    create(cloud, cloud.function(journal.source()), at(moment, "Asia/Tokyo"), "Asia/Tokyo")

    fired = float(str(eventually(journal.entries)[0]["at"]))

    # The function has to be started first, which takes a busy machine seconds.
    assert -0.1 < fired - moment.replace(microsecond=0).timestamp() < 60


def test_context_attributes_are_filled_in(cloud: Cloud, journal: Journal) -> None:
    moment = soon()
    name = create(
        cloud,
        cloud.function(journal.source()),
        at(moment),
        Input='{"at": "<aws.scheduler.scheduled-time>", "by": "<aws.scheduler.schedule-arn>",'
        ' "try": "<aws.scheduler.attempt-number>"}',
    )

    event = eventually(journal.entries)[0]["event"]

    assert isinstance(event, dict)
    assert event["at"] == f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    assert event["by"].endswith(f"schedule/default/{name}")
    assert event["try"] == "1"


def test_an_updated_schedule_fires_again(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source())
    name = create(cloud, function, at(soon()))
    eventually(journal.entries)

    cloud.client("scheduler").update_schedule(
        Name=name,
        ScheduleExpression=at(soon()),
        FlexibleTimeWindow=FLEXIBLE,
        Target={"Arn": function, "RoleArn": ROLE},
    )

    assert eventually(lambda: len(journal.entries()) == 2)


@pytest.mark.parametrize(
    ("expression", "zone"),
    [
        ("cron(0 9 * * * *)", "UTC"),
        ("cron(61 9 * * ? *)", "UTC"),
        ("rate(0 minutes)", "UTC"),
        ("at(2026-02-30T00:00:00)", "UTC"),
        ("every day", "UTC"),
        ("rate(1 hour)", "Mars/Olympus"),
    ],
)
def test_an_invalid_schedule_is_refused(cloud: Cloud, expression: str, zone: str) -> None:
    with pytest.raises(ClientError, match="ValidationException"):
        create(cloud, "arn:aws:lambda:us-east-1:000000000000:function:any", expression, zone)


def in_use(correction: Correction) -> Any:
    """Return what the cloud under test has in a correction's place."""
    found = correction.place.read()
    return found if STOCK else correction.make(found)


@pytest.mark.parametrize(
    "interval", [scheduler.tick_schedules_each_second, scheduler.tick_rules_each_second]
)
def test_the_clock_is_looked_at_every_second(interval: Correction) -> None:
    assert in_use(interval) == 1


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ("2026-03-07T15:00:00+00:00", "2026-03-08T13:00:00+00:00"),  # summer time begins
        ("2026-01-05T13:59:30+00:00", "2026-01-05T14:00:00+00:00"),
    ],
)
def test_cron_counts_on_the_clock_of_its_zone(after: str, due: str) -> None:
    parse, next_time = in_use(scheduler.parse_cron), in_use(scheduler.next_cron_time)
    nine = scheduler.Zoned("cron(0 9 * * ? *)")
    nine.zone = "America/New_York"

    assert next_time(parse(nine), datetime.fromisoformat(after)) == datetime.fromisoformat(due)


def test_a_schedule_starts_an_execution(cloud: Cloud, journal: Journal) -> None:
    machine = cloud.machine({"Pass": {"Type": "Pass", "End": True}})
    given = json.dumps({"StateMachineArn": machine, "Input": "{}"})
    create(cloud, scheduler.START_EXECUTION, at(soon()), Input=given)

    def started() -> list[Json]:
        return list(
            cloud.client("stepfunctions").list_executions(stateMachineArn=machine)["executions"]
        )

    assert eventually(started)
