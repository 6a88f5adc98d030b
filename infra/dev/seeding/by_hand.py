"""Two runs that are only recorded: one under way for as long as one looks, and one that crashed."""

from datetime import datetime, timedelta

from ulid import ULID

from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.steps import Attempt, StepStatus
from chalicelib.models.workflows import Version, Workflow
from chalicelib.ports import RunStore, StepStore
from infra.dev.seeding.many_steps import made_run, made_step, record

LAST_HOUR = timedelta(minutes=50)
STEP_TIME = timedelta(milliseconds=420)
TRACE = """\
Traceback (most recent call last):
  File "/var/task/chalicelib/services/attempts.py", line 41, in perform
    output = self.actions.run(task)
  File "/var/task/chalicelib/adapters/actions/http.py", line 97, in run
    answer = self.client.send(request)
  File "/opt/python/httpx/_client.py", line 914, in send
    response = self._send_handling_auth(
OSError: [Errno 24] Too many open files
"""


def record_under_way(
    runs: RunStore, steps: StepStore, workflow: Workflow, version: Version, now: datetime
) -> RunId:
    """Record a run whose first step has ended and whose second goes on, and return its id."""
    began = now - STEP_TIME * 2
    run = fresh(workflow, began).model_copy(
        update={"status": RunStatus.RUNNING, "ended_at": None, "cost": None, "output": None}
    )
    runs.add(run)
    first, second = version.steps[0], version.steps[2]
    ended = made_step(run, first, first.position, began, began + STEP_TIME)
    record(steps, run, ended)
    going_on = made_step(run, second, second.position, began + STEP_TIME, now)
    going_on = going_on.model_copy(update={"status": StepStatus.RUNNING, "ended_at": None})
    steps.begin(going_on, Attempt(number=1, started_at=going_on.started_at), run.expires_at)
    return run.id


def record_crashed(
    runs: RunStore, steps: StepStore, workflow: Workflow, version: Version, now: datetime
) -> RunId:
    """Record a run whose first step ended in a fault with a stack trace, and return its id."""
    began = now - LAST_HOUR
    first = version.steps[0]
    failure = Failure(
        type="StepError",
        message="OSError: [Errno 24] Too many open files",
        step_id=first.id,
        step_path=first.position,
        line=first.line,
        stack_trace=TRACE.splitlines(keepends=True),
    )
    run = fresh(workflow, began).model_copy(
        update={"status": RunStatus.FAILED, "error": failure, "output": None}
    )
    runs.add(run)
    runs.forget(run.id)
    failed = made_step(run, first, first.position, began, began + STEP_TIME)
    update = {"status": StepStatus.FAILED, "error": failure, "output": None}
    record(steps, run, failed.model_copy(update=update), failure)
    return run.id


def fresh(workflow: Workflow, began: datetime) -> Run:
    """Make a short run of the second version of a workflow."""
    run = made_run(workflow, began, began + STEP_TIME)
    return run.model_copy(
        update={
            "id": RunId(str(ULID.from_datetime(began))),
            "workflow_version": 2,
            "program": "v2",
            "steps": None,
            "payload": {"email": "alan@bletchley.example", "plan": "enterprise", "seats": 40},
        }
    )
