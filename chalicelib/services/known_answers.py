"""Known answers: what a step results in when it is not carried out."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.engine import MISTAKES
from chalicelib.errors import ActionError, NotFoundError
from chalicelib.models.failures import Failure
from chalicelib.models.replays import GIVEN
from chalicelib.models.steps import RunReference, Step, StepReference, StepStatus
from chalicelib.ports import StepStore
from chalicelib.services.step_values import StepValues

ENDED_BY_ITSELF = (StepStatus.COMPLETED, StepStatus.FAILED, StepStatus.TIMED_OUT)
CATCHABLE = frozenset(
    {"HttpError", "TransientHttpError", "TimeoutError", "StepError", "ChildFailed", "DataError"}
    | {*MISTAKES}
)
"""What Retry and Catch know of a step's errors; any other type was a StepError to them."""


@dataclass(frozen=True)
class KnownAnswer:
    """An output or a failure, and what the step's ``answered_from`` says of it."""

    output: JsonValue
    failure: Failure | None
    answered_from: str

    def result(self) -> JsonValue:
        """Return the output, or raise the failure under the name that Retry and Catch see."""
        if self.failure is None:
            return self.output
        name = self.failure.type if self.failure.type in CATCHABLE else "StepError"
        raise ActionError(name, self.failure)


@dataclass(frozen=True)
class KnownAnswers:
    """Find what is known of a step before it is carried out."""

    steps: StepStore
    values: StepValues

    def of(self, run: RunReference, step: StepReference) -> KnownAnswer | None:
        """Return what answers the step: what a test was given, or a replay finds on record."""
        if step.id in run.answers:
            return KnownAnswer(run.answers[step.id], None, GIVEN)
        recorded = self._recorded(run, step)
        if recorded is None:
            return None
        source = recorded.answered_from or recorded.run_id
        output = self.values.recorded(run.organization_id, recorded.run_id, recorded.output)
        return KnownAnswer(output, recorded.error, source)

    def _recorded(self, run: RunReference, step: StepReference) -> Step | None:
        if run.replay is None or not run.replay.answers(step.path, completed=True):
            return None
        try:
            found = self.steps.get(run.replay.of, step.path)
        except NotFoundError:
            return None
        completed = found.status == StepStatus.COMPLETED
        answers = run.replay.answers(step.path, completed=completed)
        is_same = has_ended_by_itself(found) and found.step_id == step.id
        return found if answers and is_same else None


def has_ended_by_itself(step: Step) -> bool:
    """Tell whether a step has a result on record, its own output or error."""
    if step.status == StepStatus.COMPLETED:
        return True
    return step.status in ENDED_BY_ITSELF and step.error is not None
