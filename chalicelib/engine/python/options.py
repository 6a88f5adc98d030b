"""Options of every action: `retry=` and `timeout=`."""

import ast

from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.program import RetryPolicy
from chalicelib.engine.retry_policy import ACTION_ERRORS, PLATFORM_ATTEMPTS, PLATFORM_ERRORS

UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
RETRY_WORDS = ("attempts", "delay", "backoff", "max_delay", "jitter", "on")
MOST_ATTEMPTS = 100
LONGEST_DELAY = 86400
DEFAULT_DELAY = 2
ERROR_NAMES: dict[str, tuple[str, ...]] = {
    "HttpError": ("HttpError", "TransientHttpError"),
    "TransientHttpError": ("TransientHttpError",),
    "TimeoutError": ("TimeoutError", "States.Timeout"),
    "StepError": (*ACTION_ERRORS,),
    "Exception": (*ACTION_ERRORS, *PLATFORM_ERRORS),
}
"""What a name in `on=` stands for."""


def duration(node: ast.expr, longest: int) -> int:
    """Return a number of seconds that is written out, or raise RejectedError."""
    value = _plain_number(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in UNITS:
        value = None
        if len(node.args) == 1 and not node.keywords:
            amount = _plain_number(node.args[0])
            value = None if amount is None else amount * UNITS[node.func.id]
    if value is None or value != int(value) or not 1 <= value <= longest:
        raise RejectedError(
            "E-TIMEOUT",
            f"a time limit is a whole number of seconds from 1 to {longest}, written out",
            node,
            "timeout=20 or timeout=minutes(5)",
        )
    return int(value)


def retry_policy(node: ast.expr, errors: set[str]) -> RetryPolicy:
    """Return what `retry=` asks for, or raise RejectedError."""
    if isinstance(node, ast.Constant):
        attempts = _whole(node, "retry", MOST_ATTEMPTS, PLATFORM_ATTEMPTS)
        return RetryPolicy(attempts, delay=DEFAULT_DELAY, on=(*ACTION_ERRORS, *PLATFORM_ERRORS))
    is_retry = isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Retry"
    if not isinstance(node, ast.Call) or not is_retry:
        raise RejectedError(
            "E-RETRY",
            "retry is a number of attempts or Retry(...), written out",
            node,
            "retry=3 or retry=Retry(attempts=5, delay=2, backoff=2)",
        )
    return _retry_call(node, errors)


def _retry_call(node: ast.Call, errors: set[str]) -> RetryPolicy:
    words = {keyword.arg or "": keyword.value for keyword in node.keywords}
    for word in words:
        if word not in RETRY_WORDS:
            raise RejectedError(
                "E-RETRY",
                f"Retry has no {word!r}",
                node,
                did_you_mean(word, RETRY_WORDS) or f"it has {', '.join(RETRY_WORDS)}",
            )
    if node.args:
        raise RejectedError("E-RETRY", "the parts of Retry have names", node, "Retry(attempts=5)")
    attempts = _whole(words.get("attempts"), "attempts", MOST_ATTEMPTS, PLATFORM_ATTEMPTS)
    return RetryPolicy(
        attempts=attempts,
        delay=_whole(words.get("delay"), "delay", LONGEST_DELAY, DEFAULT_DELAY),
        backoff=_backoff(words["backoff"]) if "backoff" in words else 2,
        max_delay=_ceiling(words.get("max_delay")),
        jitter=_flag(words["jitter"]) if "jitter" in words else True,
        on=_on(words.get("on"), errors),
    )


def _on(node: ast.expr | None, errors: set[str]) -> tuple[str, ...]:
    """Return the errors to try again after; those of the platform are always among them."""
    named = ACTION_ERRORS if node is None else _errors(node, errors)
    return (*named, *(error for error in PLATFORM_ERRORS if error not in named))


def _errors(node: ast.expr, errors: set[str]) -> tuple[str, ...]:
    named = node.elts if isinstance(node, (ast.Tuple, ast.List)) else [node]
    found: dict[str, None] = {}
    for item in named:
        name = item.id if isinstance(item, ast.Name) else ""
        if name not in ERROR_NAMES:
            hint = did_you_mean(name, ERROR_NAMES) or f"use one of {', '.join(ERROR_NAMES)}"
            reason = "no action raises" if name in errors else "there is no error"
            raise RejectedError("E-ERRNAME", f"{reason} {name!r}", item, hint)
        found.update(dict.fromkeys(ERROR_NAMES[name]))
    return tuple(found)


def _whole(node: ast.expr | None, word: str, most: int, default: int) -> int:
    if node is None:
        return default
    value = _plain_number(node)
    if type(value) is not int or not 1 <= value <= most:
        raise RejectedError(
            "E-RETRY",
            f"{word} is a whole number from 1 to {most}, written out",
            node,
            f"{word}=3",
        )
    return value


def _ceiling(node: ast.expr | None) -> int | None:
    return _whole(node, "max_delay", LONGEST_DELAY, 0) or None


def _backoff(node: ast.expr) -> float:
    value = _plain_number(node)
    if value is None or not 1 <= value <= 10:
        raise RejectedError("E-RETRY", "backoff is a number from 1 to 10", node, "backoff=2")
    return value


def _flag(node: ast.expr) -> bool:
    if not (isinstance(node, ast.Constant) and isinstance(node.value, bool)):
        raise RejectedError("E-RETRY", "jitter is True or False", node, "jitter=True")
    return node.value


def _plain_number(node: ast.expr) -> int | float | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
