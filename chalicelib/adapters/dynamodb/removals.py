"""Workflows that are deleted, in the table: their runs, versions and deliveries have their time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.installations import moved
from chalicelib.adapters.dynamodb.table import conflict, put, query, transact
from chalicelib.adapters.dynamodb.workflow_remains import deleted_item
from chalicelib.models.ids import WorkflowId
from chalicelib.models.workflows import Workflow

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

KEPT_FOR_RUNS = ("MEMORY#", "TEST_MEMORY#", "HELD#")
"""What begins so is of no use to runs that have ended, and would never go by itself."""


@dataclass(frozen=True)
class DynamoRemovals:
    """The part of a WorkflowStore that deletes."""

    table: "Table"

    def remove(self, workflow: Workflow) -> None:
        """Forget a workflow, its draft and its address; its triggers are due to follow.

        A mark is left for whoever deletes the organization. Raise ConflictError when the
        workflow has changed meanwhile.
        """
        for prefix in KEPT_FOR_RUNS:
            self._clear(workflow.id, prefix)
        keys = (
            {"pk": f"WORKFLOW#{workflow.id}", "sk": "DRAFT"},
            {"pk": f"HOOK#{workflow.webhook_token}", "sk": "HOOK"},
        )
        record = {
            "Key": {"pk": f"ORG#{workflow.organization_id}", "sk": f"WORKFLOW#{workflow.id}"},
            "ConditionExpression": "version = :version",
            "ExpressionAttributeValues": {":version": workflow.version},
        }
        with conflict(f"Workflow {workflow.id} has changed meanwhile."):
            transact(
                self.table,
                {"Delete": record},
                *({"Delete": {"Key": key}} for key in keys),
                put(moved(workflow)),
                put(deleted_item(workflow.organization_id, workflow.id)),
            )

    def triggers_gone(self, workflow_id: WorkflowId) -> None:
        """Note that nothing is left of the triggers of a workflow that was deleted."""
        self.table.delete_item(Key={"pk": f"WORKFLOW#{workflow_id}", "sk": "TRIGGERS"})

    def _clear(self, workflow_id: WorkflowId, prefix: str) -> None:
        partition = Key("pk").eq(f"WORKFLOW#{workflow_id}")
        found = query(
            self.table,
            KeyConditionExpression=partition & Key("sk").begins_with(prefix),
            ProjectionExpression="pk, sk",
        )
        with self.table.batch_writer() as batch:
            for item in found:
                batch.delete_item(Key={"pk": item["pk"], "sk": item["sk"]})
