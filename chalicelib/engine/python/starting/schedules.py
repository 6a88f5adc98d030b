"""`schedule("0 7 * * MON-FRI", timezone="Europe/Berlin")`: at times, at intervals, or once."""

import ast
import re
from datetime import datetime
from functools import partial

from chalicelib.engine.compilation import Schedule, Trigger
from chalicelib.engine.cron import CronError, read
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.python.options import duration
from chalicelib.engine.python.starting.written import one_of, options, plain

# fmt: off
AREAS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Etc",
    "Europe", "Indian", "Pacific",
)
# fmt: on
ZONE = re.compile(rf"UTC|(?:{'|'.join(AREAS)})(?:/[A-Za-z0-9_+-]+){{1,2}}")
CATCH_UP = ("skip", "once", "all")
CODE = "E-SCHEDULE"
EXAMPLE = 'schedule("0 7 * * MON-FRI", timezone="Europe/Berlin")'
YEAR = 365 * 86400
MOST_JITTER = 24 * 3600
"""A flexible time window is a day at most (EventBridge Scheduler API Reference)."""


def schedule(call: ast.Call) -> Trigger:
    """Read a schedule, or raise RejectedError."""
    readers = {
        "timezone": _zone,
        "every": _interval,
        "at": _wall_time,
        "start": _wall_time,
        "end": _wall_time,
        "jitter": lambda node: duration(node, MOST_JITTER),
        "catch_up": one_of(CODE, CATCH_UP),
    }
    cron = _cron(call) if call.args else None
    found = options(call, CODE, readers, partial(Schedule, cron=cron))
    if (found.cron, found.every, found.at).count(None) != 2:
        one = "a schedule has five fields in one text, or every=, or at="
        raise RejectedError("E-CRON", one, call, EXAMPLE)
    if found.start and found.end and found.start >= found.end:
        raise RejectedError(CODE, "this schedule ends before it begins", call, "end= after start=")
    return Trigger("schedule", _name(found), schedule=found)


def _name(found: Schedule) -> str:
    """Return what tells this schedule from others of the workflow, in words."""
    if found.cron is not None:
        return found.cron
    if found.at is not None:
        return f"at {found.at}"
    minutes = (found.every or 60) // 60
    return f"every {minutes} minutes" if minutes > 1 else "every minute"


def _cron(call: ast.Call) -> str:
    value = plain(call.args[0]) if len(call.args) == 1 else None
    if not isinstance(value, str):
        raise RejectedError("E-CRON", "a schedule has five fields in one text", call, EXAMPLE)
    try:
        read(value)
    except CronError as problem:
        raise RejectedError("E-CRON", str(problem), call.args[0], problem.remedy) from problem
    return " ".join(value.split())


def _zone(node: ast.expr) -> str:
    value = plain(node)
    if not isinstance(value, str) or not ZONE.fullmatch(value):
        raise RejectedError("E-ZONE", "this is not a time zone", node, 'timezone="Europe/Berlin"')
    return value


def _interval(node: ast.expr) -> int:
    seconds = duration(node, YEAR)
    if seconds % 60:
        wanted = "a schedule repeats after whole minutes"
        raise RejectedError(CODE, wanted, node, "every=minutes(5)")
    return seconds


def _wall_time(node: ast.expr) -> str:
    """Return a time without an offset: the schedule's zone says what it means."""
    value = plain(node)
    try:
        time = datetime.fromisoformat(str(value))
    except ValueError:
        time = None
    if not isinstance(value, str) or time is None or time.tzinfo is not None:
        wanted = "this is a time of the schedule's zone, without an offset"
        raise RejectedError(CODE, wanted, node, '"2027-01-31T09:00:00"')
    return time.isoformat(timespec="seconds")
