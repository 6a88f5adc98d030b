"""Cron: five fields as people write them, and the expressions that mean the same to AWS.

    read("0 7 * * MON-FRI")  ->  Cron  ->  ("cron(0 7 ? * MON-FRI *)",)

AWS wants one of its two day fields to be `?`. Where both are restricted, cron means either, so the
schedule is written twice: an occurrence that both name is one occurrence, since it is known by its
time (EventBridge Scheduler User Guide, "Schedule types").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
# fmt: off
MONTHS = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)
# fmt: on
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}

PART = re.compile(r"(?:\*|(\w+)(?:-(\w+))?)(?:/(\d{1,2}))?")
QUARTZ = re.compile(r"[LW#?]|\d[LW]\b", re.IGNORECASE)
WITHOUT_QUARTZ = "L, W, # and ? are no part of cron: list the days, and test the date with an if"


@dataclass(frozen=True, slots=True)
class Field:
    """One of the five: its name, its bounds, and the names that stand for numbers."""

    name: str
    least: int
    most: int
    words: tuple[str, ...] = ()


MINUTE = Field("minute", 0, 59)
HOUR = Field("hour", 0, 23)
DAY = Field("day of the month", 1, 31)
MONTH = Field("month", 1, 12, MONTHS)
WEEKDAY = Field("day of the week", 0, 7, DAYS)
FIELDS = (MINUTE, HOUR, DAY, MONTH, WEEKDAY)
Values = tuple[int, ...]


class CronError(Exception):
    """A text that is no schedule that can be kept; the remedy says what to write instead."""

    def __init__(self, problem: str, remedy: str) -> None:
        """Say what is wrong and what to write instead."""
        super().__init__(problem)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Cron:
    """The values of each field, in order; Sunday is 0. A day field of every value is empty."""

    text: str
    minutes: Values
    hours: Values
    days: Values
    months: Values
    weekdays: Values

    def expressions(self) -> tuple[str, ...]:
        """Return the AWS expressions that name its occurrences together."""
        days = [self._expression(_written(self.days, DAY), "?")] if self.days else []
        if self.weekdays or not self.days:
            days.append(self._expression("?", _spans(self.weekdays, DAYS) or "*"))
        return tuple(days)

    def _expression(self, day: str, weekday: str) -> str:
        minute, hour = _written(self.minutes, MINUTE), _written(self.hours, HOUR)
        month = _written(self.months, MONTH)
        return f"cron({minute} {hour} {day} {month} {weekday} *)"


def read(text: str) -> Cron:
    """Read five fields or a nickname such as @daily; raise CronError."""
    parts = NICKNAMES.get(text.strip().lower(), text).split()
    if len(parts) == 1 and parts[0].startswith("@"):
        raise CronError(f"there is no {parts[0]}", f"one of {', '.join(NICKNAMES)}")
    if len(parts) != len(FIELDS):
        names = ", ".join(field.name for field in FIELDS)
        raise CronError(f"a schedule has five fields: {names}", "0 7 * * MON-FRI")
    found = [_values(part, field) for part, field in zip(parts, FIELDS, strict=True)]
    _check_days(parts, found)
    minutes, hours, days, months, weekdays = found
    cron = Cron(
        " ".join(parts),
        minutes,
        hours,
        days=() if len(days) == DAY.most else days,
        months=months,
        weekdays=() if len(weekdays) == len(DAYS) else weekdays,
    )
    _check_months(cron)
    return cron


def _check_days(parts: Sequence[str], found: Sequence[Values]) -> None:
    """Refuse a pair of day fields in which one is every day: crons differ on either or both."""
    pair = (2, 4)
    if any(parts[index] == "*" for index in pair):
        return
    for index in pair:
        field = FIELDS[index]
        every = field.most if field is DAY else len(DAYS)
        if "*" in parts[index] or len(found[index]) == every:
            unclear = f"{parts[index]!r} means different things beside another day field"
            raise CronError(unclear, f"* in one of the two, or {field.least}-{field.most}/2")


def _check_months(cron: Cron) -> None:
    """Refuse days that never come."""
    longest = max(LONGEST_MONTH[month - 1] for month in cron.months)
    if cron.days and not cron.weekdays and cron.days[0] > longest:
        never = f"no such month has a day {cron.days[0]}"
        raise CronError(never, "a day that the month has")


def _values(part: str, field: Field) -> Values:
    found = {value for item in part.split(",") for value in _item(item, part, field)}
    return tuple(sorted({value % 7 for value in found} if field is WEEKDAY else found))


def _item(item: str, part: str, field: Field) -> Iterator[int]:
    """Yield the values of one item of a field's list."""
    found = PART.fullmatch(item)
    if found is None:
        raise _refused(part, field)
    first, last, step = found.groups()
    if first is None:
        least, most = field.least, 6 if field is WEEKDAY else field.most
    else:
        least = _number(first, part, field)
        most = least if last is None else _number(last, part, field)
    if step == "0" or (last is not None and least >= most):
        raise _refused(part, field)
    if step and first and last is None:
        raise CronError(f"{item!r} begins and has no end", f"{first}-{field.most}/{step}")
    yield from range(least, most + 1, int(step or 1))


def _number(word: str, part: str, field: Field) -> int:
    if word.upper() in field.words:
        return field.words.index(word.upper()) + field.least
    value = int(word) if word.isascii() and word.isdigit() else -1
    if not field.least <= value <= field.most:
        raise _refused(part, field)
    return value


def _refused(part: str, field: Field) -> CronError:
    wanted = f"{field.least} to {field.most}, *, a list or a growing range"
    if field in (DAY, WEEKDAY) and QUARTZ.search(part.translate({ord(c): None for c in "-,*/"})):
        return CronError(f"the {field.name} cannot be {part!r}", WITHOUT_QUARTZ)
    return CronError(f"the {field.name} is {wanted}; not {part!r}", "0 7 * * MON-FRI")


def _written(values: Values, field: Field) -> str:
    """Write the values of a field in AWS's words, as briefly as is exact."""
    if len(values) == field.most - field.least + 1:
        return "*"
    step = values[1] - values[0] if len(values) > 2 else 0
    if step > 1 and values == tuple(range(values[0], field.most + 1, step)):
        return f"{values[0]}/{step}"
    return _spans(values, [str(value) for value in range(field.most + 1)])


def _spans(values: Values, words: Sequence[str]) -> str:
    """Write each value as its word, and neighbours as a range."""
    starts = [value for value in values if value - 1 not in values]
    ends = [value for value in values if value + 1 not in values]
    spans = zip(starts, ends, strict=True)
    return ",".join(
        words[first] if first == last else f"{words[first]}-{words[last]}" for first, last in spans
    )
