"""Placing: what a workflow's triggers are in AWS, by its record alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from chalicelib.engine.cron import read
from chalicelib.models.programs import EventFilter, Schedule, Trigger
from chalicelib.models.triggers import Listener, Origin, Timer
from chalicelib.models.workflows import Workflow, WorkflowStatus

ORGANIZATION_SOURCE = "stepwell."
"""What the source of an organization's own events begins with; its id follows."""
UNITS = ((86400, "day"), (3600, "hour"), (60, "minute"))
LISTENING = frozenset({WorkflowStatus.ACTIVE, WorkflowStatus.PAUSED})
PARTS = "ab"
"""A cron with both day fields is two schedules; the occurrence they share has one time."""


def prefix_of(stage: str, workflow_id: str = "") -> str:
    """Return what the names of a stage's, or one workflow's, triggers begin with.

    Nothing else in the account begins so: CloudFormation joins names with hyphens, and the
    name of a stage has no dot. A name has 64 characters at most (EventBridge and Scheduler
    quotas), so a stage has 20.
    """
    return f"stepwell.{stage}." + (f"{workflow_id}." if workflow_id else "")


def timers(stage: str, workflow: Workflow, now: datetime) -> Iterator[Timer]:
    """Yield the schedules that a workflow wants now: none unless it is active."""
    for trigger in workflow.triggers if workflow.status == WorkflowStatus.ACTIVE else ():
        if trigger.schedule is not None:
            yield from _timers(_name(stage, workflow, trigger), workflow, trigger, now)


def listeners(stage: str, workflow: Workflow) -> Iterator[Listener]:
    """Yield the rules that a workflow wants now: also while it is paused, to count events."""
    for trigger in workflow.triggers if workflow.status in LISTENING else ():
        if trigger.event is not None:
            yield Listener(
                name=_name(stage, workflow, trigger),
                of_account=trigger.event.source is not None,
                pattern=_pattern(workflow, trigger.name, trigger.event),
                origin=_origin(workflow, trigger),
            )


def _timers(name: str, workflow: Workflow, trigger: Trigger, now: datetime) -> Iterator[Timer]:
    schedule = trigger.schedule
    assert schedule is not None
    end = _moment(schedule, schedule.end)
    if (end or _moment(schedule, schedule.at) or now) < now:
        return
    for part, expression in zip(PARTS, expressions(schedule), strict=False):
        yield Timer(
            name=name + part,
            expression=expression,
            timezone=schedule.timezone,
            start=_moment(schedule, schedule.start),
            end=end,
            jitter=-(-schedule.jitter // 60),
            origin=_origin(workflow, trigger),
        )


def expressions(schedule: Schedule) -> tuple[str, ...]:
    """Return a schedule in AWS's words; raise CronError."""
    if schedule.at is not None:
        return (f"at({schedule.at})",)
    if schedule.cron is not None:
        return read(schedule.cron).expressions()
    seconds = schedule.every or 60
    unit, word = next((unit, word) for unit, word in UNITS if seconds % unit == 0)
    count = seconds // unit
    return (f"rate({count} {word}{'s' if count > 1 else ''})",)


def _moment(schedule: Schedule, wall: str | None) -> datetime | None:
    """Return the moment of a wall time in the schedule's zone."""
    if wall is None:
        return None
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(schedule.timezone)).astimezone(UTC)


def _pattern(workflow: Workflow, name: str, event: EventFilter) -> dict[str, JsonValue]:
    source = event.source or ORGANIZATION_SOURCE + workflow.organization_id
    pattern: dict[str, JsonValue] = {"source": [source], "detail-type": [name]}
    return {**pattern, "detail": event.pattern} if event.pattern else pattern


def _origin(workflow: Workflow, trigger: Trigger) -> Origin:
    return Origin(
        organization_id=workflow.organization_id,
        workflow_id=workflow.id,
        kind="event" if trigger.event else "schedule",
        trigger=trigger.name,
    )


def _name(stage: str, workflow: Workflow, trigger: Trigger) -> str:
    """Return a name that stays with the trigger from version to version."""
    digest = sha256(f"{trigger.kind} {trigger.name}".encode()).hexdigest()
    return prefix_of(stage, workflow.id) + digest[:5]
