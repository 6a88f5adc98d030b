"""The table's stream becomes changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.types import TypeSerializer

from chalicelib.adapters.dynamodb.changes import read_changes
from chalicelib.adapters.dynamodb.connections import DynamoConnections
from chalicelib.adapters.dynamodb.organizations import DynamoOrganizations
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.models.failures import Failure
from chalicelib.models.ids import ConnectionId
from chalicelib.models.live import Connection, RunChange, StepChange, WorkflowChange
from chalicelib.models.organizations import Organization, Payloads
from chalicelib.models.programs import Trigger
from chalicelib.models.runs import RunStatus, RunSummary
from chalicelib.models.steps import Attempt, StepSummary
from tests.fakes.samples import (
    ACME,
    ADA,
    EXPIRES_AT,
    a_member,
    a_run,
    a_step,
    a_version,
    a_workflow,
)
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def records(table: "Table") -> list[dict[str, Any]]:
    """Return what the stream says of every item, as Lambda gets it."""
    return [record(item) for item in table.scan()["Items"]]


def record(item: Mapping[str, Any]) -> dict[str, Any]:
    serialize = TypeSerializer().serialize
    image = {name: serialize(value) for name, value in item.items()}
    return {"eventName": "MODIFY", "dynamodb": {"NewImage": image}}


def test_a_run_is_a_change_with_what_lists_show(runs: DynamoRuns, table: "Table") -> None:
    error = Failure(type="HttpError", message="HTTP 503", stack_trace=["line"])
    runs.add(a_run())
    run = a_run(status=RunStatus.FAILED, error=error, output={"a": 1}, version=2)
    runs.replace(run, expected_version=1)

    (change,) = read_changes(records(table))

    assert isinstance(change, RunChange)
    assert type(change.run) is RunSummary
    assert (change.id, change.version, change.run.status) == (run.id, 2, RunStatus.FAILED)
    assert change.run.error == error.brief()
    assert "payload" not in change.model_dump_json()


def test_a_step_is_a_change_without_input_and_output(steps: DynamoSteps, table: "Table") -> None:
    step = a_step(input={"password": "hunter2"})
    steps.begin(step, Attempt(number=1, started_at=START), EXPIRES_AT)

    (change,) = read_changes(records(table))

    assert isinstance(change, StepChange)
    assert type(change.step) is StepSummary
    assert (change.id, change.version, change.step.run_id) == ("0001", 1, step.run_id)
    assert "hunter2" not in change.model_dump_json()


def test_a_workflow_is_a_change_without_its_draft(
    workflows: DynamoWorkflows, table: "Table"
) -> None:
    workflow = a_workflow(triggers=[Trigger(kind="webhook", name="orders")])
    workflows.add(workflow)

    (change,) = read_changes(records(table))

    assert isinstance(change, WorkflowChange)
    assert change.workflow == workflow.summary()
    assert workflow.webhook_token not in change.model_dump_json()


def test_other_things_are_no_changes(
    workflows: DynamoWorkflows,
    organizations: DynamoOrganizations,
    connections: DynamoConnections,
    table: "Table",
) -> None:
    organizations.create(Organization(id=ACME, name="Acme", created_at=START), a_member())
    workflows.add_version(a_version(), "v1")
    socket = Connection(id=ConnectionId("socket-1"), user_id=ADA, expires_at=1)
    connections.add(socket)
    connections.watch(socket, "run/1", Payloads.SHOWN, ACME)
    connections.add_ticket("secret", ADA, START)

    assert len(records(table)) == 6
    assert read_changes(records(table)) == []


def test_removals_are_no_changes() -> None:
    assert read_changes([{"eventName": "REMOVE", "dynamodb": {"OldImage": {}}}]) == []


def test_changes_come_in_the_order_of_the_batch(runs: DynamoRuns, table: "Table") -> None:
    runs.add(a_run())
    (queued,) = records(table)
    runs.replace(a_run(status=RunStatus.RUNNING, version=2), expected_version=1)
    (running,) = records(table)

    assert [change.version for change in read_changes([queued, running])] == [1, 2]
