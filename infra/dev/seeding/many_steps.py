"""A run with 2,000 steps: a loop over 1,000 items with two actions in each round."""

from datetime import datetime, timedelta
from decimal import Decimal

from ulid import ULID

from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.programs import StepNode
from chalicelib.models.runs import Run, RunStatus, StartedBy, StepCounts
from chalicelib.models.steps import Attempt, Step, StepStatus
from chalicelib.models.workflows import Version, Workflow
from chalicelib.ports import RunStore, StepStore

ROUNDS = 1000
AGO = timedelta(minutes=20)
STEP_TIME = timedelta(milliseconds=180)
UNLUCKY = 97
"""In each so many-th round the first attempt fails."""
BUSY = Failure(type="HttpError", message="HTTP 503 from warehouse.example", status=503)


def record_many(
    runs: RunStore, steps: StepStore, workflow: Workflow, version: Version, now: datetime
) -> RunId:
    """Record the run and its steps as if each had been carried out, and return its id."""
    began = now - AGO
    loop = version.steps[0]
    actions = loop.blocks[0].steps
    run = made_run(workflow, began, began + STEP_TIME * ROUNDS * len(actions))
    runs.add(run)
    runs.forget(run.id)
    record(steps, run, made_step(run, loop, loop.position, began, run.ended_at or began))
    moment = began
    for number in range(ROUNDS):
        for node in actions:
            path = f"{loop.position}.{number:06}.{node.position}"
            after, moment = moment, moment + STEP_TIME
            record(steps, run, made_step(run, node, path, after, moment, number % UNLUCKY == 0))
    return run.id


def made_run(workflow: Workflow, began: datetime, ended: datetime) -> Run:
    """Make the run, which has ended."""
    counts = StepCounts(total=2 * ROUNDS + 1, completed=2 * ROUNDS + 1, attempts=2 * ROUNDS + 23)
    return Run(
        id=RunId(str(ULID.from_datetime(began))),
        organization_id=workflow.organization_id,
        workflow_id=workflow.id,
        workflow_name=workflow.name,
        workflow_version=1,
        status=RunStatus.COMPLETED,
        trigger=StartedBy(kind="manual", name="Demo"),
        created_at=began,
        started_at=began,
        ended_at=ended,
        steps=counts,
        cost=Decimal(118_400),
        version=3,
        program="v1",
        payload={"skus": [f"SKU-{number:05}" for number in range(ROUNDS)]},
        output={"synced": ROUNDS},
        expires_at=int((ended + timedelta(days=90)).timestamp()),
    )


def made_step(
    run: Run, node: StepNode, path: str, began: datetime, ended: datetime, unlucky: bool = False
) -> Step:
    """Make a step that has ended; an unlucky one with its second attempt."""
    is_loop = node.type == "loop"
    return Step(
        path=path,
        run_id=run.id,
        organization_id=run.organization_id,
        workflow_id=run.workflow_id,
        step_id=node.id,
        type=node.type,
        label=node.label,
        action=node.action,
        status=StepStatus.COMPLETED,
        line=node.line,
        attempt=2 if unlucky else 1,
        attempts_allowed=1 if is_loop else 3,
        started_at=began,
        ended_at=ended,
        detail={"count": ROUNDS} if is_loop else {},
        version=1,
        input=None if is_loop else {"query": {"sku": path}},
        output=None if is_loop else {"status": 200, "body": {"stage": "local"}},
    )


def record(steps: StepStore, run: Run, step: Step, failure: Failure | None = None) -> None:
    """Record the attempts at a step, each with its beginning and its end; the last may fail."""
    running = step.model_copy(update={"status": StepStatus.RUNNING, "ended_at": None})
    begun = step.started_at
    for number in range(1, step.attempt):
        failed = Attempt(number=number, started_at=begun, ended_at=begun, error=BUSY)
        steps.begin(running.model_copy(update={"attempt": number}), failed, run.expires_at)
    last = Attempt(number=step.attempt, started_at=begun)
    steps.begin(running, last, run.expires_at)
    steps.end(step, last.model_copy(update={"ended_at": step.ended_at, "error": failure}))
