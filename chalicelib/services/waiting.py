"""What a wait looks like from outside: as a step, as a failure, as its child's answer."""

from datetime import datetime

from pydantic import JsonValue

from chalicelib.models.base import to_text
from chalicelib.models.failures import Failure
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.steps import Attempt, Step, StepStatus
from chalicelib.models.waits import Answer, Wait, WaitAction

AWAITED: dict[WaitAction, str] = {
    WaitAction.EVENT: "The event {name} did not come in time.",
    WaitAction.APPROVAL: "Nobody decided in time: {title}",
    WaitAction.CALLBACK: "Nobody called back in time.",
    WaitAction.CHILD: "The workflow {workflow} did not end in time.",
}
SHOWN: dict[WaitAction, tuple[str, ...]] = {
    WaitAction.EVENT: ("name", "match"),
    WaitAction.APPROVAL: ("to", "title"),
    WaitAction.CALLBACK: (),
    WaitAction.CHILD: ("workflow",),
}


def step_of(wait: Wait) -> Step:
    """Return the step of a wait, as it is while it waits."""
    return Step(
        path=wait.path,
        run_id=wait.run_id,
        organization_id=wait.organization_id,
        workflow_id=wait.workflow_id,
        step_id=wait.step_id,
        type="wait",
        label=wait.label,
        action=wait.action,
        status=StepStatus.WAITING,
        line=wait.line,
        started_at=wait.registered_at,
        input=dict(wait.arguments),
        detail=detail_of(wait),
        attempts=[Attempt(number=1, started_at=wait.registered_at)],
        version=1,
    )


def detail_of(wait: Wait) -> dict[str, JsonValue]:
    """Return what the debugger shows of a wait beside its status."""
    detail: dict[str, JsonValue] = {"kind": str(wait.action)}
    if wait.until is not None:
        detail["until"] = to_text(wait.until)
    if wait.child_run_id is not None:
        detail["run_id"] = wait.child_run_id
    shown = {name: wait.arguments[name] for name in SHOWN[wait.action] if name in wait.arguments}
    return {**detail, **shown}


def timeout_failure(wait: Wait) -> Failure:
    """Return the failure of a wait whose time is up, in the words of its kind."""
    words = {"name": "", "title": "the approval", "workflow": "", **wait.arguments}
    sentence = AWAITED[wait.action].format_map(words)
    return placed(wait, Failure(type="TimeoutError", message=sentence))


def placed(wait: Wait, failure: Failure) -> Failure:
    """Return the failure with the step and the line that it belongs to."""
    place = {"step_id": wait.step_id, "step_path": wait.path, "line": wait.line}
    return failure.model_copy(update=place)


def child_answer(child: Run, at: datetime) -> Answer:
    """Return what an ended run answers the step that waits for it."""
    if child.status == RunStatus.COMPLETED:
        return Answer(at=at, by=child.workflow_name, output=child.output)
    failure = Failure(type="ChildFailed", message=_why(child), detail={"run_id": child.id})
    return Answer(at=at, by=child.workflow_name, failure=failure)


def _why(child: Run) -> str:
    if child.error is not None:
        return child.error.message
    if child.cancel is not None:
        why = f": {child.cancel.reason}" if child.cancel.reason else ""
        return f"{child.workflow_name} was cancelled by {child.cancel.by}{why}."
    return f"{child.workflow_name} was cancelled."
