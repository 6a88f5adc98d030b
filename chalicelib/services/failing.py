"""Say why a run failed, in the words of the workflow."""

import json
import re
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from chalicelib.engine import MISTAKES, state_meant
from chalicelib.models.failures import Failure
from chalicelib.models.programs import StepNode
from chalicelib.models.runs import Outcome, RunStatus
from chalicelib.models.steps import OPEN_STEPS, StepStatus, StepSummary

ERROR_NAMES: dict[str, tuple[str, str]] = {
    "States.Timeout": ("TimeoutError", "The step did not answer within its timeout."),
    "States.HeartbeatTimeout": ("TimeoutError", "The step sent no heartbeat in time."),
    "States.QueryEvaluationError": ("DataError", ""),
    "States.TaskFailed": ("StepError", ""),
    "States.DataLimitExceeded": (
        "DataLimitError",
        (
            "The values of the run grew past 256 KiB, the limit of one state. Keep less of each "
            "result, with pick= in its step; what items of each(..., large=True) give may be more."
        ),
    ),
    "States.ExceedToleratedFailureThreshold": (
        "TooManyFailures",
        "A round of this loop failed, or the values it hands on grew past 256 KiB.",
    ),
    "States.ServiceRestart": ("ServiceRestart", "The local cloud stopped while the run went on."),
    "TransientHttpError": ("HttpError", ""),
    "Lambda.Unknown": ("StepError", "The step was killed: it ran out of memory or time."),
}
TOO_LONG = "maximum number of history events"
HISTORY_LIMIT = (
    "The run left more than 25,000 events, the limit of one execution. Write limit(items, 5000) "
    "around the list of its longest loop: such a loop is carried on in parts."
)
UNSAID = {"TimeoutError": "The step did not answer within its timeout."}
"""What an error says that was raised again without a message."""

APART = "States.ExceedToleratedFailureThreshold"
"""What a loop ends with when a round failed that was an execution of its own."""

THREW = "threw an error: "
RAISED = re.compile(r"\b([A-Z]\w*Error)(?:: (.*?))?(?: \(line (\d+)\))?\s*\Z", re.DOTALL)
"""What an expression of the workflow raises: Python's error, its message and the line."""

ITEM = re.compile(r"\.(\d{6})(?=\.|\Z)")
"""The number of an item, counted from 0, in the path of a step."""

ASSIGNMENT = re.compile(r"~line_(\d+)")
"""The line in the name of a state that only sets variables."""

DATA_ERRORS = frozenset({"States.QueryEvaluationError", "DataError", *MISTAKES})
"""What a failing expression is called, and what a handler that raises it again calls it."""

INTERRUPTIONS = frozenset({"ServiceRestart", "ExecutionLost"})
"""What ends whatever is under way, not the one state that the history names last."""


def meant(machine: JsonValue, state: str | None, steps: Sequence[StepSummary]) -> str | None:
    """Return the state that failed, which may be a part of the named one: what follows its step."""
    if state is None:
        return None
    step = _newest([step for step in steps if step.step_id == _origin(None, state)])
    is_over = step is not None and step.status == StepStatus.COMPLETED
    return state_meant(machine, state, is_over=is_over)


def failure_of(
    outcome: Outcome, state: str | None, program: Sequence[StepNode], steps: Sequence[StepSummary]
) -> Failure:
    """Return the failed step's own error, or what the execution says with the line it is about.

    State names are step ids, helper states carry a ``~suffix``. An error that was raised
    again names the step it came from, and its place when that is an item of a large loop.
    """
    if outcome.status == RunStatus.TIMED_OUT:
        return Failure(type="RunTimeout", message="The run took longer than its timeout.")
    name, message = _said(outcome)
    if name in INTERRUPTIONS:
        state = _last_begun(steps)
    step_id = _origin(outcome.cause, state)
    place = str(_parsed(outcome.cause).get("path") or "")
    steps = [step for step in steps if _is_within(step, place)] if place else steps
    step = _newest([step for step in steps if step.step_id == step_id])
    failed = step if step and step.error else _failed_elsewhere(step, steps, outcome)
    if failed is not None and failed.error is not None and failed.status.is_final:
        return failed.error.model_copy(update={"step_id": failed.step_id, "step_path": failed.path})
    node = next((node for node in walk(program) if node.id == step_id), None)
    failure = Failure(
        type=name,
        message=message,
        step_id=step_id if node else None,
        step_path=step.path if step else None,
        line=node.line if node else _line_of(state),
    )
    failure = _as_python_says(failure) if outcome.error in DATA_ERRORS else failure
    return _of_item(failure, place) if place and step is None else failure


def _is_within(step: StepSummary, place: str) -> bool:
    return f"{step.path}.".startswith(f"{place}.")


def _of_item(failure: Failure, place: str) -> Failure:
    """Return the error of an item that has no record of the step it failed in."""
    *_, number = ITEM.findall(place)
    return failure.model_copy(update={"message": f"{failure.message} (item {int(number) + 1:,})"})


def _said(outcome: Outcome) -> tuple[str, str]:
    """Return what an error is called in the language, and its sentence."""
    if TOO_LONG in (outcome.cause or ""):
        return "HistoryLimit", HISTORY_LIMIT
    name, sentence = ERROR_NAMES.get(outcome.error or "", (outcome.error or "StepError", ""))
    said = sentence or message_of(outcome.cause) or UNSAID.get(name, "The run failed.")
    return name, said


def _origin(cause: str | None, state: str | None) -> str | None:
    """Return the step an error came from: the one its cause names, else that of the state."""
    told = _parsed(cause)
    if "step" in told:
        return None if told["step"] is None else str(told["step"])
    return state.split("~", 1)[0] if state else None


def _as_python_says(failure: Failure) -> Failure:
    """Return the error with the type, message and line that its text names at the end."""
    raised = RAISED.search(failure.message)
    if raised is None:
        return failure
    name, message, line = raised.groups()
    return failure.model_copy(
        update={
            "type": name,
            "message": message or name,
            "line": int(line) if line else failure.line,
        }
    )


def _line_of(state: str | None) -> int | None:
    found = ASSIGNMENT.search(state or "")
    return int(found[1]) if found else None


def walk(nodes: Sequence[StepNode]) -> Iterator[StepNode]:
    """Go through all nodes of a program in source order."""
    for node in nodes:
        yield node
        for block in node.blocks:
            yield from walk(block.steps)


def message_of(cause: str | None) -> str:
    """Take the sentence for people out of an execution's cause."""
    told = _parsed(cause)
    if "errorMessage" in told:
        return str(told["errorMessage"])
    return (cause or "").rsplit(THREW, 1)[-1]


def _parsed(cause: str | None) -> dict[str, object]:
    """Return a cause that is an object, as a function or an error raised again leaves it."""
    try:
        found = json.loads(cause or "")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _last_begun(steps: Sequence[StepSummary]) -> str | None:
    """Return the id of the step that began last of those under way."""
    last = _newest([step for step in steps if step.status in OPEN_STEPS])
    return last.step_id if last else None


def _failed_elsewhere(
    step: StepSummary | None, steps: Sequence[StepSummary], outcome: Outcome
) -> StepSummary | None:
    """Return the step whose error was passed on: by a handler, or by a loop around it.

    Its last word is still that of the run; a loop whose rounds are executions of their own
    has a word of its own.
    """
    if outcome.error == APART and step is not None:
        inside = [found for found in steps if found.path.startswith(f"{step.path}.")]
        return _newest([found for found in inside if found.error is not None])
    name, message = _said(outcome)
    said = _as_python_says(Failure(type=name, message=message))
    return _newest([found for found in steps if found.error and _says_so(found.error, said)])


def _says_so(error: Failure, said: Failure) -> bool:
    return (error.type, error.message) == (said.type, said.message)


def _newest(steps: Sequence[StepSummary]) -> StepSummary | None:
    return max(steps, key=lambda step: step.started_at, default=None)
