"""Corrections of tasks that wait for a task token, and of executions started by executions."""

import json
import threading
import time

from infra.local_cloud import states_liveness
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Response, Stock, iam_actions, stepfunctions

FOREVER = 99_999_999.0
MACHINES: dict[str, str] = {}
"""The state machine that each token was made for, also after its task has ended."""


@corrects(stepfunctions, "_invoke_with_callback")
def wait_for_token(
    _stock: Stock, resource: str, given: Document, token: str, state: Document
) -> object:
    """Fail a task whose call fails, or whose heartbeat is missing.

    Stock swallows the error and waits on, and does not listen for a heartbeat.
    """
    if current := states_liveness.scope.get():
        MACHINES[token] = str(current.execution["stateMachineArn"])
    ticket: Document = {
        "event": threading.Event(),
        "result": None,
        "error": None,
        "heartbeat": None,
    }
    stepfunctions._task_tokens[token] = ticket
    try:
        stepfunctions._invoke_resource(resource.replace(".waitForTaskToken", ""), given)
        _await(ticket, state.get("TimeoutSeconds", FOREVER), state.get("HeartbeatSeconds", FOREVER))
    finally:
        stepfunctions._task_tokens.pop(token, None)
    if ticket["error"]:
        raise stepfunctions._ExecutionError(
            ticket["error"].get("Error") or "", ticket["error"].get("Cause") or ""
        )
    return json.loads(ticket["result"])


def _await(ticket: Document, timeout: float, heartbeat: float) -> None:
    started = time.time()
    while not ticket["event"].wait(states_liveness.POLL_SECONDS):
        states_liveness.check()
        now = time.time()
        if now - started > timeout:
            raise stepfunctions._ExecutionError(
                "States.Timeout", "Task timed out waiting for its callback"
            )
        if now - (ticket["heartbeat"] or started) > heartbeat:
            raise stepfunctions._ExecutionError("States.HeartbeatTimeout", "")


@corrects(stepfunctions, "_send_task_heartbeat")
def send_heartbeat(stock: Stock, request: Document) -> Response:
    """Let a heartbeat put off HeartbeatSeconds; stock only writes it down."""
    answer: Response = stock(request)
    ticket = stepfunctions._task_tokens.get(request.get("taskToken"))
    if ticket:
        ticket["heartbeat"] = time.time()
    return answer


@corrects(stepfunctions, "_nested_execution_failure")
def fail_nested(_stock: Stock, answer: Document) -> tuple[str, str]:
    """Fail with States.TaskFailed, caused by the nested execution; stock passes on its error."""
    return "States.TaskFailed", json.dumps(
        {key[0].upper() + key[1:]: value for key, value in answer.items()}
    )


@corrects(iam_actions, "extract_resource_arn")
def authorize_answers(stock: Stock, *request: Stock) -> str:
    """Authorize an answer to a waiting task on its state machine; stock on no resource."""
    service, body = request[0], request[4]
    if service == "states" and (token := iam_actions._safe_json_field(body, "taskToken")):
        return MACHINES.get(token, "*")
    return str(stock(*request))


CORRECTIONS = (wait_for_token, send_heartbeat, fail_nested, authorize_answers)
