"""Failed runs, as the workflow that follows a failure is told of them."""

from datetime import UTC, datetime

from pydantic import JsonValue

from chalicelib.models.base import Model, Timestamp
from chalicelib.models.ids import RunId, WorkflowId
from chalicelib.models.runs import StartedBy


class FailedRunError(Model):
    """Why a run failed; ``line`` is a line of its workflow's source."""

    type: str
    message: str
    step: str | None = None
    line: int | None = None


class FailedRun(Model):
    """The payload of a failure workflow; ``payload`` is left out where it would not fit."""

    run_id: RunId
    url: str
    status: str
    workflow: str
    workflow_id: WorkflowId
    version: int
    trigger: StartedBy
    error: FailedRunError
    payload: JsonValue = None
    payload_left_out: bool = False
    created_at: Timestamp
    started_at: Timestamp
    ended_at: Timestamp


def samples() -> list[FailedRun]:
    """Return what a failure workflow must be able to take: all there can be, and the least."""
    least = FailedRun(
        run_id=RunId("0" * 26),
        url="https://console.example/o/acme/runs/0",
        status="timed_out",
        workflow="Orders",
        workflow_id=WorkflowId("0" * 26),
        version=1,
        trigger=StartedBy(kind="webhook", name="orders"),
        error=FailedRunError(type="RunTimeout", message="The run took longer than its timeout."),
        payload_left_out=True,
        **dict.fromkeys(("created_at", "started_at", "ended_at"), datetime(2026, 1, 1, tzinfo=UTC)),
    )
    error = FailedRunError(type="HttpError", message="HTTP 503", step="pay", line=7)
    all_there_is = {"payload": {}, "payload_left_out": False, "error": error}
    return [least.model_copy(update=all_there_is), least]
