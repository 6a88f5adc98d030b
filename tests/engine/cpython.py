"""Runs the text of a workflow in CPython, with actions answered by the same function."""

from collections.abc import Callable
from dataclasses import dataclass, field

from chalicelib.engine import Json
from tests.engine.references import REFERENCES, Fields, with_fields

UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
OPTIONS = ("retry", "timeout", "step")


@dataclass
class Result:
    """What CPython made of a workflow."""

    output: object = None
    error: str | None = None
    message: str = ""
    calls: list[dict[str, object]] = field(default_factory=list)


class WorkflowError(Exception):
    """The base of a workflow's own errors."""


class Http:
    """Records every call and answers it."""

    def __init__(self, result: Result, answer: Callable[[dict[str, object]], object]) -> None:
        self._result = result
        self._answer = answer

    def __getattr__(self, method: str) -> Callable[..., object]:
        def call(url: str, **arguments: object) -> object:
            kept = {name: value for name, value in arguments.items() if name not in OPTIONS}
            named = {"url": url, **kept}
            request: dict[str, object] = {"action": f"http.{method}", "arguments": named}
            self._result.calls.append(request)
            return with_fields(self._answer(request))

        return call


def run(source: str, payload: Json, answer: Callable[[dict[str, object]], object]) -> Result:
    """Return what CPython makes of a workflow."""
    result = Result()

    def sleep(**amounts: float) -> None:
        seconds = sum(UNITS[unit] * amount for unit, amount in amounts.items())
        result.calls.append({"action": "sleep", "arguments": {"seconds": seconds}})

    found: list[Callable[..., object]] = []
    names: dict[str, object] = {
        **REFERENCES,
        "http": Http(result, answer),
        "sleep": sleep,
        "workflow": found.append,
        "Any": object,
        "Input": Fields,
        "WorkflowError": WorkflowError,
        "limit": lambda items, _most: items,
    }
    exec(source.replace("from stepwell import *", ""), names)
    takes_input = found[0].__code__.co_argcount
    try:
        result.output = found[0](*([with_fields(payload)] if takes_input else []))
    except WorkflowError as error:
        result.error, result.message = type(error).__name__, str(error)
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        result.error, result.message = "States.QueryEvaluationError", repr(error)
    return result
