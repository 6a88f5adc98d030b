"""Schedules: when they fire."""

from datetime import datetime

from pydantic import Field

from chalicelib.models.base import Model, Timestamp


class Occurrence(Model):
    """One moment at which a schedule fires.

    ``local`` is the wall time with its offset; ``shift`` is by how many seconds the clocks
    have moved since the occurrence before, 0 nearly always.
    """

    at: Timestamp
    local: str
    shift: int = 0


class PreviewSchedule(Model):
    """A schedule to look at: one of ``cron``, ``every`` so many seconds, or ``at``.

    It fires from ``start`` to ``end``, which like ``at`` are wall times of its zone.
    """

    cron: str | None = Field(default=None, max_length=400)
    every: int | None = Field(default=None, ge=60, multiple_of=60)
    at: datetime | None = None
    start: datetime | None = None
    end: datetime | None = None
    timezone: str = Field(default="UTC", max_length=60)
    count: int = Field(default=5, ge=1, le=50)


class SchedulePreview(Model):
    """When a schedule fires next, and what it is in the words of EventBridge Scheduler."""

    expressions: list[str]
    occurrences: list[Occurrence]
