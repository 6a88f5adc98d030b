"""The action ``log``: the step itself, with its input, is the line."""

from pydantic import JsonValue

from chalicelib.models.steps import StepTask


def log(task: StepTask) -> JsonValue:  # noqa: ARG001 - every action takes its task
    """Do nothing: the attempt's record shows the message."""
    return None
