"""Which errors are tried again, and when: the rules a machine's Retry follows."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.engine.compilation import Json

ACTION_ERRORS = ("HttpError", "TransientHttpError", "TimeoutError", "StepError", "States.Timeout")
"""Everything an action can end with."""

PLATFORM_ERRORS = (
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "Lambda.Unknown",
    "Sandbox.Timedout",
    "Runtime.ExitError",
)
"""What goes wrong before an action begins, or when its worker dies: no fault of the action."""

BUSY = "Lambda.TooManyRequestsException"
"""What a function ends in that has done nothing, for AWS took no call: it is tried again."""

PLATFORM_ATTEMPTS = 3
"""How often an action is tried in all after an error of the platform."""

TRANSIENT_ERRORS = ("TransientHttpError", "TimeoutError", "States.Timeout")
"""What a repeatable action is tried again after, unasked."""

RECORD_ERRORS = (
    "DynamoDB.InternalServerError",
    "DynamoDB.InternalServerErrorException",
    "DynamoDB.ProvisionedThroughputExceededException",
    "DynamoDB.RequestLimitExceeded",
    "DynamoDB.SdkClientException",
    "DynamoDB.ThrottlingException",
)
"""What a record of a step is written again after; never a mistake in an expression."""

LONGEST_DELAY = 31_622_400
"""The longest delay in seconds that Step Functions keeps."""

Retry = Mapping[str, Json]


def will_retry(retry: Retry, error_name: str, attempt: int) -> bool:
    """Tell whether another attempt follows after attempt number `attempt` ended in this error."""
    names = retry["on"]
    if not isinstance(names, list) or error_name not in names:
        return False
    return attempt < int(_number(retry, "attempts", 1))


def next_attempt_window(
    retry: Retry, attempt: int, now: datetime
) -> tuple[datetime, datetime] | None:
    """Return the earliest and the latest time of the next attempt; None when there is none.

    `attempt` is the one that just failed, counted from 1. With jitter the
    delay is drawn at random between nothing and the full delay.
    """
    if attempt >= _number(retry, "attempts", 1):
        return None
    ceiling = _number(retry, "max_delay", float("inf"))
    seconds = _number(retry, "delay", 1) * _number(retry, "backoff", 2) ** (attempt - 1)
    delay = timedelta(seconds=min(seconds, ceiling, LONGEST_DELAY))
    return (now if retry.get("jitter") else now + delay), now + delay


def _number(retry: Retry, word: str, default: float) -> float:
    value = retry.get(word)
    return value if isinstance(value, (int, float)) else default
