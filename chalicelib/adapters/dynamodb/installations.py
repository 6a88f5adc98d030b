"""Workflows whose triggers in AWS have to follow their record, in the table."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb.table import Item, conflict, get, query, update_arguments
from chalicelib.errors import ConflictError
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.workflows import Workflow

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PARTITION = "TRIGGERS"


def moved(workflow: Workflow) -> Item:
    """Return the item that makes a workflow's triggers due to follow this record."""
    at = to_text(workflow.updated_at)
    return {
        **_key(workflow.id),
        "kind": "triggers",
        "organization_id": workflow.organization_id,
        "workflow_id": workflow.id,
        "moved_at": at,
        "gsi5pk": PARTITION,
        "gsi5sk": at,
    }


@dataclass(frozen=True)
class DynamoInstallations:
    """The part of a WorkflowStore that is about the installation of triggers."""

    table: "Table"

    def triggers_due(
        self, now: datetime, limit: int
    ) -> Sequence[tuple[OrganizationId, WorkflowId]]:
        """Name workflows whose triggers are to be installed, the longest waiting first."""
        found = query(
            self.table,
            IndexName="gsi5",
            KeyConditionExpression=Key("gsi5pk").eq(PARTITION) & Key("gsi5sk").lte(to_text(now)),
            Limit=limit,
        )
        return [
            (OrganizationId(item["organization_id"]), WorkflowId(item["workflow_id"]))
            for item in islice(found, limit)
        ]

    def triggers_moved(self, workflow_id: WorkflowId) -> str:
        """Return what changes whenever the triggers of a workflow move."""
        item = get(self.table, _key(workflow_id))
        return str(item["moved_at"]) if item else ""

    def triggers_installed(
        self, workflow_id: WorkflowId, moved_at: str, again: datetime | None
    ) -> bool:
        """Note that the triggers follow the record as of that move, and when to look again.

        Return False when they have moved since.
        """
        place = {"gsi5pk": PARTITION, "gsi5sk": to_text(again)} if again else {}
        arguments = update_arguments(
            {"moved_at": moved_at, **place},
            remove=("refusal",) if place else ("refusal", "gsi5pk", "gsi5sk"),
        )
        known = Attr("moved_at")
        with suppress(ConflictError), conflict("The triggers have moved meanwhile."):
            self.table.update_item(
                Key=_key(workflow_id),
                ConditionExpression=known.not_exists() | known.eq(moved_at),
                **arguments,
            )
            return True
        return False

    def triggers_refused(self, workflow_id: WorkflowId, refusal: str, again: datetime) -> None:
        """Note why AWS does not take the triggers, and when to try again."""
        place = {"gsi5pk": PARTITION, "gsi5sk": to_text(again)}
        self.table.update_item(
            Key=_key(workflow_id), **update_arguments({"refusal": refusal, **place})
        )

    def triggers_refusal(self, workflow_id: WorkflowId) -> str | None:
        """Return why AWS does not have the triggers as they should be; None when it has them."""
        item = get(self.table, _key(workflow_id))
        return item.get("refusal") if item else None


def _key(workflow_id: WorkflowId) -> dict[str, str]:
    return {"pk": f"WORKFLOW#{workflow_id}", "sk": "TRIGGERS"}
