"""The records that state machines write by themselves, from the machines that we emit."""

from datetime import datetime
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from chalicelib.engine import compile_workflow
from chalicelib.models.base import to_text
from chalicelib.models.steps import RunReference

SOURCE = """\
from stepwell import *


@workflow
def orders(order: dict):
    sleep(seconds=2)
    if order["total"] > 5:
        sleep(seconds=2)
"""
MACHINE: Any = compile_workflow(SOURCE).machine
ARGUMENTS: list[Any] = [
    state["Arguments"] for state in MACHINE["States"].values() if "dynamodb" in str(state)
]
DELAY, COMPLETION, CONDITION = ARGUMENTS[:3]


def noted(
    run: RunReference, path: str, step_id: str, now: datetime, is_delay: bool
) -> dict[str, Any]:
    """Return the item of a condition, or of a delay that begins."""
    given = {
        "pk": f"RUN#{run.run_id}",
        "sk": f"STEP#{path}",
        "path": path,
        "step_id": step_id,
        "organization_id": run.organization_id,
        "workflow_id": run.workflow_id,
        "run_id": run.run_id,
        "started_at": to_text(now),
        "ended_at": to_text(now),
        "expires_at": str(run.expires_at),
        "detail_json": "{}",
        "label": "a record",
    }
    item = (DELAY if is_delay else CONDITION)["Item"]
    return {
        name: plain({kind: given.get(name, text)})
        for name, attribute in item.items()
        for kind, text in attribute.items()
    }


def completed(run: RunReference, path: str, now: datetime) -> dict[str, Any]:
    """Return the update that completes a record."""
    values = {**COMPLETION["ExpressionAttributeValues"], ":now": {"S": to_text(now)}}
    return {
        **{name: value for name, value in COMPLETION.items() if name != "TableName"},
        "Key": {"pk": f"RUN#{run.run_id}", "sk": f"STEP#{path}"},
        "ExpressionAttributeValues": {name: plain(value) for name, value in values.items()},
    }


def plain(value: Any) -> Any:
    """Return a value without its type."""
    return TypeDeserializer().deserialize(value)
