"""Say why a run failed, in the words of the workflow."""

import json
import re
from collections.abc import Iterator, Sequence

from chalicelib.models.failures import Failure
from chalicelib.models.programs import StepNode
from chalicelib.models.runs import Outcome, RunStatus
from chalicelib.models.steps import OPEN_STEPS, StepSummary

ERROR_NAMES: dict[str, tuple[str, str]] = {
    "States.Timeout": ("TimeoutError", "The step did not answer within its timeout."),
    "States.HeartbeatTimeout": ("TimeoutError", "The step sent no heartbeat in time."),
    "States.QueryEvaluationError": ("DataError", ""),
    "States.TaskFailed": ("StepError", ""),
    "States.DataLimitExceeded": (
        "DataLimitError",
        "The values of the run grew past 256 KiB, the limit of one state.",
    ),
    "States.ServiceRestart": ("ServiceRestart", "The local cloud stopped while the run went on."),
    "TransientHttpError": ("HttpError", ""),
    "Lambda.Unknown": ("StepError", "The step was killed: it ran out of memory or time."),
}
THREW = "threw an error: "
RAISED = re.compile(r"\b([A-Z]\w*Error)(?:: (.*?))?(?: \(line (\d+)\))?\s*\Z", re.DOTALL)
"""What an expression of the workflow raises: Python's error, its message and the line."""

ASSIGNMENT = re.compile(r"~line_(\d+)")
"""The line in the name of a state that only sets variables."""

DATA_ERRORS = ("States.QueryEvaluationError", "DataError")
"""What a failing expression is called, and what a handler that raises it again calls it."""

INTERRUPTIONS = frozenset({"ServiceRestart", "ExecutionLost"})
"""What ends whatever is under way, not the one state that the history names last."""


def failure_of(
    outcome: Outcome, state: str | None, program: Sequence[StepNode], steps: Sequence[StepSummary]
) -> Failure:
    """Return the failed step's own error, or what the execution says with the line it is about.

    State names are step ids, helper states carry a ``~suffix``.
    """
    if outcome.status == RunStatus.TIMED_OUT:
        return Failure(type="RunTimeout", message="The run took longer than its timeout.")
    name, sentence = ERROR_NAMES.get(outcome.error or "", (outcome.error or "StepError", ""))
    if name in INTERRUPTIONS:
        state = _last_begun(steps)
    step_id = state.split("~", 1)[0] if state else None
    step = _newest(steps, step_id)
    failed = step if step and step.error else _raised_again(steps, name, outcome.cause)
    if failed is not None and failed.error is not None and failed.status.is_final:
        return failed.error.model_copy(update={"step_id": failed.step_id, "step_path": failed.path})
    node = next((node for node in walk(program) if node.id == step_id), None)
    failure = Failure(
        type=name,
        message=sentence or message_of(outcome.cause) or "The run failed.",
        step_id=step_id if node else None,
        step_path=step.path if step else None,
        line=node.line if node else _line_of(state),
    )
    return _as_python_says(failure) if outcome.error in DATA_ERRORS else failure


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
    if not cause:
        return ""
    try:
        parsed = json.loads(cause)
    except ValueError:
        return cause.rsplit(THREW, 1)[-1]
    return (
        str(parsed["errorMessage"])
        if isinstance(parsed, dict) and "errorMessage" in parsed
        else cause
    )


def _last_begun(steps: Sequence[StepSummary]) -> str | None:
    """Return the id of the step that began last of those under way."""
    under_way = [step for step in steps if step.status in OPEN_STEPS]
    last = max(under_way, key=lambda step: step.started_at, default=None)
    return last.step_id if last else None


def _raised_again(steps: Sequence[StepSummary], name: str, cause: str | None) -> StepSummary | None:
    """Return the step whose error a handler passed on: its last word is still that of the run."""
    own = [step for step in steps if step.error and step.error.type == name]
    said = [step for step in own if step.error and step.error.message == cause]
    return max(said, key=lambda step: step.started_at, default=None)


def _newest(steps: Sequence[StepSummary], step_id: str | None) -> StepSummary | None:
    own = [step for step in steps if step.step_id == step_id]
    return max(own, key=lambda step: step.started_at, default=None)
