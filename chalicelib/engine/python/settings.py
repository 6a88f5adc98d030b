"""What `@workflow(...)` says: triggers, time limit, how many runs at once, the usual retry."""

import ast
from dataclasses import dataclass

from chalicelib.engine import limits
from chalicelib.engine.compilation import Trigger
from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.keys import fault_of
from chalicelib.engine.program import RetryPolicy
from chalicelib.engine.python.options import duration, retry_policy
from chalicelib.engine.python.parameters import Parameter
from chalicelib.engine.python.starting import triggers
from chalicelib.engine.python.starting.events import EVENT

# fmt: off
WORDS = (
    "on", "timeout", "concurrency", "concurrency_key", "overlap", "retry", "max_loop", "publishes",
)
# fmt: on
OVERLAPS = ("queue", "skip", "cancel")
AT_THE_LIMIT = ("concurrency_key", "overlap")
"""What says how a limit works, and nothing without one."""
YEAR = 365 * 86400


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workflow."""

    triggers: tuple[Trigger, ...] = ()
    timeout: int | None = None
    concurrency: int | None = None
    concurrency_key: str | None = None
    overlap: str | None = None
    retry: RetryPolicy | None = None
    max_loop: int | None = None
    publishes: str | None = None


def settings(function: ast.FunctionDef, errors: set[str], taken: Parameter) -> Settings:
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
    _check_limit(words)
    return Settings(
        triggers=triggers(words["on"]) if "on" in words else (),
        timeout=duration(words["timeout"], longest=YEAR) if "timeout" in words else None,
        concurrency=_count(words, "concurrency", 5, limits.CONCURRENT_RUNS),
        concurrency_key=_key(words.get("concurrency_key"), taken),
        overlap=_overlap(words.get("overlap")),
        retry=retry_policy(words["retry"], errors) if "retry" in words else None,
        max_loop=_count(words, "max_loop", 5000, limits.LONGEST_LOOP),
        publishes=_event(words.get("publishes")),
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


def _check_limit(words: dict[str, ast.expr]) -> None:
    for word in AT_THE_LIMIT:
        if word in words and "concurrency" not in words:
            raise RejectedError(
                "E-SETTING",
                f"{word} tells what happens at a limit, and there is none",
                words[word],
                f"concurrency=1, {word}={ast.unparse(words[word])}",
            )


def _key(node: ast.expr | None, taken: Parameter) -> str | None:
    if node is None:
        return None
    key = node.value if isinstance(node, ast.Constant) else None
    fault = fault_of(key if isinstance(key, str) else "", taken.name, taken.schema)
    if fault is not None:
        raise RejectedError("E-SETTING", fault[0], node, fault[1])
    return str(key)


def _overlap(node: ast.expr | None) -> str | None:
    if node is None:
        return None
    word = node.value if isinstance(node, ast.Constant) else None
    if word not in OVERLAPS:
        wanted = f"overlap is one of {', '.join(OVERLAPS)}, written out"
        near = did_you_mean(word, OVERLAPS) if isinstance(word, str) else None
        raise RejectedError("E-SETTING", wanted, node, near or 'overlap="skip"')
    return str(word)


def _event(node: ast.expr | None) -> str | None:
    if node is None:
        return None
    name = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(name, str) or not EVENT.fullmatch(name):
        wanted = "publishes is the name of an event, written out"
        raise RejectedError("E-SETTING", wanted, node, 'publishes="order.handled"')
    return name
