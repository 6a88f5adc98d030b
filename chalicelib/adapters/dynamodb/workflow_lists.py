"""Lists of workflows in the table, in the order of each sort."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode
from chalicelib.adapters.dynamodb.finding import workflow_key
from chalicelib.adapters.dynamodb.table import (
    Item,
    from_cursor,
    items_of,
    query,
    take,
)
from chalicelib.errors import InvalidError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page
from chalicelib.models.workflows import WorkflowQuery, WorkflowSummary, WorkflowUses

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

INDEX_OF_SORT = {
    "name": "gsi1",
    "last_run": "gsi2",
    "status": "gsi3",
    "trigger": "gsi4",
    "executions": "gsi5",
}


@dataclass(frozen=True)
class DynamoWorkflowLists:
    """The part of a WorkflowStore that lists workflows."""

    table: "Table"

    def list(self, organization_id: OrganizationId, query_: WorkflowQuery) -> Page[WorkflowSummary]:
        """Return one page of the organization's workflows."""
        sort = query_.sort.removeprefix("-")
        index = INDEX_OF_SORT[sort]
        partition = f"ORG#{organization_id}#WORKFLOWS"
        arguments: dict[str, Any] = {
            "IndexName": index,
            "KeyConditionExpression": Key(f"{index}pk").eq(partition),
            "ScanIndexForward": not query_.sort.startswith("-"),
            "Limit": query_.limit + 1,
        }
        if query_.cursor is not None:
            position, _, workflow_id = from_cursor(query_.cursor).rpartition("\n")
            if not position or not workflow_id:
                raise InvalidError("The cursor is not one of ours; begin without one.")
            key = workflow_key(organization_id, WorkflowId(workflow_id))
            arguments["ExclusiveStartKey"] = {
                **key,
                f"{index}pk": partition,
                f"{index}sk": position,
            }
        items, cursor = take(
            query(self.table, **arguments),
            query_.limit,
            lambda item: _is_wanted(item, query_),
            lambda item: f"{item[index + 'sk']}\n{item['id']}",
        )
        summaries = [WorkflowSummary.model_validate(decode(item)) for item in items]
        return Page(items=summaries, next_cursor=cursor)

    def named(self, organization_id: OrganizationId, name: str) -> Sequence[WorkflowSummary]:
        """Return the organization's workflows of exactly that name."""
        partition = f"ORG#{organization_id}#WORKFLOWS"
        found = query(
            self.table,
            IndexName="gsi1",
            KeyConditionExpression=Key("gsi1pk").eq(partition)
            & Key("gsi1sk").begins_with(f"{name.lower()}#"),
        )
        summaries = [WorkflowSummary.model_validate(decode(item)) for item in found]
        return [summary for summary in summaries if summary.name == name]

    def uses(self, organization_id: OrganizationId) -> Sequence[WorkflowUses]:
        """Return what each of the organization's workflows names; their quota bounds it."""
        found = items_of(
            self.table,
            f"ORG#{organization_id}",
            "WORKFLOW#",
            ProjectionExpression="id, #name, uses_json",
            ExpressionAttributeNames={"#name": "name"},
        )
        return [WorkflowUses.model_validate(decode(item)) for item in found]


def _is_called(item: Item, search: str) -> bool:
    tags = json.loads(item.get("settings_json", "{}")).get("tags", [])
    return any(search in name.lower() for name in (item["name"], *tags))


def _is_wanted(item: Item, query_: WorkflowQuery) -> bool:
    kinds = [trigger["kind"] for trigger in json.loads(item.get("triggers_json", "[]"))]
    return (
        (not query_.status or item["status"] in query_.status)
        and (query_.trigger is None or query_.trigger in (kinds or ["manual"]))
        and _is_called(item, query_.search.lower())
    )
