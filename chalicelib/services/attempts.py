"""Attempts: carry out one try at a step and record it."""

import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import JsonValue

from chalicelib.engine import BUSY, next_attempt_window, places_of, will_retry
from chalicelib.errors import ActionError, ConflictError, NotFoundError, UnavailableError
from chalicelib.models.failures import Failure
from chalicelib.models.masking import masked_arguments
from chalicelib.models.steps import Attempt, Step, StepStatus, StepTask
from chalicelib.ports import ActionRunner, Clock, RunStore, StepStore
from chalicelib.services.known_answers import KnownAnswer, KnownAnswers, has_ended_by_itself
from chalicelib.services.step_values import StepValues

KEPT_WHOLE = 5
"""Attempts, beside the last, that keep their exchange: an item has 400 KiB (DynamoDB quota)."""
LATE = timedelta(seconds=1)
"""An attempt this long after its state was entered (its Lambda had to start, or it is a repeat)
looks whether its run goes on: a Lambda that was called is not called back."""


@dataclass(frozen=True)
class Attempts:
    """Record that an attempt begins, act, record how it ended."""

    store: StepStore
    runs: RunStore
    actions: ActionRunner
    known: KnownAnswers
    values: StepValues
    now: Clock

    def perform(self, task: StepTask) -> JsonValue:
        """Carry out the step, unless its answer is known, and return its result.

        What is too large of the result is kept outside the run, with a mark in its place.
        Raise ActionError when the action fails, named as the state's Retry and Catch
        expect it, and ConflictError when the step has ended meanwhile (its run was
        cancelled): then nothing is done. A step that ended in an attempt that died before
        it could say so has its result on record.
        """
        begun = Attempt(number=task.attempt, started_at=self.now())
        self._end_delay(task)
        try:
            self._check_run(task, begun.started_at)
            known = self.known.of(task.run, task.step)
            step = self._step(task, begun.started_at, known)
            self.store.begin(step, begun, task.run.expires_at)
        except ConflictError:
            return self._ended_before(task)
        except UnavailableError as busy:
            raise _busy(busy) from busy
        try:
            answer = known.result() if known else self.actions.perform(self._with_whole(task))
            places = task.pick.places if task.pick else places_of(task.step.action)
            output = self.values.fitted(task.run, answer, places)
        except ActionError as error:
            self._fail(task, step, begun, error)
            raise
        ended = self.now()
        done = {"status": StepStatus.COMPLETED, "ended_at": ended, "output": output}
        self.store.end(step.model_copy(update=done), begun.model_copy(update={"ended_at": ended}))
        return output

    def _check_run(self, task: StepTask, now: datetime) -> None:
        """Raise ConflictError when the run was cancelled while a late attempt was on its way."""
        is_late = task.entered is None or now - task.entered > LATE
        if is_late and self.runs.is_over(task.run.run_id):
            raise ConflictError(f"Run {task.run.run_id} is over.")

    def _end_delay(self, task: StepTask) -> None:
        """Record that the delay before the step is over; raise ConflictError in a stopped run."""
        if task.ended is None:
            return
        try:
            self.store.end_delay(task.run.run_id, task.ended)
        except UnavailableError as busy:
            raise _busy(busy) from busy

    def _with_whole(self, task: StepTask) -> StepTask:
        """Return the task with what its run keeps outside put back into all that it reads."""
        whole: dict[str, object] = {"arguments": self.values.given(task.run, task.arguments)}
        if task.pick is not None:
            values = self.values.given(task.run, task.pick.values)
            whole["pick"] = task.pick.model_copy(update={"values": values})
        return task.model_copy(update=whole)

    def _ended_before(self, task: StepTask) -> JsonValue:
        """Give what an earlier attempt has on record, or raise ConflictError."""
        try:
            step = self.store.get(task.run.run_id, task.step.path)
        except NotFoundError:
            raise ConflictError(f"Run {task.run.run_id} is over.") from None
        if not has_ended_by_itself(step):
            raise ConflictError(f"Step {task.step.id} has ended already.")
        return KnownAnswer(step.output, step.error, task.run.run_id).result()

    def crashed(self, task: StepTask, crash: Exception) -> ActionError:
        """Record an attempt that ended in a fault of ours, with its stack trace.

        An attempt that was never recorded, or whose step has ended, has no record to end.
        """
        failure = Failure(
            type="StepError",
            message=f"{type(crash).__name__}: {crash}",
            stack_trace=traceback.format_exception(crash),
        )
        error = ActionError("StepError", failure)
        with suppress(NotFoundError, ConflictError):
            step = self.store.get(task.run.run_id, task.step.path)
            for begun in step.attempts:
                if begun.number == task.attempt:
                    self._fail(task, step, begun, error)
        return error

    def _fail(self, task: StepTask, step: Step, begun: Attempt, error: ActionError) -> None:
        now = self.now()
        place = {
            "step_id": step.step_id,
            "step_path": step.path,
            "line": error.failure.line or step.line,
        }
        failure = error.failure.model_copy(update=place)
        changes: dict[str, object] = {"error": failure}
        window = next_attempt_window(task.retry, task.attempt, now)
        if window is not None and will_retry(task.retry, error.name, task.attempt):
            changes["status"] = StepStatus.RETRYING
            changes["next_attempt_earliest"], changes["next_attempt_at"] = window
        else:
            changes["status"] = (
                StepStatus.TIMED_OUT if error.name == "TimeoutError" else StepStatus.FAILED
            )
            changes["ended_at"] = now
        kept = failure if "ended_at" in changes or begun.number <= KEPT_WHOLE else failure.brief()
        ended = begun.model_copy(update={"ended_at": now, "error": kept})
        self.store.end(step.model_copy(update=changes), ended)

    def _step(self, task: StepTask, started_at: datetime, known: KnownAnswer | None) -> Step:
        allowed = task.retry.get("attempts", 1)
        return Step(
            path=task.step.path,
            run_id=task.run.run_id,
            organization_id=task.run.organization_id,
            workflow_id=task.run.workflow_id,
            step_id=task.step.id,
            type="action",
            label=task.step.label,
            action=task.step.action,
            status=StepStatus.RUNNING,
            line=task.step.line,
            attempt=task.attempt,
            attempts_allowed=allowed if isinstance(allowed, int) else 1,
            started_at=started_at,
            input=masked_arguments(task.arguments),
            answered_from=known and known.answered_from,
            version=1,
        )


def _busy(busy: UnavailableError) -> ActionError:
    """Return what tells the machine to try again what has done nothing."""
    return ActionError(BUSY, Failure(type="StepError", message=str(busy)))
