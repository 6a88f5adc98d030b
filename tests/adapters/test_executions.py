"""State machines and executions: Step Functions and its fake keep the same promises."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib.adapters.stepfunctions import StepFunctionsExecutions, read_status_event
from chalicelib.errors import NotFoundError, UnavailableError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import RunStatus
from chalicelib.ports import Executions
from tests.fakes.executions import FakeExecutions
from tests.fakes.samples import RUN
from tests.fakes.world import FakeClock

MACHINE: Any = {"StartAt": "a", "States": {"a": {"Type": "Wait", "Seconds": 60, "End": True}}}
OTHER: Any = {"StartAt": "b", "States": {"b": {"Type": "Succeed"}}}
ROLE = "arn:aws:iam::123456789012:role/machines"


@pytest.fixture(params=["real", "fake"])
def executions(request: pytest.FixtureRequest, aws: None) -> Iterator[Executions]:
    """Return each kind of executions, nothing started in it."""
    import boto3

    if request.param == "fake":
        yield FakeExecutions(FakeClock())
        return
    client = boto3.client("stepfunctions")
    yield StepFunctionsExecutions(client, ROLE)
    for machine in client.list_state_machines()["stateMachines"]:
        client.delete_state_machine(stateMachineArn=machine["stateMachineArn"])


def test_the_same_machine_is_created_once(executions: Executions) -> None:
    first = executions.create_machine("stepwell-test-1", MACHINE)

    assert executions.create_machine("stepwell-test-1", MACHINE) == first
    assert executions.create_machine("stepwell-test-2", OTHER) != first


def test_a_machine_is_deleted_once_or_twice_and_may_be_made_again(
    executions: Executions,
) -> None:
    machine = executions.create_machine("stepwell-test-1", MACHINE)
    other = executions.create_machine("stepwell-test-2", OTHER)

    executions.delete_machine(machine)
    executions.delete_machine(machine)

    executions.start(other, RUN, {})
    assert executions.create_machine("stepwell-test-1", MACHINE) == machine


def test_an_execution_runs_until_it_is_stopped(executions: Executions) -> None:
    machine = executions.create_machine("stepwell-test-1", MACHINE)
    executions.start(machine, RUN, {"payload": "ü"})
    assert executions.outcome(machine, RUN) is None

    executions.stop(machine, RUN, "wrong order")

    outcome = executions.outcome(machine, RUN)
    assert outcome is not None
    assert outcome.status == RunStatus.CANCELLED
    assert outcome.ended_at.tzinfo is not None


def test_starting_twice_is_starting_once(executions: Executions) -> None:
    machine = executions.create_machine("stepwell-test-1", MACHINE)

    executions.start(machine, RUN, {"payload": 1})
    executions.start(machine, RUN, {"payload": 1})
    executions.start(machine, RUN, {"payload": 2})

    assert executions.outcome(machine, RUN) is None


def test_what_was_stopped_is_not_started_again(executions: Executions) -> None:
    machine = executions.create_machine("stepwell-test-1", MACHINE)
    executions.start(machine, RUN, {})
    executions.stop(machine, RUN, "")

    executions.start(machine, RUN, {})

    outcome = executions.outcome(machine, RUN)
    assert outcome is not None
    assert outcome.status == RunStatus.CANCELLED


def test_stopping_twice_and_stopping_nothing_do_nothing(executions: Executions) -> None:
    machine = executions.create_machine("stepwell-test-1", MACHINE)
    executions.stop(machine, RunId("never-started"), "")
    executions.start(machine, RUN, {})
    executions.stop(machine, RUN, "x" * 50_000)

    executions.stop(machine, RUN, "again")


def test_an_execution_that_was_never_started_has_no_outcome(executions: Executions) -> None:
    machine = executions.create_machine("stepwell-test-1", MACHINE)

    with pytest.raises(NotFoundError, match=RUN):
        executions.outcome(machine, RUN)


def test_an_execution_that_was_never_started_failed_nowhere(executions: Executions) -> None:
    machine = executions.create_machine("stepwell-test-1", MACHINE)

    assert executions.failed_state(machine, RUN) is None


class History:
    """Step Functions with the history of one execution, as far as it is asked for."""

    exceptions = SimpleNamespace(ExecutionDoesNotExist=KeyError)

    def __init__(self, *events: dict[str, Any]) -> None:
        self.events = events

    def get_execution_history(self, **asked: Any) -> dict[str, Any]:
        """Return the last events, the last one first."""
        return {"events": self.events[::-1][: asked["maxResults"]]}


def test_the_state_that_failed_is_found_before_all_that_went_on_in_it() -> None:
    entered = {"stateEnteredEventDetails": {"name": "xs~items"}}
    client: Any = History(entered, *[{"type": "TaskSucceeded"}] * 300, {"type": "MapStateFailed"})

    assert StepFunctionsExecutions(client, ROLE).failed_state("arn", RUN) == "xs~items"


def test_a_status_event_tells_how_an_execution_ended() -> None:
    detail: dict[str, object] = {
        "name": RUN,
        "status": "FAILED",
        "stopDate": 1_767_323_045_678,
        "error": "OutOfStock",
        "cause": "nothing left",
        "output": None,
    }

    ended = read_status_event(detail)

    assert ended is not None
    run_id, outcome = ended
    assert (run_id, outcome.status) == (RUN, RunStatus.FAILED)
    assert outcome.ended_at.isoformat() == "2026-01-02T03:04:05.678000+00:00"
    assert (outcome.error, outcome.cause, outcome.output) == ("OutOfStock", "nothing left", None)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("SUCCEEDED", "completed"), ("TIMED_OUT", "timed_out"), ("ABORTED", "cancelled")],
)
def test_each_end_of_an_execution_is_a_status_of_the_run(status: str, expected: str) -> None:
    detail: dict[str, object] = {"name": RUN, "status": status, "stopDate": 1, "output": "{}"}

    ended = read_status_event(detail)

    assert ended is not None
    assert ended[1].status == expected


@pytest.mark.parametrize("status", ["RUNNING", "PENDING_REDRIVE"])
def test_an_event_of_an_execution_that_goes_on_says_nothing(status: str) -> None:
    assert read_status_event({"name": RUN, "status": status, "stopDate": None}) is None


def test_the_end_of_a_part_of_a_loop_ends_no_run() -> None:
    arn = "arn:aws:states:eu-west-1:123456789012:execution:stepwell-dev-w1-ab/for_row_part:0c7a"
    detail: dict[str, object] = {"name": "0c7a", "status": "SUCCEEDED", "stopDate": 1}

    assert read_status_event({**detail, "executionArn": arn}) is None


def test_a_start_that_step_functions_does_not_take_is_unavailable(aws: None) -> None:
    import boto3
    from botocore.stub import Stubber

    client = boto3.client("stepfunctions")
    with Stubber(client) as stub:
        stub.add_client_error("start_execution", "ExecutionLimitExceeded")
        executions = StepFunctionsExecutions(client, "arn:aws:iam::123456789012:role/machines")

        with pytest.raises(UnavailableError, match="no more executions"):
            executions.start("arn:aws:states:eu-central-1:123456789012:stateMachine:m", RUN, {})
