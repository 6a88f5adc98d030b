"""Random cron expressions: ours in AWS's words fire when cron says, or they are refused.

croniter reads what people write, aws-croniter what we make of it; neither knows the other. Both
tell wall times. What these are in a zone is told by dateutil, which we do not use, with the rule
of EventBridge Scheduler: what the clocks skip does not fire, what they repeat fires once.
"""

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice, pairwise

import pytest
from aws_croniter.aws_croniter import AwsCroniter
from croniter import croniter
from dateutil import tz  # type: ignore[import-untyped]

from chalicelib.engine.cron import DAY, FIELDS, WEEKDAY, CronError, Field, read
from chalicelib.services.occurrences import moments

EXPRESSIONS, PARTS, NEXT = 5000, 10, 50
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
YEARS = 17
LAST = datetime(2037, 1, 1, tzinfo=UTC)
"""As far as dateutil knows when clocks move."""
ZONES = (
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Chatham",
    "America/Santiago",
)


def random_cron(chance: random.Random) -> str:
    """Write five fields at random; now and then what cron does not allow."""
    return " ".join(_field(chance, field) for field in FIELDS)


def _field(chance: random.Random, field: Field) -> str:
    if chance.random() < (0.3 if field.most > 23 and field is not DAY else 0.5):
        return "*"
    return ",".join(_item(chance, field) for _ in range(chance.choice((1, 1, 1, 2, 4))))


def _item(chance: random.Random, field: Field) -> str:
    first, last = sorted(chance.choices(range(field.least, field.most + 1), k=2))
    shape = chance.random()
    if shape < 0.45:
        return _word(chance, first, field)
    if shape < 0.75:
        step = f"/{chance.randint(1, 20)}" if chance.random() < 0.4 else ""
        return f"{_word(chance, first, field)}-{_word(chance, last, field)}{step}"
    return chance.choice((f"*/{chance.randint(1, 20)}", f"{first}/{chance.randint(1, 9)}", "L"))


def _word(chance: random.Random, value: int, field: Field) -> str:
    index = value % 7 if field is WEEKDAY else value - field.least
    return field.words[index] if field.words and chance.random() < 0.3 else str(value)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_schedule_fires_when_cron_says(part: int) -> None:
    chance = random.Random(f"cron {part}")
    accepted = 0
    while accepted < EXPRESSIONS // PARTS:
        text, zone = random_cron(chance), chance.choice(ZONES)
        start = _start(chance, zone)
        try:
            cron = read(text)
            expressions = cron.expressions()
        except CronError:
            continue
        accepted += 1
        walls = start.astimezone(tz.gettz(zone)).replace(tzinfo=None)
        wanted = list(islice(croniter(text, walls).all_next(datetime), NEXT))
        assert _of_aws(expressions, walls, len(wanted)) == wanted, text
        shown = [moment for wall in wanted if (moment := _shown(wall, zone))]
        fired = [moment for moment in shown if start < moment < LAST]
        assert list(islice(moments(cron, zone, start), len(fired))) == fired, (text, zone, start)


def test_the_edges_are_among_the_starts() -> None:
    assert [len(_shifts(zone)) > YEARS for zone in ZONES] == [
        zone not in ("UTC", "Asia/Kolkata") for zone in ZONES
    ]


def _start(chance: random.Random, zone: str) -> datetime:
    """Return any moment, or every other time one shortly before the clocks move."""
    shifts = _shifts(zone)
    if shifts and chance.random() < 0.5:
        return chance.choice(shifts) - timedelta(minutes=chance.randrange(3 * 24 * 60))
    return FIRST + timedelta(minutes=chance.randrange(YEARS * 365 * 24 * 60))


@cache
def _shifts(zone: str) -> list[datetime]:
    """Return the hours before which the clocks of a zone moved."""
    place = tz.gettz(zone)
    hours = [FIRST + timedelta(hours=hour) for hour in range(YEARS * 365 * 24)]
    offsets = ((hour, hour.astimezone(place).utcoffset()) for hour in hours)
    return [later for (_, before), (later, after) in pairwise(offsets) if before != after]


def _shown(wall: datetime, zone: str) -> datetime | None:
    """Return when the clocks show a time first, None when they skip it."""
    at = wall.replace(tzinfo=tz.gettz(zone))
    return at.astimezone(UTC) if tz.datetime_exists(at) else None


def _of_aws(expressions: tuple[str, ...], start: datetime, count: int) -> list[datetime]:
    """Return the wall times that AWS makes of the expressions together."""
    found: set[datetime] = set()
    for expression in expressions:
        inner = expression.removeprefix("cron(").removesuffix(")")
        given = AwsCroniter(inner).get_next(start.replace(tzinfo=UTC), n=count, inclusive=False)
        found |= {moment.replace(tzinfo=None) for moment in given}
    return sorted(found)[:count]
