"""Corrections of an execution's life: its start, its limits and its one end."""

import contextvars
import json
import re
import threading
import time

from infra.local_cloud import changes, readiness, states_limits
from infra.local_cloud.correction import corrects, corrects_value
from infra.local_cloud.emulator import Document, Response, Stock, responses, stepfunctions
from infra.local_cloud.states_liveness import Scope, Stopped, scope

START_DELAY = 0.15
NAME = re.compile(r"[^\s<>{}\[\]?*\"#%\\^|~`$&,;:/\x00-\x1f\x7f-\x9f]{1,80}")
LOST = "States.ServiceRestart"


class Clock:
    """The time module without the pause before each execution."""

    def __getattr__(self, name: str) -> Stock:
        return getattr(time, name)

    def sleep(self, seconds: float) -> None:
        """Sleep, but for the pause."""
        if seconds != START_DELAY:
            time.sleep(seconds)


@corrects_value(stepfunctions, "time")
def start_at_once(_stock: Stock) -> Clock:
    """Start an execution at once; stock pauses 150 ms before each."""
    return Clock()


@corrects(stepfunctions, "_start_execution")
def start_execution(stock: Stock, request: Document) -> Response:
    """Check name and input, and start once what is started twice; stock does neither."""
    refusal = _refusal(request)
    if refusal:
        refused: Response = stepfunctions.error_response_json(*refusal, 400)
        return refused
    running = _running_twin(request)
    if running:
        again: Response = stepfunctions.json_response(
            {"executionArn": running["executionArn"], "startDate": running["startDate"]}
        )
        return again
    answer: Response = stock(request)
    return answer


def _refusal(request: Document) -> tuple[str, str] | None:
    name, text = request.get("name"), request.get("input", "{}")
    if name is not None and not NAME.fullmatch(name):
        return "InvalidName", f"Invalid Name: '{name}'"
    if len(text.encode()) > states_limits.MAX_BYTES:
        return "ValidationException", (
            "1 validation error detected: Value at 'input' failed to satisfy constraint: "
            f"Member must have length less than or equal to {states_limits.MAX_BYTES}"
        )
    try:
        json.loads(text)
    except ValueError:
        return "InvalidExecutionInput", "Invalid State Machine Execution Input: it must be JSON"
    return None


def _running_twin(request: Document) -> Document | None:
    machine = stepfunctions._resolve_state_machine_arn(
        request.get("stateMachineArn", "").split("#")[0]
    )
    if not machine or not request.get("name"):
        return None
    arn = machine.replace(":stateMachine:", ":execution:") + ":" + request["name"]
    twin: Document | None = stepfunctions._executions.get(arn)
    if not twin or twin["status"] != "RUNNING":
        return None
    return twin if json.loads(twin["input"]) == json.loads(request.get("input", "{}")) else None


@corrects(stepfunctions, "_add_event")
def add_event(
    stock: Stock, execution: Document, kind: str, details: Document | None = None
) -> Document:
    """Let nothing follow an execution's end, and end it at 25,000 events; stock does neither."""
    ends = kind.startswith("Execution")
    if execution.get("status") != "RUNNING" and not ends:
        return {}
    if len(execution["events"]) >= states_limits.MAX_EVENTS - 1 and not ends:
        raise stepfunctions._ExecutionError(
            "States.Runtime",
            "The execution reached the maximum number of history events "
            f"({states_limits.MAX_EVENTS}).",
        )
    event: Document = stock(execution, kind, details)
    event.setdefault("previousEventId", event["id"] - 1)
    return event


@corrects(stepfunctions, "_fail_execution")
def fail_execution(stock: Stock, execution: Document, error: str, cause: str) -> None:
    """End an execution once; in stock a stopped one may fail afterwards."""
    if execution.get("status") == "RUNNING":
        stock(execution, error, cause)


@corrects(stepfunctions, "_run_execution")
def run_execution(stock: Stock, arn: str) -> None:
    """End an execution at its state machine's TimeoutSeconds, which stock ignores."""
    execution = stepfunctions._executions.get(arn)
    if not execution:
        return
    token = scope.set(Scope(execution))
    timer = _timeout(execution)
    try:
        stock(arn)
    except Stopped:
        return
    finally:
        scope.reset(token)
        if timer:
            timer.cancel()


def _timeout(execution: Document) -> threading.Timer | None:
    machine = stepfunctions._state_machines.get(execution["stateMachineArn"]) or {}
    seconds = json.loads(machine.get("definition", "{}")).get("TimeoutSeconds")
    if not seconds:
        return None
    timer = threading.Timer(seconds, contextvars.copy_context().run, args=(_time_out, execution))
    timer.daemon = True
    timer.start()
    return timer


def _time_out(execution: Document) -> None:
    if execution["status"] != "RUNNING":
        return
    execution.update(status="TIMED_OUT", stopDate=stepfunctions.now_iso(), error=None, cause=None)
    stepfunctions._add_event(execution, "ExecutionTimedOut", {"executionTimedOutEventDetails": {}})
    stepfunctions._emit_execution_status_event(execution)


@corrects(stepfunctions, "_emit_execution_status_event")
def mark_status(stock: Stock, execution: Document) -> None:
    """Note that the start and end of an execution are to be saved; stock saves when it stops."""
    changes.mark()
    stock(execution)


@corrects(stepfunctions, "_restore_state")
def tell_lost_executions(stock: Stock, saved: Document | None) -> None:
    """Publish the end of executions a crash interrupted; stock fails them in silence."""
    found = (saved or {}).get("executions")
    lost = (
        [execution for execution in found.all_values() if execution.get("status") == "RUNNING"]
        if found
        else []
    )
    stock(saved)
    if lost:
        readiness.when_ready(lambda: _tell(lost))


def _tell(lost: list[Document]) -> None:
    for execution in lost:
        _publish_loss(execution)


def _publish_loss(execution: Document) -> None:
    _, _, _, region, account, *_ = execution["executionArn"].split(":")
    failure = {"error": LOST, "cause": execution.get("cause")}
    with responses.request_scope(account, region):
        stepfunctions._add_event(
            execution, "ExecutionFailed", {"executionFailedEventDetails": failure}
        )
        stepfunctions._emit_execution_status_event(execution)


CORRECTIONS = (
    start_at_once,
    start_execution,
    add_event,
    fail_execution,
    run_execution,
    mark_status,
    tell_lost_executions,
)
