"""Triggers in AWS: schedules in their group, rules on two buses."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.rules import EventBridgeListeners
from chalicelib.adapters.scheduler import SchedulerTimers
from chalicelib.errors import UnavailableError
from chalicelib.models.triggers import Listener, Occasion, Origin, Timer
from tests.fakes.samples import ACME, ORDERS

GROUP = BUS = "stepwell-test"
FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:fire"
ROLE = "arn:aws:iam::123456789012:role/scheduler"
QUEUE = "arn:aws:sqs:eu-central-1:123456789012:dead-letters"
PREFIX = "stepwell.test."


def origin(kind: str, trigger: str) -> Origin:
    return Origin.model_validate(
        {"organization_id": ACME, "workflow_id": ORDERS, "kind": kind, "trigger": trigger}
    )


@pytest.fixture
def scheduler(aws: None) -> Iterator[Any]:
    """Return Scheduler in memory, with the stage's group."""
    import boto3

    made = boto3.client("scheduler")
    made.create_schedule_group(Name=GROUP)
    yield made
    made.delete_schedule_group(Name=GROUP)


@pytest.fixture
def timers(scheduler: Any) -> SchedulerTimers:
    """Return the stage's schedules: none."""
    return SchedulerTimers(scheduler, GROUP, FUNCTION, ROLE, QUEUE)


@pytest.fixture
def events(aws: None) -> Iterator[Any]:
    """Return EventBridge in memory, with the stage's bus."""
    import boto3

    made = boto3.client("events")
    made.create_event_bus(Name=BUS)
    yield made
    for bus in (BUS, "default"):
        for rule in made.list_rules(EventBusName=bus)["Rules"]:
            made.remove_targets(Rule=rule["Name"], EventBusName=bus, Ids=["fire"])
            made.delete_rule(Name=rule["Name"], EventBusName=bus)
    made.delete_event_bus(Name=BUS)


@pytest.fixture
def listeners(events: Any) -> EventBridgeListeners:
    """Return the stage's rules: none."""
    return EventBridgeListeners(events, BUS, FUNCTION, QUEUE)


def timer(**changes: Any) -> Timer:
    fields = {
        "name": PREFIX + "a",
        "expression": "cron(0 7 ? * * *)",
        "timezone": "Europe/Berlin",
        "origin": origin("schedule", "0 7 * * *"),
    }
    return Timer.model_validate({**fields, **changes})


def listener(**changes: Any) -> Listener:
    fields = {
        "name": PREFIX + "a",
        "of_account": False,
        "pattern": {"source": ["stepwell.x"], "detail-type": ["paid"]},
        "origin": origin("event", "paid"),
    }
    return Listener.model_validate({**fields, **changes})


def test_a_schedule_hands_over_what_the_lambda_reads(
    scheduler: Any, timers: SchedulerTimers
) -> None:
    timers.put(timer())

    kept = scheduler.get_schedule(GroupName=GROUP, Name=PREFIX + "a")
    target = kept["Target"]
    given = target["Input"].replace("<aws.scheduler.scheduled-time>", "2026-05-04T07:00:00Z")
    occasion = Occasion.model_validate_json(given)
    assert (occasion.workflow_id, occasion.trigger) == (ORDERS, "0 7 * * *")
    assert occasion.at == datetime(2026, 5, 4, 7, tzinfo=UTC)
    assert (target["Arn"], target["RoleArn"]) == (FUNCTION, ROLE)
    assert target["DeadLetterConfig"] == {"Arn": QUEUE}
    assert kept["FlexibleTimeWindow"] == {"Mode": "OFF"}


def test_a_schedule_is_changed_in_its_place(scheduler: Any, timers: SchedulerTimers) -> None:
    timers.put(timer())
    timers.put(timer(timezone="UTC", jitter=5))
    timers.put(timer(timezone="UTC", jitter=5))

    kept = scheduler.get_schedule(GroupName=GROUP, Name=PREFIX + "a")
    assert kept["ScheduleExpressionTimezone"] == "UTC"
    assert kept["FlexibleTimeWindow"] == {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 5}


def test_schedules_are_found_by_their_beginning_and_deleted_once(timers: SchedulerTimers) -> None:
    for name in ("a", "b", "c"):
        timers.put(timer(name=PREFIX + name))

    timers.delete(PREFIX + "b")
    timers.delete(PREFIX + "b")

    assert sorted(timers.names(PREFIX)) == [PREFIX + "a", PREFIX + "c"]
    assert timers.names(PREFIX + "c") == [PREFIX + "c"]


def test_a_rule_hands_over_what_the_lambda_reads(
    events: Any, listeners: EventBridgeListeners
) -> None:
    listeners.put(listener())

    rule = events.describe_rule(Name=PREFIX + "a", EventBusName=BUS)
    (target,) = events.list_targets_by_rule(Rule=PREFIX + "a", EventBusName=BUS)["Targets"]
    template = target["InputTransformer"]["InputTemplate"]
    event = {"id": "e-1", "time": "2026-05-04T07:00:00Z", "source": "s", "detail": {"n": 1}}
    occasion = Occasion.model_validate_json(
        template.replace("<aws.events.event.json>", json.dumps(event))
    )
    assert json.loads(rule["EventPattern"]) == listener().pattern
    assert (occasion.key, occasion.trigger, target["Arn"]) == ("e-1", "paid", FUNCTION)


def test_rules_of_both_buses_are_found_and_deleted_once(listeners: EventBridgeListeners) -> None:
    listeners.put(listener())
    listeners.put(listener(name=PREFIX + "b", of_account=True))
    assert sorted(listeners.names(PREFIX)) == [PREFIX + "a", PREFIX + "b"]

    for name in ("a", "b", "b"):
        listeners.delete(PREFIX + name)

    assert listeners.names(PREFIX) == []


@pytest.mark.parametrize("happened", [{}, {"scheduled_at": "2026-01-01T00:00:00Z", "event": {}}])
def test_an_occasion_is_either_a_time_or_an_event(happened: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="event"):
        Occasion.model_validate({**origin("event", "paid").model_dump(), **happened})


def test_a_refusal_tells_the_service_and_its_words(events: Any) -> None:
    elsewhere = EventBridgeListeners(events, "no-such-bus", FUNCTION, QUEUE)

    with pytest.raises(UnavailableError, match=r"^EventBridge does not take the call: Resource"):
        elsewhere.put(listener())
