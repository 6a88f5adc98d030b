"""Settling: every run reaches a final status, and so does every step of it.

A run ends through its execution's status event; the sweeper finds what an event
was lost for. Both may come twice, late, or together: only the first has an effect.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import JsonValue

from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.runs import CancelRequest, Outcome, Run, RunStatus, StepCounts
from chalicelib.models.steps import CUT_OFF, StepRecord, StepStatus, StepSummary
from chalicelib.ports import Clock, Executions, RunStore, StepStore, WorkflowStore
from chalicelib.services.aftermath import Aftermath, last_look
from chalicelib.services.answering import Answering
from chalicelib.services.costing import Costing
from chalicelib.services.failing import INTERRUPTIONS, failure_of, meant
from chalicelib.services.retaining import Retaining

REST_STATUS: dict[RunStatus, StepStatus] = {
    RunStatus.COMPLETED: StepStatus.COMPLETED,
    RunStatus.FAILED: StepStatus.CANCELLED,
    RunStatus.CANCELLED: StepStatus.CANCELLED,
    RunStatus.TIMED_OUT: StepStatus.TIMED_OUT,
}
FAILED = (RunStatus.FAILED, RunStatus.TIMED_OUT)
SOON = timedelta(minutes=1)
ORPHANED = "The run that waited for this one has ended."


@dataclass(frozen=True)
class Ending:
    """How an execution ended, the state it failed in, and what that means to people."""

    outcome: Outcome
    failed_in: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True)
class Settling:
    """End runs and the steps left open in them."""

    runs: RunStore
    steps: StepStore
    workflows: WorkflowStore
    executions: Executions
    now: Clock
    answering: Answering
    costing: Costing
    aftermath: Aftermath
    retaining: Retaining

    def finish(self, run_id: RunId, outcome: Outcome) -> Run:
        """Record how an execution ended; a run that has ended stays as it is.

        The steps are settled first, and once more at the end unless all of them had ended in
        a run that was completed: a crash in between, or a step that was recorded late, leaves
        nothing open. The run that waits for this one is told after that, then others have
        their turn, and all again whenever this is repeated.
        """
        run = self.runs.find(run_id)
        if run.status.is_final:
            self._settle(run, Ending(outcome, failure=run.error), self.steps.all(run.id))
        else:
            run = self._finish(run, outcome)
        self._stop_children(run)
        self.answering.tell_parent(run)
        self.aftermath.carry_out(run)
        return run

    def _finish(self, run: Run, outcome: Outcome) -> Run:
        """End the steps and the run; its steps are read again only if one of them was open."""
        outcome = self._whole(run, outcome)
        self.answering.settle(run, outcome)
        failed_in = self._failed_in(run, outcome)
        steps = self.steps.all(run.id)
        ending = Ending(outcome, failed_in, self._failure(run, outcome, failed_in, steps))
        were_open = self._settle(run, ending, steps)
        run = self._end(run, ending, self.steps.all(run.id) if were_open else steps)
        self.retaining.keep(run)
        if were_open or run.status != RunStatus.COMPLETED:
            self._settle(run, Ending(outcome, failure=run.error), self.steps.all(run.id))
        return run

    def close(self, run: Run) -> None:
        """Do what follows the end of a run; end and count what was begun as it was cut off."""
        outcome = Outcome(status=run.status, ended_at=self.now())
        run = self.finish(run.id, outcome)
        self._recount(run, outcome)
        self.aftermath.let_go(run)

    def _recount(self, run: Run, outcome: Outcome) -> None:
        """Correct the counts of a run whose step was recorded after its end."""
        steps = self.steps.all(run.id)
        if tally(steps) != run.steps:
            changes = {"steps": tally(steps), "version": run.version + 1}
            recounted = run.model_copy(update=changes)
            failed_in = self._failed_in(run, outcome)
            recounted = self.costing.billed(recounted, steps, failed_in)
            self.runs.replace(recounted, run.version, self.now() + SOON)

    def stop(self, run: Run, request: CancelRequest) -> Run:
        """Put on record who stops a run, then stop it; one that has ended stays as it is."""
        while run.cancel is None and not run.status.is_final:
            asked = run.model_copy(update={"cancel": request, "version": run.version + 1})
            try:
                self.runs.replace(asked, run.version)
                run = asked
            except ConflictError:
                run = self.runs.find(run.id)
        return run if run.status.is_final else self.cancel(run)

    def cancel(self, run: Run) -> Run:
        """Stop the execution of a run whose cancel is on record, and end the run."""
        reason = run.cancel.reason if run.cancel else ""
        self.executions.stop(self.machine_of(run), run.id, reason)
        return self.finish(run.id, Outcome(status=RunStatus.CANCELLED, ended_at=self.now()))

    def machine_of(self, run: Run) -> str:
        """Return the ARN of the machine that carries out the run."""
        program = self.workflows.program(run.organization_id, run.workflow_id, run.program)
        return program.machine_arn

    def _stop_children(self, run: Run) -> None:
        """Stop the runs whose end nobody awaits any more."""
        request = CancelRequest(by=run.workflow_name, at=self.now(), reason=ORPHANED)
        for child_id in self.answering.release(run.id):
            with suppress(NotFoundError):
                self.stop(self.runs.find(child_id), request)

    def _end(self, run: Run, ending: Ending, steps: Sequence[StepRecord]) -> Run:
        outcome = ending.outcome
        while not run.status.is_final:
            ended = run.model_copy(
                update={
                    "status": RunStatus.CANCELLED if run.cancel else outcome.status,
                    "started_at": run.started_at or run.created_at,
                    "ended_at": outcome.ended_at,
                    "output": _read_output(outcome),
                    "error": None if run.cancel else ending.failure,
                    "steps": tally(steps),
                    "waits_for": "",
                    "waiting_since": None,
                    "version": run.version + 1,
                }
            )
            ended = self.costing.billed(self.aftermath.foreseen(ended), steps, ending.failed_in)
            try:
                self.runs.replace(ended, run.version, self._next_look(ended))
                return ended
            except ConflictError:
                run = self.runs.find(run.id)
        return run

    def _next_look(self, ended: Run) -> datetime | None:
        """Return when the sweeper looks at an ended run: at what follows, at what came late."""
        if ended.ended_at is None or not self.aftermath.concerns(ended):
            return last_look(ended)
        return ended.ended_at + SOON

    def _settle(self, run: Run, ending: Ending, steps: Sequence[StepSummary]) -> bool:
        """End what is open: the step that failed with its error, the rest as the run ended.

        An interruption fails all that was under way. Tell whether anything was open.
        """
        status = RunStatus.CANCELLED if run.cancel else ending.outcome.status
        ended_at = ending.outcome.ended_at
        still_open = [step for step in steps if not step.status.is_final]
        for step in still_open:
            own = _own_failure(step, status, ending.failure)
            if own is None:
                self.steps.settle(step, REST_STATUS[status], ended_at, None)
            else:
                timed_out = own.type == "TimeoutError"
                ended = StepStatus.TIMED_OUT if timed_out else StepStatus.FAILED
                self.steps.settle(step, ended, ended_at, own)
        return bool(still_open)

    def _whole(self, run: Run, outcome: Outcome) -> Outcome:
        """Fetch the output that the status event of a large one leaves out."""
        if outcome.status != RunStatus.COMPLETED or outcome.output is not None:
            return outcome
        with suppress(NotFoundError):
            return self.executions.outcome(self.machine_of(run), run.id) or outcome
        return outcome

    def _failed_in(self, run: Run, outcome: Outcome) -> str | None:
        """Return the name of the state that failed the run, when it is known."""
        if run.cancel or outcome.status not in FAILED:
            return None
        return self.executions.failed_state(self.machine_of(run), run.id)

    def _failure(
        self,
        run: Run,
        outcome: Outcome,
        failed_in: str | None,
        steps: Sequence[StepSummary],
    ) -> Failure | None:
        if run.cancel or outcome.status not in FAILED:
            return None
        program = self.workflows.program(run.organization_id, run.workflow_id, run.program)
        state = meant(program.machine, failed_in, steps)
        return failure_of(outcome, state, program.steps, steps)


def _own_failure(step: StepSummary, status: RunStatus, failure: Failure | None) -> Failure | None:
    """Return why an open step failed; None when it ended with its run.

    An action that is open in a run that was completed failed, and its error was caught.
    """
    if failure is not None and (failure.step_path == step.path or failure.type in INTERRUPTIONS):
        return failure
    is_given_up = status == RunStatus.COMPLETED and step.type == "action"
    return CUT_OFF if is_given_up else None


def tally(steps: Sequence[StepSummary]) -> StepCounts:
    """Count steps and attempts."""
    return StepCounts(
        total=len(steps),
        completed=sum(step.status == StepStatus.COMPLETED for step in steps),
        failed=sum(step.status in (StepStatus.FAILED, StepStatus.TIMED_OUT) for step in steps),
        attempts=sum(step.attempt for step in steps if step.action is not None),
    )


def _read_output(outcome: Outcome) -> JsonValue:
    if outcome.output is None:
        return None
    output: JsonValue = json.loads(outcome.output)
    return output
