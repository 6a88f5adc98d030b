"""What steps do, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ActionError
from chalicelib.models.failures import Failure
from chalicelib.models.steps import StepTask

Action = Callable[[StepTask], JsonValue]


@dataclass(frozen=True)
class Actions:
    """An ActionRunner: a table from the action's name to what carries it out."""

    table: Mapping[str, Action]

    def perform(self, task: StepTask) -> JsonValue:
        """Act and return the result; raise ActionError when it fails."""
        action = self.table.get(task.step.action)
        if action is None:
            message = f"There is no action {task.step.action}."
            raise ActionError("StepError", Failure(type="StepError", message=message))
        return action(task)
