"""When a schedule fires, in its zone's wall time as EventBridge Scheduler reads it.

A wall time that the clocks skip does not fire, and one that they repeat fires the first time only
(EventBridge Scheduler User Guide, "Daylight saving time").
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from chalicelib.engine.cron import Cron
from chalicelib.models.schedules import Occurrence


def upcoming(cron: Cron, zone: str, after: datetime, count: int) -> list[Occurrence]:
    """Return the next occurrences after a moment, with the shifts of the clocks marked."""
    place = ZoneInfo(zone)
    found, offset = [], after.astimezone(place).utcoffset()
    for moment in islice(moments(cron, zone, after), count):
        local = moment.astimezone(place)
        shift = (local.utcoffset() or timedelta()) - (offset or timedelta())
        offset = local.utcoffset()
        found.append(
            Occurrence(at=moment, local=local.isoformat(), shift=int(shift.total_seconds()))
        )
    return found


def moments(cron: Cron, zone: str, after: datetime) -> Iterator[datetime]:
    """Yield the moments after one at which a schedule fires, in UTC, without an end."""
    from croniter import croniter  # few who know of schedules look ahead

    place = ZoneInfo(zone)
    walls = croniter(cron.text, after.astimezone(place).replace(tzinfo=None) - timedelta(hours=3))
    while True:
        moment = _at(walls.get_next(datetime), place)
        if moment is not None and moment > after:
            yield moment


def _at(wall: datetime, place: ZoneInfo) -> datetime | None:
    """Return when the clocks of a place show a time first, or None when they skip it."""
    moment = wall.replace(tzinfo=place).astimezone(UTC)
    shown = moment.astimezone(place).replace(tzinfo=None)
    return moment if shown == wall else None
