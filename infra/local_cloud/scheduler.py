"""Corrections of EventBridge Scheduler: punctuality, time zones, validation and context."""

import json
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from infra.local_cloud import changes
from infra.local_cloud.correction import corrects, corrects_value
from infra.local_cloud.emulator import (
    Document,
    Response,
    Stock,
    eventbridge,
    scheduler,
    stepfunctions,
)

AT = re.compile(r"at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)")
CRON = re.compile(r"cron\((.*)\)")
START_EXECUTION = "arn:aws:scheduler:::aws-sdk:sfn:startExecution"
TICK_SECONDS = 1


class Zoned(str):
    """A schedule expression that knows the time zone it is meant in."""

    zone = "UTC"


class ZonedFields(tuple[Stock, ...]):
    """The fields of a cron expression, with its time zone."""

    zone = "UTC"


@corrects_value(scheduler, "_SCHEDULE_TICK_INTERVAL")
def tick_schedules_each_second(_stock: int) -> int:
    """Fire a schedule within a second of its time; stock is up to ten seconds late."""
    return TICK_SECONDS


@corrects_value(eventbridge, "_SCHEDULER_TICK_INTERVAL")
def tick_rules_each_second(_stock: int) -> int:
    """Fire a scheduled rule within a second of its time; stock is up to ten seconds late."""
    return TICK_SECONDS


@corrects(scheduler, "_tick_schedules")
def read_expressions_in_their_zone(stock: Stock) -> None:
    """Read an expression in its ScheduleExpressionTimezone; stock reads it in UTC."""
    for schedule in list(scheduler._schedules._data.values()):
        expression = Zoned(schedule.get("ScheduleExpression", ""))
        expression.zone = schedule.get("ScheduleExpressionTimezone") or "UTC"
        schedule["ScheduleExpression"] = expression
    stock()


@corrects(scheduler, "_at_time_epoch")
def at_time(stock: Stock, expression: str) -> float | None:
    """Take at(...) for a wall-clock time in the schedule's zone; in stock it is UTC."""
    epoch: float | None = stock(expression)
    if epoch is None or not isinstance(expression, Zoned):
        return epoch
    return datetime.fromtimestamp(epoch, UTC).replace(tzinfo=ZoneInfo(expression.zone)).timestamp()


@corrects(eventbridge, "_parse_cron_fields")
def parse_cron(stock: Stock, expression: str) -> Stock:
    """Keep the zone of a schedule with its cron(...); stock has none."""
    fields = stock(expression)
    if fields is None or not isinstance(expression, Zoned):
        return fields
    zoned = ZonedFields(fields)
    zoned.zone = expression.zone
    return zoned


@corrects(eventbridge, "_cron_next_fire")
def next_cron_time(stock: Stock, fields: Stock, after: datetime) -> datetime | None:
    """Count cron(...) on the clock of its zone, summer time included; stock counts in UTC."""
    zone = ZoneInfo(getattr(fields, "zone", "UTC"))
    local: datetime | None = stock(fields, after.astimezone(zone).replace(tzinfo=UTC))
    return local.replace(tzinfo=zone).astimezone(UTC) if local else None


def problem_with(schedule: Document) -> str | None:
    """Say what is wrong with a schedule's expression or zone."""
    expression = schedule.get("ScheduleExpression", "")
    try:
        ZoneInfo(schedule.get("ScheduleExpressionTimezone") or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return f"Invalid ScheduleExpressionTimezone {schedule['ScheduleExpressionTimezone']}."
    return None if _is_expression(expression) else f"Invalid Schedule Expression {expression}."


def _is_expression(expression: str) -> bool:
    if AT.fullmatch(expression):
        return scheduler._at_time_epoch(expression) is not None
    if CRON.fullmatch(expression):
        return _is_cron(expression)
    return bool(eventbridge._parse_rate_seconds(expression))


def _is_cron(expression: str) -> bool:
    fields = eventbridge._parse_cron_fields(expression)
    if fields is None:
        return False
    minutes, hours, days, months, *_, day_of_month, day_of_week = fields
    ranges = ((minutes, 0, 59), (hours, 0, 23), (days["days"], 1, 31), (months, 1, 12))
    in_range = all(low <= value <= high for values, low, high in ranges for value in values)
    return in_range and "?" in (day_of_month, day_of_week)


@corrects(scheduler, "_create_schedule")
def create_schedule(stock: Stock, name: str, schedule: Document) -> Response:
    """Refuse an invalid expression or zone; stock accepts it and never fires."""
    problem = problem_with(schedule)
    if not problem:
        _forget_firing(name, schedule)
    answer: Response = (
        scheduler._error(400, "ValidationException", problem) if problem else stock(name, schedule)
    )
    return answer


@corrects(scheduler, "_update_schedule")
def update_schedule(stock: Stock, name: str, schedule: Document) -> Response:
    """Refuse an invalid update, and fire at a new time; in stock a fired at() is over."""
    problem = problem_with(schedule)
    if problem:
        refused: Response = scheduler._error(400, "ValidationException", problem)
        return refused
    known = scheduler._schedules.get(f"{schedule.get('GroupName', 'default')}/{name}") or {}
    timing = ("ScheduleExpression", "ScheduleExpressionTimezone")
    if any((known.get(key) or "UTC") != (schedule.get(key) or "UTC") for key in timing):
        _forget_firing(name, schedule)
    answer: Response = stock(name, schedule)
    return answer


def _forget_firing(name: str, schedule: Document) -> None:
    key = f"{schedule.get('GroupName', 'default')}/{name}"
    scope = (stepfunctions.get_account_id(), stepfunctions.get_region(), key)
    scheduler._schedule_last_fired.pop(scope, None)


@corrects(scheduler, "get_state")
def save_firings(stock: Stock) -> Document:
    """Remember across a restart which schedules have fired; stock fires them again."""
    fired = [[*key, epoch] for key, epoch in list(scheduler._schedule_last_fired.items())]
    return {**stock(), "last_fired": fired}


@corrects(scheduler, "_restore_state")
def restore_firings(stock: Stock, saved: Document) -> None:
    """Know after a restart what has fired; stock does not."""
    stock(saved)
    for account, region, key, epoch in saved.get("last_fired", []):
        scheduler._schedule_last_fired[(account, region, key)] = epoch


@corrects(eventbridge, "_invoke_target")
def fill_context_attributes(
    stock: Stock, target: Document, event: Document, rule: Document, view: Stock = None
) -> None:
    """Fill in <aws.scheduler.*>, and start executions by universal target.

    Stock leaves the former as it is and does not know the latter.
    """
    changes.mark()
    if event.get("Source") == "aws.scheduler" and target.get("Input"):
        target = {**target, "Input": _filled(target["Input"], rule, event["Time"])}
        if target.get("Arn") == START_EXECUTION:
            _start_execution(json.loads(target["Input"]))
            return
    stock(target, event, rule, view)


def _filled(text: str, schedule: Document, fired: float) -> str:
    scheduled = datetime.fromtimestamp(_scheduled_time(schedule, fired), UTC)
    attributes = {
        "scheduled-time": scheduled.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "schedule-arn": schedule.get("Arn", ""),
        "execution-id": stepfunctions.new_uuid(),
        "attempt-number": "1",
    }
    for name, value in attributes.items():
        text = text.replace(f"<aws.scheduler.{name}>", value)
    return text


def _scheduled_time(schedule: Document, fired: float) -> float:
    expression = schedule.get("ScheduleExpression", "")
    at: float | None = scheduler._at_time_epoch(expression)
    if at is not None:
        return at
    return fired - fired % 60 if CRON.fullmatch(expression) else fired


def _start_execution(parameters: Document) -> None:
    stepfunctions._start_execution(
        {key[0].lower() + key[1:]: value for key, value in parameters.items()}
    )


CORRECTIONS = (
    tick_schedules_each_second,
    tick_rules_each_second,
    read_expressions_in_their_zone,
    at_time,
    parse_cron,
    next_cron_time,
    create_schedule,
    update_schedule,
    save_firings,
    restore_firings,
    fill_context_attributes,
)
