"""Lists of deliveries: all of a workflow, or those that have a trigger or an outcome in common."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.table import from_cursor
from chalicelib.models.ids import WorkflowId
from chalicelib.models.triggers import Delivery, DeliveryQuery

PREFIX = "DELIVERY#"
INDEXES: Mapping[tuple[str, ...], str] = MappingProxyType(
    {
        ("kind",): "gsi1",
        ("kind", "trigger"): "gsi2",
        ("status",): "gsi3",
        ("kind", "status"): "gsi4",
        ("kind", "trigger", "status"): "gsi5",
    }
)
"""The index in which those that have these in common are a partition, newest last."""


def places(delivery: Delivery) -> dict[str, str]:
    """Return where a delivery is in each index."""
    said = delivery.model_dump(mode="json")
    found: dict[str, str] = {}
    for names, index in INDEXES.items():
        values = [str(said[name]) for name in names]
        found |= _place(index, _partition(delivery.workflow_id, values), delivery.id)
    return found


def arguments_of(workflow_id: WorkflowId, wanted: DeliveryQuery) -> dict[str, Any]:
    """Return what to ask of the table for a list, newest first, from its cursor on."""
    said = wanted.model_dump(mode="json", include={"kind", "trigger", "status"}, exclude_none=True)
    position = None if wanted.cursor is None else from_cursor(wanted.cursor)
    key = {"pk": f"WORKFLOW#{workflow_id}", "sk": f"{PREFIX}{position}"}
    arguments: dict[str, Any] = {"ScanIndexForward": False, "Limit": wanted.limit + 1}
    if said:
        index, partition = INDEXES[tuple(said)], _partition(workflow_id, list(said.values()))
        key |= _place(index, partition, str(position))
        condition: ConditionBase = Key(f"{index}pk").eq(partition)
        arguments["IndexName"] = index
    else:
        condition = Key("pk").eq(key["pk"]) & Key("sk").begins_with(PREFIX)
    if position is not None:
        arguments["ExclusiveStartKey"] = key
    return {**arguments, "KeyConditionExpression": condition}


def _place(index: str, partition: str, position: str) -> dict[str, str]:
    return {f"{index}pk": partition, f"{index}sk": position}


def _partition(workflow_id: WorkflowId, values: Sequence[str]) -> str:
    return "#".join((f"WORKFLOW#{workflow_id}#DELIVERIES", *values))
