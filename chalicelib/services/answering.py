"""Answering: what a wait is answered with reaches its state machine and its step.

The answer is written down first, and only one can be: it decides. Then the state
machine is told, then the step is recorded, then the wait is closed. Each of the three may
be done again without effect, so a crash between any two writes is mended by whatever comes
next: the same answer sent again, another answer (which is refused), or the sweeper.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.errors import ConflictError, NotFoundError, TooLargeError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.large import Owner
from chalicelib.models.runs import Outcome, Run, RunStatus
from chalicelib.models.steps import Attempt, Step, StepStatus
from chalicelib.models.waits import Answer, Wait, WaitAction, WaitStatus
from chalicelib.ports import Clock, RunStore, StepStore, Tasks, WaitStore
from chalicelib.services.large_values import WHOLE, LargeValues
from chalicelib.services.waiting import child_answer, placed, step_of, timeout_failure

GRACE = timedelta(seconds=2)
"""A state's time begins before its wait is registered, so it is up this much sooner."""


@dataclass(frozen=True)
class Answering:
    """Answer waits, end those whose time is up, and let go of those nobody needs."""

    waits: WaitStore
    steps: StepStore
    runs: RunStore
    tasks: Tasks
    large: LargeValues
    now: Clock

    def begin(self, wait: Wait) -> None:
        """Record that the step waits; do nothing when it has ended meanwhile."""
        step = step_of(wait)
        with suppress(ConflictError):
            self.steps.begin(step, step.attempts[0], wait.expires_at)

    def answer(self, wait: Wait, answer: Answer) -> Answer:
        """Answer a wait and return the answer that counts; the same twice is the same once.

        Raise ConflictError naming who was first when there is another answer, and when
        the wait is over without one.
        """
        try:
            answered = self.waits.answer(wait, answer)
        except ConflictError:
            answered = self.waits.get(wait.run_id, wait.path)
            self._deliver(answered)
            return _same(answered, answer)
        if not self._deliver(answered):
            raise ConflictError("The wait is over: its time was up before this answer came.")
        return answer

    def mend(self, run_id: RunId) -> datetime | None:
        """Deliver what was not delivered and end what is due; say when the next wait is due."""
        due: list[datetime] = []
        for wait in self.waits.unfinished(run_id):
            if wait.status == WaitStatus.ANSWERED:
                self._deliver(wait)
            elif answer := self._lost(wait):
                with suppress(ConflictError):
                    self.answer(wait, answer)
            elif wait.due is not None and wait.due <= self.now():
                self._time_out(wait, self.now())
            elif wait.due is not None:
                due.append(wait.due)
        return min(due, default=None)

    def settle(self, run: Run, outcome: Outcome) -> None:
        """Record how the waits of a run ended that has ended: answered, or their time was up.

        What is still open in a run that was completed must have timed out and been caught.
        """
        stopped = run.cancel is not None or outcome.status == RunStatus.CANCELLED
        for wait in self.waits.unfinished(run.id):
            was_due = wait.due is not None and wait.due - GRACE <= outcome.ended_at
            if wait.status == WaitStatus.ANSWERED:
                self._deliver(wait)
            elif outcome.status == RunStatus.COMPLETED or (was_due and not stopped):
                self._time_out(wait, outcome.ended_at)

    def release(self, run_id: RunId) -> Sequence[RunId]:
        """Close what is left of an ended run's waits; return the runs that they waited for."""
        left = list(self.waits.unfinished(run_id))
        for wait in left:
            self.waits.close(wait)
        return [wait.child_run_id for wait in left if wait.child_run_id is not None]

    def abandon(self, wait: Wait) -> None:
        """End the step and close the wait of a run that ended while both were made."""
        self.steps.settle(step_of(wait), StepStatus.CANCELLED, self.now(), None)
        self.waits.close(wait)

    def tell_parent(self, run: Run) -> None:
        """Answer the step that waits for the run to end, when there is one."""
        if run.parent is None or not run.parent.awaits or not run.status.is_final:
            return
        with suppress(NotFoundError, ConflictError):
            wait = self.waits.get(run.parent.run_id, run.parent.step_path)
            self.answer(wait, self._of_child(wait, run))

    def record(self, wait: Wait, answer: Answer) -> None:
        """Record how the step ended and close the wait."""
        self.end_step(wait, answer)
        self.waits.close(wait)

    def end_step(self, wait: Wait, answer: Answer) -> None:
        """Record how the step ended."""
        step = step_of(wait)
        failure = answer.failure and placed(wait, answer.failure)
        ended = {"ended_at": answer.at, "error": failure}
        changes = {
            **ended,
            "status": _status(answer),
            "output": answer.output,
            "answered_from": answer.answered_from,
            "detail": {**step.detail, "answered_by": answer.by},
        }
        attempt = step.attempts[0].model_copy(update=ended)
        self._end(wait, step.model_copy(update=changes), attempt)

    def _end(self, wait: Wait, step: Step, attempt: Attempt) -> None:
        """End the step, also when the answer was faster than the record that it waits."""
        try:
            self.steps.end(step, attempt)
        except ConflictError:
            self.begin(wait)
            with suppress(ConflictError):
                self.steps.end(step, attempt)

    def _deliver(self, wait: Wait) -> bool:
        """Tell state machine and step; return False when the answer came too late.

        A state machine that does not know the token any more has been told before, unless
        the time was up when the answer was written down.
        """
        if wait.answer is None or wait.status == WaitStatus.CLOSED:
            return True
        if not self.tell(wait, wait.answer) and _is_late(wait, wait.answer):
            self._time_out(wait, wait.answer.at)
            return False
        self.record(wait, wait.answer)
        return True

    def tell(self, wait: Wait, answer: Answer) -> bool:
        """Tell the state machine; return False when it listens no more."""
        if wait.token is None:
            return True
        if answer.failure is not None:
            return self.tasks.fail(wait.token, answer.failure.type, answer.failure.message)
        return self.tasks.succeed(wait.token, answer.output)

    def _time_out(self, wait: Wait, at: datetime) -> None:
        self.begin(wait)
        failure = timeout_failure(wait)
        self.steps.settle(step_of(wait), StepStatus.TIMED_OUT, at, failure)
        self.waits.close(wait)

    def _of_child(self, wait: Wait, child: Run) -> Answer:
        """Return what an ended run answers; what it keeps outside, the parent keeps from now on."""
        answer = child_answer(child, self.now())
        try:
            whole = self.large.whole(Owner(child.organization_id, child.id), answer.output)
            own = self.large.fitted(Owner(wait.organization_id, wait.run_id), whole, (WHOLE,))
        except (NotFoundError, TooLargeError) as error:
            failure = Failure(type="ChildFailed", message=str(error), detail={"run_id": child.id})
            return answer.model_copy(update={"output": None, "failure": failure})
        return answer.model_copy(update={"output": own})

    def _lost(self, wait: Wait) -> Answer | None:
        """Return the answer that is there and never reached the wait, if any."""
        try:
            if wait.action == WaitAction.CALLBACK:
                return self.waits.callback(wait.callback_id).answer
            if wait.child_run_id is not None:
                child = self.runs.find(wait.child_run_id)
                return self._of_child(wait, child) if child.status.is_final else None
        except NotFoundError:
            return None
        return None


def _status(answer: Answer) -> StepStatus:
    if answer.failure is None:
        return StepStatus.COMPLETED
    return StepStatus.TIMED_OUT if answer.failure.type == "TimeoutError" else StepStatus.FAILED


def _is_late(wait: Wait, answer: Answer) -> bool:
    return wait.due is not None and answer.at >= wait.due - GRACE


def _same(present: Wait, answer: Answer) -> Answer:
    """Return the first answer when this one repeats it, or raise ConflictError."""
    first = present.answer
    if first is None or _is_late(present, first):
        raise ConflictError("The wait is over: it ended without an answer.")
    if not answer.repeats(first):
        raise ConflictError(f"{first.by} has answered already, at {first.at:%Y-%m-%d %H:%M}Z.")
    return first
