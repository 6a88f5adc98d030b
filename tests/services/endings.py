"""How steps act and executions end, for tests of what follows."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.errors import ActionError
from chalicelib.models.runs import Outcome, Run, StartRun
from chalicelib.models.steps import RunReference, StepReference, StepTask
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member, a_task

ADA = a_member()


def started(stage: Platform) -> Run:
    """Return a run that is under way."""
    workflow = stage.published()
    return wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload={"id": "o-1"}))


def task(run: Run, path: str = "0001", step_id: str = "stock", attempts: int = 1) -> StepTask:
    """Return what a step of the run is called with."""
    started = RunReference(
        run_id=run.id,
        organization_id=run.organization_id,
        workflow_id=run.workflow_id,
        version=1,
        test=False,
        expires_at=run.expires_at,
    )
    step = StepReference(id=step_id, path=path, action="http.get", label="http.get", line=11)
    return a_task(attempts=attempts).model_copy(update={"run": started, "step": step})


def act(stage: Platform, task: StepTask, answer: JsonValue | Exception = None) -> None:
    """Carry out a step as soon as its state is entered, or let it fail or die."""
    stage.actions.answers.append(answer)
    try:
        wiring.attempts().perform(task.model_copy(update={"entered": stage.clock()}))
    except (ActionError, InterruptedError):
        return


def finish(run: Run, outcome: Outcome) -> Run:
    """Settle a run, and return it."""
    return wiring.settling().finish(run.id, outcome)
