"""State machines and their executions in Step Functions."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError
from pydantic import JsonValue

from chalicelib.errors import NotFoundError, UnavailableError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Outcome, RunStatus

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

STATUS = {
    "SUCCEEDED": RunStatus.COMPLETED,
    "FAILED": RunStatus.FAILED,
    "TIMED_OUT": RunStatus.TIMED_OUT,
    "ABORTED": RunStatus.CANCELLED,
}
BUSY = frozenset({"ExecutionLimitExceeded", "ThrottlingException", "ServiceUnavailable"})
MAX_REASON = 32768
MOST_EVENTS = 1000
"""Events in one answer (AWS quota); what goes on side by side may end in many after the state."""
OF_A_MAP = "/"
"""What sets the label of a Map apart from its machine, in the ARN of one of its executions."""


@dataclass(frozen=True)
class StepFunctionsExecutions:
    """Executions, by the names of their runs."""

    client: "SFNClient"
    role_arn: str

    def create_machine(self, name: str, definition: JsonValue) -> str:
        """Create a machine and return its ARN; the same name and definition is the same machine.

        CreateStateMachine is idempotent for equal name, definition, type and role.
        """
        answer = self.client.create_state_machine(
            name=name, definition=json.dumps(definition), roleArn=self.role_arn, type="STANDARD"
        )
        return answer["stateMachineArn"]

    def delete_machine(self, machine_arn: str) -> None:
        """Delete a machine whose executions have ended; doing so twice is doing so once."""
        with suppress(self.client.exceptions.StateMachineDoesNotExist):
            self.client.delete_state_machine(stateMachineArn=machine_arn)

    def start(self, machine_arn: str, run_id: RunId, execution_input: JsonValue) -> None:
        """Start an execution named after the run; starting twice is starting once."""
        text = json.dumps(execution_input, ensure_ascii=False)
        try:
            self.client.start_execution(stateMachineArn=machine_arn, name=run_id, input=text)
        except self.client.exceptions.ExecutionAlreadyExists:
            return
        except ClientError as error:
            if error.response["Error"]["Code"] not in BUSY:
                raise
            raise UnavailableError("Step Functions takes no more executions right now.") from error

    def stop(self, machine_arn: str, run_id: RunId, reason: str) -> None:
        """Stop the execution; do nothing when there is none or it has ended."""
        try:
            self.client.stop_execution(
                executionArn=execution_arn(machine_arn, run_id),
                error="Cancelled",
                cause=reason[:MAX_REASON],
            )
        except self.client.exceptions.ExecutionDoesNotExist:
            return
        except ClientError as error:
            if error.response["Error"]["Code"] != "ValidationException":
                raise

    def outcome(self, machine_arn: str, run_id: RunId) -> Outcome | None:
        """Return how the execution ended, None while it runs; raise NotFoundError without one."""
        try:
            found = self.client.describe_execution(executionArn=execution_arn(machine_arn, run_id))
        except self.client.exceptions.ExecutionDoesNotExist as error:
            raise NotFoundError(f"Run {run_id} has no execution.") from error
        if found["status"] not in STATUS:
            return None
        return Outcome(
            status=STATUS[found["status"]],
            ended_at=found["stopDate"],
            output=found.get("output"),
            error=found.get("error"),
            cause=found.get("cause"),
        )

    def failed_state(self, machine_arn: str, run_id: RunId) -> str | None:
        """Return the name of the state in which the execution failed, when it is known."""
        try:
            answer = self.client.get_execution_history(
                executionArn=execution_arn(machine_arn, run_id),
                reverseOrder=True,
                maxResults=MOST_EVENTS,
                includeExecutionData=False,
            )
        except self.client.exceptions.ExecutionDoesNotExist:
            return None
        for event in answer["events"]:
            for details in ("evaluationFailedEventDetails", "stateEnteredEventDetails"):
                state = event.get(details, {})
                if isinstance(state, dict) and (name := state.get("state") or state.get("name")):
                    return str(name)
        return None


def execution_arn(machine_arn: str, run_id: RunId) -> str:
    """Return the ARN of the execution named after a run."""
    return machine_arn.replace(":stateMachine:", ":execution:", 1) + f":{run_id}"


def read_status_event(detail: dict[str, object]) -> tuple[RunId, Outcome] | None:
    """Read a "Step Functions Execution Status Change" detail; None when it ends no run.

    The execution of an item, or of a part of a loop, belongs to that of its run.
    """
    status = STATUS.get(str(detail["status"]))
    if status is None or OF_A_MAP in str(detail.get("executionArn")):
        return None
    outcome = Outcome.model_validate(
        {
            **{name: detail.get(name) for name in ("output", "error", "cause")},
            "status": status,
            "ended_at": _moment(detail["stopDate"]),
        }
    )
    return RunId(str(detail["name"])), outcome


def _moment(milliseconds: object) -> datetime | str:
    if isinstance(milliseconds, int | float):
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    return str(milliseconds)
