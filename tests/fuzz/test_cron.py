"""Random cron expressions: ours in AWS's words fire when cron says, or they are refused.

croniter reads what people write, aws-croniter what we make of it; neither knows the other.
"""

import random
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from aws_croniter.aws_croniter import AwsCroniter
from croniter import croniter

from chalicelib.engine.cron import DAY, FIELDS, WEEKDAY, CronError, Field, read

EXPRESSIONS, PARTS, NEXT = 5000, 10, 50
YEARS = 40


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
        text, start = random_cron(chance), _start(chance)
        try:
            expressions = read(text).expressions()
        except CronError:
            continue
        accepted += 1
        wanted = list(islice(croniter(text, start).all_next(datetime), NEXT))
        assert _of_aws(expressions, start, len(wanted)) == wanted, text


def _start(chance: random.Random) -> datetime:
    minutes = chance.randrange(YEARS * 366 * 24 * 60)
    return datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)


def _of_aws(expressions: tuple[str, ...], start: datetime, count: int) -> list[datetime]:
    """Return what AWS makes of the expressions together."""
    found: set[datetime] = set()
    for expression in expressions:
        inner = expression.removeprefix("cron(").removesuffix(")")
        found |= set(AwsCroniter(inner).get_next(start, n=count, inclusive=False))
    return sorted(found)[:count]
