"""What an organization has of workflows in the table, deleted ones too, removed some at a time.

A deleted workflow leaves a mark beside its organization, since nothing else leads to what is
kept under it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.clearing import drop, keys_of
from chalicelib.adapters.dynamodb.table import Item, items_of, of_organization, put, transact
from chalicelib.models.ids import OrganizationId, WorkflowId

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

WORKFLOW, DELETED, CLEARED, PROGRAM = "WORKFLOW#", "DELETED#", "CLEARED#", "PROGRAM#"
TRIGGERS = "TRIGGERS"
"""What takes a workflow's triggers out of AWS removes this record of them itself."""


def deleted_item(organization_id: OrganizationId, workflow_id: WorkflowId) -> Item:
    """Lay out the mark of a workflow that was deleted."""
    return {**of_organization(organization_id, DELETED + workflow_id), "kind": "deleted"}


@dataclass(frozen=True)
class DynamoWorkflowRemains:
    """A WorkflowRemains."""

    table: "Table"

    def workflows(self, organization_id: OrganizationId, limit: int) -> Sequence[WorkflowId]:
        """Name some of its workflows."""
        return self._beside(organization_id, WORKFLOW, limit)

    def deleted(self, organization_id: OrganizationId, limit: int) -> Sequence[WorkflowId]:
        """Name some deleted workflows of which something may be left."""
        return self._beside(organization_id, DELETED, limit)

    def cleared(self, organization_id: OrganizationId, limit: int) -> Sequence[WorkflowId]:
        """Name some workflows of which nothing was left."""
        return self._beside(organization_id, CLEARED, limit)

    def machines(self, workflow_id: WorkflowId, limit: int) -> Sequence[tuple[str, str]]:
        """Return the names of some programs, each with the ARN of its machine."""
        found = items_of(self.table, WORKFLOW + workflow_id, PROGRAM, Limit=limit)
        return [
            (str(item["sk"]).removeprefix(PROGRAM), str(item["machine_arn"]))
            for item in islice(found, limit)
        ]

    def drop_program(self, workflow_id: WorkflowId, program: str) -> None:
        """Remove a program."""
        self.table.delete_item(Key={"pk": WORKFLOW + workflow_id, "sk": PROGRAM + program})

    def clear(self, workflow_id: WorkflowId, limit: int) -> int:
        """Remove some of what is left of a deleted workflow, but for its triggers; count it."""
        partition = Key("pk").eq(WORKFLOW + workflow_id)
        keys = keys_of(self.table, limit + 1, KeyConditionExpression=partition, ConsistentRead=True)
        return drop(self.table, [key for key in keys if key["sk"] != TRIGGERS])

    def note_cleared(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Note that nothing is left of a deleted workflow but what may come late."""
        cleared = of_organization(organization_id, CLEARED + workflow_id)
        deleted = of_organization(organization_id, DELETED + workflow_id)
        transact(self.table, put({**cleared, "kind": "deleted"}), {"Delete": {"Key": deleted}})

    def forget(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Forget that there was a workflow."""
        self.table.delete_item(Key=of_organization(organization_id, CLEARED + workflow_id))

    def _beside(
        self, organization_id: OrganizationId, prefix: str, limit: int
    ) -> Sequence[WorkflowId]:
        found = items_of(self.table, f"ORG#{organization_id}", prefix, Limit=limit)
        return [WorkflowId(str(item["sk"]).removeprefix(prefix)) for item in islice(found, limit)]
