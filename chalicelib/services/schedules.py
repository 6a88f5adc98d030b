"""Schedules: when they fire, before they are published."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chalicelib.engine.cron import CronError, read
from chalicelib.errors import InvalidError
from chalicelib.models.programs import Schedule
from chalicelib.models.schedules import Occurrence, PreviewSchedule, SchedulePreview
from chalicelib.ports import Clock
from chalicelib.services.occurrences import upcoming
from chalicelib.services.placing import expressions

TICK = timedelta(seconds=1)
"""What fires when a schedule starts fires after the moment this long before it."""


@dataclass(frozen=True)
class Schedules:
    """Look ahead."""

    now: Clock

    def preview(self, wanted: PreviewSchedule) -> SchedulePreview:
        """Return the next occurrences; raise InvalidError for what is no schedule."""
        zone = _zone(wanted.timezone)
        if [wanted.cron, wanted.every, wanted.at].count(None) != 2:
            raise InvalidError("Give one of cron, every and at.")
        at = wanted.at and wanted.at.replace(tzinfo=None).isoformat(timespec="seconds")
        schedule = Schedule(timezone=wanted.timezone, cron=wanted.cron, every=wanted.every, at=at)
        try:
            return SchedulePreview(
                expressions=list(expressions(schedule)),
                occurrences=self._occurrences(schedule, zone, wanted),
            )
        except CronError as problem:
            raise InvalidError(f"{problem}. Write {problem.remedy}.") from problem

    def _occurrences(
        self, schedule: Schedule, zone: ZoneInfo, wanted: PreviewSchedule
    ) -> list[Occurrence]:
        """Return the next ones between the start and the end of the schedule."""
        now = self.now()
        start = _moment(wanted.start, zone, now)
        end = _moment(wanted.end, zone, datetime.max.replace(tzinfo=UTC))
        if schedule.cron is not None:
            after = max(now, start - TICK)
            found = upcoming(read(schedule.cron), schedule.timezone, after, wanted.count)
        else:
            moments = _moments(schedule, zone, max(now, start), wanted.count)
            found = [_occurrence(moment, zone) for moment in moments if moment > now]
        return [occurrence for occurrence in found if occurrence.at <= end]


def _moments(schedule: Schedule, zone: ZoneInfo, after: datetime, count: int) -> list[datetime]:
    """Return the one moment of a schedule, or the next of an interval."""
    if schedule.at is not None:
        return [datetime.fromisoformat(schedule.at).replace(tzinfo=zone).astimezone(UTC)]
    step = timedelta(seconds=schedule.every or 60)
    return [after + step * number for number in range(1, count + 1)]


def _occurrence(moment: datetime, zone: ZoneInfo) -> Occurrence:
    return Occurrence(at=moment, local=moment.astimezone(zone).isoformat(timespec="seconds"))


def _moment(wall: datetime | None, zone: ZoneInfo, otherwise: datetime) -> datetime:
    """Return the moment of a wall time in a zone, if there is one."""
    return otherwise if wall is None else wall.replace(tzinfo=zone).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidError(
            f"There is no time zone {name!r}. Write one such as Europe/Berlin."
        ) from error
