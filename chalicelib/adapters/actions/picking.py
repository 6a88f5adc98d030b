"""`pick=`: take out of a result what the run needs, before anything of it is kept."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.adapters.jsonata import JsonataExpressions
from chalicelib.models.steps import PICKED, StepTask
from chalicelib.ports import ActionRunner


@dataclass(frozen=True)
class Picking:
    """An ActionRunner around another, whose results are what the task picks out of them."""

    actions: ActionRunner
    expressions: JsonataExpressions

    def perform(self, task: StepTask) -> JsonValue:
        """Act and return what is picked; raise ActionError, in Python's words, where that fails."""
        result = self.actions.perform(task)
        if task.pick is None:
            return result
        variables = {**task.pick.values, PICKED: result}
        return self.expressions.value(task.pick.expression, variables)
