"""Honour Retry-After, as far as one attempt can.

Step Functions waits by the step's own retry rule, the same after every error: it cannot
wait as long as an answer asks. So the attempt itself waits before it fails, and the
rule's delay comes on top. It waits at most ten seconds, which is paid for as any time of
a Lambda, never past the rule's ``max_delay`` or the step's timeout, and only when another
attempt follows. Who is asked to wait longer than that says so: ``retry=Retry(delay=60)``.
"""

from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from chalicelib.models.steps import StepTask

LONGEST = 10.0


def pause_before(
    task: StepTask, error: str, response: httpx.Response | None, *, spent: float, now: datetime
) -> float:
    """Return how many seconds to wait before the attempt fails with this error."""
    if response is None or not _another_follows(task, error):
        return 0
    asked = _asked(response.headers.get("Retry-After", ""), now)
    ceiling = task.retry.get("max_delay")
    bounds = [asked, LONGEST, task.timeout - spent]
    if isinstance(ceiling, (int, float)):
        bounds.append(ceiling)
    return max(0.0, min(bounds))


def _another_follows(task: StepTask, error: str) -> bool:
    names, attempts = task.retry.get("on"), task.retry.get("attempts")
    is_named = isinstance(names, list) and error in names
    return is_named and isinstance(attempts, int) and task.attempt < attempts


def _asked(text: str, now: datetime) -> float:
    """Read a number of seconds or a date (RFC 9110); nothing for anything else."""
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return (moment - now).total_seconds()
