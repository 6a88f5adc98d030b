"""Waits: steps that stand still until an event, a person, a caller or a run answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import JsonValue

from chalicelib.engine import BUSY
from chalicelib.errors import ActionError, ConflictError, UnavailableError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run
from chalicelib.models.steps import RunReference
from chalicelib.models.waits import Answer, Wait, WaitAction, WaitTask
from chalicelib.ports import Clock, Ids, RunStore, WaitStore
from chalicelib.services.answering import Answering
from chalicelib.services.children import Children
from chalicelib.services.known_answers import KnownAnswer, KnownAnswers
from chalicelib.services.large_values import MAX_STATE, WHOLE
from chalicelib.services.step_values import StepValues

OVER = "Run {} is over; nothing waits in it."
KNOWN = "An answer known beforehand"


@dataclass(frozen=True)
class Waits:
    """Register what a state machine waits for."""

    store: WaitStore
    runs: RunStore
    answering: Answering
    children: Children
    known: KnownAnswers
    values: StepValues
    now: Clock
    ids: Ids

    def register(self, task: WaitTask) -> JsonValue:
        """Record that a step waits; return what a task without a token results in.

        Registering again is what mends a call that AWS did not take: ActionError says so.
        """
        try:
            return self._registered(task)
        except UnavailableError as busy:
            raise ActionError(BUSY, Failure(type="StepError", message=str(busy))) from busy

    def _registered(self, task: WaitTask) -> JsonValue:
        """Register, once.

        The wait is stored before its step says that it waits: whoever sees the step can
        answer it. Registering twice is registering once. Raise ActionError when there is
        nothing to wait for, ConflictError when the run has ended meanwhile.

        A step whose time is up stays ``waiting`` in the debugger until the run is looked at
        next, within two minutes, or ends.
        """
        run = self.runs.find(task.run.run_id)
        given = self.values.given(task.run, task.arguments, MAX_STATE)
        task = task.model_copy(update={"arguments": given})
        if run.status.is_final or run.cancel is not None:
            raise ConflictError(OVER.format(run.id))
        if known := self.known.of(task.run, task.step):
            return self._answer_known(task.run, self._wait(task, run, known), known)
        wait = self.store.register(self._wait(task, run))
        self.answering.begin(wait)
        if self.runs.find(run.id).status.is_final:
            self.answering.abandon(wait)
            raise ConflictError(OVER.format(run.id))
        if wait.due is not None:
            self.runs.look_by(run.id, wait.due)
        match wait.action:
            case WaitAction.CHILD:
                return self.children.start(wait, run)
            case WaitAction.CALLBACK:
                self._answer_early(wait)
        return None

    def _answer_known(self, run: RunReference, wait: Wait, known: KnownAnswer) -> JsonValue:
        """Answer a step whose answer is known; nothing is asked, expected or started for it.

        The step is recorded first: a task that fails in between is tried again.
        """
        answer = Answer(
            at=self.now(),
            by=KNOWN,
            output=self.values.fitted(run, known.output, (WHOLE,)),
            failure=known.failure,
            answered_from=known.answered_from,
        )
        self.answering.begin(wait)
        self.answering.end_step(wait, answer)
        if wait.token is None:
            return known.result()
        self.answering.tell(wait, answer)
        return None

    def _answer_early(self, wait: Wait) -> None:
        """Deliver an answer that came before its step."""
        early = self.store.expect_callback(wait.callback_id, wait)
        if early is not None:
            self.answering.answer(wait, early)

    def _wait(self, task: WaitTask, run: Run, known: KnownAnswer | None = None) -> Wait:
        now = self.now()
        action = WaitAction(task.step.action)
        until = _after(now, task.timeout)
        beat = _after(now, task.heartbeat)
        starts_run = action == WaitAction.CHILD and known is None
        return Wait(
            run_id=run.id,
            organization_id=run.organization_id,
            workflow_id=run.workflow_id,
            workflow_name=run.workflow_name,
            path=task.step.path,
            step_id=task.step.id,
            label=task.step.label,
            line=task.step.line,
            action=action,
            arguments=task.arguments,
            token=task.token,
            registered_at=now,
            until=until,
            heartbeat=task.heartbeat,
            due=min((moment for moment in (until, beat) if moment is not None), default=None),
            child_run_id=RunId(self.ids.ulid()) if starts_run else None,
            expires_at=run.expires_at,
        )


def _after(moment: datetime, seconds: float | None) -> datetime | None:
    return None if seconds is None else moment + timedelta(seconds=seconds)
