"""What `@workflow(...)` says: triggers, time limit, concurrency and the usual retry."""

import ast
from dataclasses import dataclass

from chalicelib.engine import limits
from chalicelib.engine.compilation import Trigger
from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.program import RetryPolicy
from chalicelib.engine.python.options import duration, retry_policy
from chalicelib.engine.python.triggers import later, triggers

WORDS = ("on", "timeout", "concurrency", "retry", "max_loop")
YEAR = 365 * 86400


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workflow."""

    triggers: tuple[Trigger, ...] = ()
    timeout: int | None = None
    concurrency: int | None = None
    retry: RetryPolicy | None = None
    max_loop: int | None = None
    warnings: tuple[RejectedError, ...] = ()


def settings(function: ast.FunctionDef, errors: set[str]) -> Settings:
    """Return the settings in a function's decorator, or raise RejectedError."""
    call = next((found for found in function.decorator_list if isinstance(found, ast.Call)), None)
    if call is None:
        return Settings()
    words = {keyword.arg or "": keyword.value for keyword in call.keywords}
    for keyword in call.keywords:
        if keyword.arg not in WORDS:
            raise RejectedError(
                "E-SETTING",
                f"@workflow has no setting {keyword.arg!r}",
                keyword,
                did_you_mean(keyword.arg or "", WORDS) or f"the settings are {', '.join(WORDS)}",
            )
    if call.args:
        raise RejectedError("E-SETTING", "settings have names", call.args[0], "on=webhook(...)")
    started = triggers(words["on"]) if "on" in words else ()
    return Settings(
        triggers=started,
        warnings=later(words["on"], started) if started else (),
        timeout=duration(words["timeout"], longest=YEAR) if "timeout" in words else None,
        concurrency=_count(words, "concurrency", 5, 1000),
        retry=retry_policy(words["retry"], errors) if "retry" in words else None,
        max_loop=_count(words, "max_loop", 5000, limits.HISTORY_EVENTS),
    )


def _count(words: dict[str, ast.expr], word: str, example: int, most: int) -> int | None:
    node = words.get(word)
    if node is None:
        return None
    value = node.value if isinstance(node, ast.Constant) else None
    if type(value) is not int or not 1 <= value <= most:
        wanted = f"{word} is a whole number from 1 to {most:,}"
        raise RejectedError("E-SETTING", wanted, node, f"{word}={example}")
    return value
