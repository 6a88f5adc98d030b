"""Steps that state machines record by themselves: conditions, loops and delays."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from boto3.dynamodb.types import TypeDeserializer
from botocore.exceptions import ClientError

from chalicelib.adapters.dynamodb.changes import read_changes
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.engine import compile_workflow
from chalicelib.models.live import StepChange
from chalicelib.models.steps import StepStatus
from tests.fakes.samples import ACME, EXPIRES_AT, ORDERS, RUN
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PROGRAM = """\
from stepwell import *


@workflow
def orders(order: dict):
    for item in order["items"]:
        if item["total"] > 5:
            sleep(seconds=2)
"""
MOMENT = "2026-01-02T03:04:05.678Z"
VALUES: dict[str, str] = {
    "pk": f"RUN#{RUN}",
    "organization_id": ACME,
    "workflow_id": ORDERS,
    "run_id": RUN,
    "expires_at": str(EXPIRES_AT),
    "started_at": MOMENT,
    "ended_at": MOMENT,
    "detail_json": '{"count":2}',
}


def records(kind: str) -> Iterator[dict[str, Any]]:
    """Return the arguments of the writes that the compiled program makes, in its order."""
    machine: Any = compile_workflow(PROGRAM).machine
    for state in machine["States"].values():
        if state.get("Resource") == f"arn:aws:states:::dynamodb:{kind}":
            yield state["Arguments"]


def item_of(arguments: dict[str, Any], path: str) -> dict[str, Any]:
    """Fill in what Step Functions would: expressions become values."""
    given = {**VALUES, "path": path, "sk": f"STEP#{path}"}
    return {
        name: {kind: given[name] if "{%" in text else text}
        for name, attribute in arguments["Item"].items()
        for kind, text in attribute.items()
    }


@pytest.fixture
def written(table: "Table") -> list[dict[str, Any]]:
    """Write the three records as DynamoDB gets them from a state machine."""
    items = [
        item_of(arguments, path)
        for arguments, path in zip(
            records("putItem"),
            ("0001", "0001.000000.0002", "0001.000000.0003"),
            strict=True,
        )
    ]
    for item in items:
        table.put_item(Item=plain(item))
    return items


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without their types, as boto3's tables take them."""
    deserialize = TypeDeserializer().deserialize
    return {name: deserialize(value) for name, value in values.items()}


def test_conditions_loops_and_delays_are_steps(
    steps: DynamoSteps, written: list[dict[str, Any]]
) -> None:
    loop, condition, delay = steps.all(RUN)

    assert [loop.type, condition.type, delay.type] == ["loop", "condition", "delay"]
    assert [loop.status, condition.status, delay.status] == ["running", "completed", "waiting"]
    assert [loop.line, condition.line, delay.line] == [6, 7, 8]
    assert loop.detail == {"count": 2}
    assert (loop.organization_id, loop.workflow_id, loop.run_id) == (ACME, ORDERS, RUN)
    assert (loop.attempt, loop.attempts, loop.version) == (1, [], 1)
    assert steps.get(RUN, "0001").output is None


def test_a_record_is_completed_by_the_machine(
    steps: DynamoSteps, table: "Table", written: list[dict[str, Any]]
) -> None:
    complete(table)
    loop = steps.get(RUN, "0001")
    assert (loop.status, loop.version) == (StepStatus.COMPLETED, 2)
    assert loop.ended_at is not None


def complete(table: "Table") -> None:
    """Complete the loop as DynamoDB is told to by a state machine."""
    arguments = next(records("updateItem"))
    values = {**arguments["ExpressionAttributeValues"], ":now": {"S": MOMENT}}
    table.update_item(
        Key={"pk": f"RUN#{RUN}", "sk": "STEP#0001"},
        UpdateExpression=arguments["UpdateExpression"],
        ConditionExpression=arguments["ConditionExpression"],
        ExpressionAttributeNames=arguments["ExpressionAttributeNames"],
        ExpressionAttributeValues=plain(values),
    )


def test_to_complete_a_record_twice_is_to_complete_it(
    steps: DynamoSteps, table: "Table", written: list[dict[str, Any]]
) -> None:
    complete(table)
    complete(table)

    assert steps.get(RUN, "0001").status == StepStatus.COMPLETED


def test_a_record_that_was_ended_from_outside_stays(
    steps: DynamoSteps, table: "Table", written: list[dict[str, Any]]
) -> None:
    steps.settle(steps.all(RUN)[0], StepStatus.CANCELLED, START, None)

    with pytest.raises(ClientError, match="ConditionalCheckFailed"):
        complete(table)

    assert steps.get(RUN, "0001").status == StepStatus.CANCELLED


def test_a_record_is_settled_like_any_other_step(
    steps: DynamoSteps, written: list[dict[str, Any]]
) -> None:
    delay = steps.all(RUN)[2]

    steps.settle(delay, StepStatus.CANCELLED, START, None)

    assert steps.get(RUN, delay.path).status == StepStatus.CANCELLED


def test_a_record_is_a_change(written: list[dict[str, Any]]) -> None:
    (change,) = read_changes([{"dynamodb": {"NewImage": written[0]}}])

    assert isinstance(change, StepChange)
    assert (change.id, change.version, change.step.type) == ("0001", 1, "loop")
    assert json.loads(change.model_dump_json())["step"]["detail"] == {"count": 2}
