"""Runs the text of a workflow in CPython, with actions answered by the same function."""

import ast
import traceback
from collections.abc import Callable, Mapping
from math import ceil

from chalicelib.engine import Json
from tests.engine.references import REFERENCES, Fields, filled
from tests.engine.runnable import runnable
from tests.engine.world import (
    DATA_ERRORS,
    UNITS,
    Handled,
    Http,
    HttpError,
    LargeValueError,
    Result,
    StepError,
    WorkflowError,
    World,
    each,
    name_of,
    parallel,
)

Answer = Callable[[dict[str, object]], object]


def run(
    source: str | ast.Module,
    payload: Json,
    answer: Answer,
    more: Mapping[str, object] | None = None,
) -> Result:
    """Return what CPython makes of a workflow, with more names or others in their place.

    A source that was read already is carried out as it is.
    """
    result = Result()
    found: list[Callable[..., object]] = []

    def workflow(*marked: Callable[..., object], **_settings: object) -> object:
        found.extend(marked)
        return found.append

    names = {**_names(result, answer), "workflow": workflow, **(more or {})}
    tree = runnable(source) if isinstance(source, str) else source
    exec(compile(tree, "workflow", "exec"), names)
    types = list(found[0].__annotations__.values())
    try:
        result.output = found[0](*(filled(type_, payload) for type_ in types))
    except WorkflowError as error:
        result.error, result.message = type(error).__name__, str(error)
    except TimeoutError:
        result.error = "States.Timeout"
    except StepError as error:
        result.error, result.message = error.error, error.message
    except DATA_ERRORS as error:
        result.error, result.message = name_of(error), repr(error)
        result.line = _line(error)
        result.mistakes += 1
    return result


def _line(error: Exception) -> int | None:
    """Return the line of the workflow that an error comes from."""
    lines = [
        at.lineno for at in traceback.extract_tb(error.__traceback__) if at.filename == "workflow"
    ]
    return lines[-1] if lines else None


def _names(result: Result, answer: Answer) -> dict[str, object]:
    """Return everything that a workflow finds by its name."""

    def sleep(**amounts: float) -> None:
        seconds = ceil(sum(UNITS[unit] * amount for unit, amount in amounts.items()))
        result.calls.append({"action": "sleep", "arguments": {"seconds": seconds}})

    def sleep_until(time: str) -> None:
        utc = REFERENCES["parse_time"](time)
        result.calls.append({"action": "sleep_until", "arguments": {"time": utc}})

    return {
        **REFERENCES,
        "http": Http(result, answer),
        "sleep": sleep,
        "sleep_until": sleep_until,
        **World(result, answer).names(),
        **Handled(result).names(),
        "Any": object,
        "Fields": Fields,
        "Input": Fields,
        "WorkflowError": WorkflowError,
        "StepError": (StepError, TimeoutError),
        "HttpError": HttpError,
        "DataError": DATA_ERRORS,
        "LargeValueError": LargeValueError,
        "parallel": parallel,
        "each": each,
        "limit": lambda items, _most: items,
    }
