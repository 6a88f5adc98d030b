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
                occurrences=self._occurrences(schedule, zone, wanted.count),
            )
        except CronError as problem:
            raise InvalidError(f"{problem}. Write {problem.remedy}.") from problem

    def _occurrences(self, schedule: Schedule, zone: ZoneInfo, count: int) -> list[Occurrence]:
        now = self.now()
        if schedule.cron is not None:
            return upcoming(read(schedule.cron), schedule.timezone, now, count)
        if schedule.at is not None:
            moments = [datetime.fromisoformat(schedule.at).replace(tzinfo=zone).astimezone(UTC)]
        else:
            step = timedelta(seconds=schedule.every or 60)
            moments = [now + step * number for number in range(1, count + 1)]
        return [
            Occurrence(at=moment, local=moment.astimezone(zone).isoformat(timespec="seconds"))
            for moment in moments
            if moment > now
        ]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidError(
            f"There is no time zone {name!r}. Write one such as Europe/Berlin."
        ) from error
