"""Cron as people write it, and the same in AWS's words."""

import pytest

from chalicelib.engine.cron import CronError, read

TRANSLATED = [
    ("* * * * *", ["cron(* * ? * * *)"]),
    ("0 7 * * MON-FRI", ["cron(0 7 ? * MON-FRI *)"]),
    ("0 7 * * 1-5", ["cron(0 7 ? * MON-FRI *)"]),
    ("0 7 * * 0", ["cron(0 7 ? * SUN *)"]),
    ("0 7 * * 7", ["cron(0 7 ? * SUN *)"]),
    ("0 7 * * 5-7", ["cron(0 7 ? * SUN,FRI-SAT *)"]),
    ("0 7 * * 0-6", ["cron(0 7 ? * * *)"]),
    ("*/15 * * * *", ["cron(0/15 * ? * * *)"]),
    ("7-59/15 * * * *", ["cron(7/15 * ? * * *)"]),
    ("0-30/10 * * * *", ["cron(0,10,20,30 * ? * * *)"]),
    ("30 9-17 * * *", ["cron(30 9-17 ? * * *)"]),
    ("0 0 1,15 * *", ["cron(0 0 1,15 * ? *)"]),
    ("0 0 1-31 * *", ["cron(0 0 ? * * *)"]),
    ("0 0 1-31/2 * MON", ["cron(0 0 1/2 * ? *)", "cron(0 0 ? * MON *)"]),
    ("0 12 13 * FRI", ["cron(0 12 13 * ? *)", "cron(0 12 ? * FRI *)"]),
    ("0 0 1 jan,jul *", ["cron(0 0 1 1,7 ? *)"]),
    ("@daily", ["cron(0 0 ? * * *)"]),
    ("@Weekly", ["cron(0 0 ? * SUN *)"]),
    ("@yearly", ["cron(0 0 1 1 ? *)"]),
    ("  0   7 *  * *  ", ["cron(0 7 ? * * *)"]),
]

REFUSED = [
    ("* * * *", "five fields", "0 7"),
    ("@noon", "there is no @noon", "@daily"),
    ("60 * * * *", "the minute is 0 to 59", "0 7"),
    ("0 24 * * *", "the hour is 0 to 23", "0 7"),
    ("0 0 0 * *", "the day of the month is 1 to 31", "0 7"),
    ("0 0 * 13 *", "the month is 1 to 12", "0 7"),
    ("0 0 * * 8", "the day of the week is 0 to 7", "0 7"),
    ("0 0 * * FRI-MON", "growing range", "0 7"),
    ("0 5-5 * * *", "growing range", "0 7"),
    ("*/0 * * * *", "the minute", "0 7"),
    ("5/10 * * * *", "begins and has no end", "5-59/10"),
    ("0 0 L * *", "cannot be 'L'", "list the days"),
    ("0 0 15W * *", "cannot be '15W'", "list the days"),
    ("0 0 * * 5#2", "cannot be '5#2'", "list the days"),
    ("0 0 ? * MON", "cannot be '?'", "list the days"),
    ("0 0 31 2,4 *", "no such month has a day 31", "a day that the month has"),
    ("0 0 1-31 * MON", "'1-31' means different things", "* in one"),
    ("0 0 */2 * MON", "'*/2' means different things", "1-31/2"),
    ("0 0 1 * */2", "'*/2' means different things", "0-7/2"),
    ("٣ * * * *", "the minute", "0 7"),
    ("", "five fields", "0 7"),
]


@pytest.mark.parametrize(("text", "expressions"), TRANSLATED)
def test_cron_is_said_in_the_words_of_aws(text: str, expressions: list[str]) -> None:
    assert list(read(text).expressions()) == expressions


@pytest.mark.parametrize(("text", "problem", "remedy"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_a_remedy(text: str, problem: str, remedy: str) -> None:
    with pytest.raises(CronError) as refused:
        read(text)

    assert problem in str(refused.value)
    assert remedy in refused.value.remedy


def test_the_longest_schedule_is_not_too_long_for_aws() -> None:
    """Pairs of neighbours take the most room; a schedule expression has 256 characters."""

    def pairs(least: int, most: int) -> str:
        return ",".join(str(value) for value in range(least, most + 1) if value % 3 != 2)

    text = f"{pairs(0, 59)} {pairs(0, 23)} {pairs(1, 31)} {pairs(1, 12)} 0,2,4,6"

    assert max(len(expression) for expression in read(text).expressions()) in range(220, 257)
