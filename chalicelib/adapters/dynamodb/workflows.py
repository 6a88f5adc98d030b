"""Workflows, drafts, programs and the tokens of webhooks in the table."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import Attr

from chalicelib.adapters.dynamodb.codec import encode
from chalicelib.adapters.dynamodb.finding import DynamoFinding, workflow_key
from chalicelib.adapters.dynamodb.installations import DynamoInstallations, moved
from chalicelib.adapters.dynamodb.programs import DynamoPrograms
from chalicelib.adapters.dynamodb.removals import DynamoRemovals
from chalicelib.adapters.dynamodb.table import (
    Item,
    conflict,
    update_arguments,
)
from chalicelib.adapters.dynamodb.workflow_lists import DynamoWorkflowLists
from chalicelib.errors import ConflictError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.statistics import Week
from chalicelib.models.workflows import (
    LastRun,
    Version,
    Workflow,
)

DRAFT_FIELDS = frozenset({"source", "draft_revision", "webhook_token"})
NEVER = "0"
"""Sorts before every time: the last run of a workflow that never ran."""
FROM_STREAM = ("gsi2sk", "last_run_json", "gsi5sk", "week_json")
"""What is kept of runs: an edit leaves it as it is."""


@dataclass(frozen=True)
class DynamoWorkflows(
    DynamoFinding, DynamoWorkflowLists, DynamoPrograms, DynamoInstallations, DynamoRemovals
):
    """A WorkflowStore."""

    def add(self, workflow: Workflow) -> None:
        """Store a new workflow and its webhook token; raise ConflictError when taken."""
        hook = {
            "pk": f"HOOK#{workflow.webhook_token}",
            "sk": "HOOK",
            "kind": "hook",
            "organization_id": workflow.organization_id,
            "workflow_id": workflow.id,
        }
        new = {"ConditionExpression": "attribute_not_exists(pk)"}
        with conflict(f"There is a workflow {workflow.id} already."):
            self._transact(
                self._put(_summary_item(workflow), **new),
                self._put(_draft_item(workflow), **new),
                self._put(hook, **new),
            )

    def replace(
        self, workflow: Workflow, expected_version: int, *, moves_triggers: bool = False
    ) -> None:
        """Store a changed workflow; raise ConflictError when it is not at that version.

        One that moves triggers is due for their installation.
        """
        also = (self._put(moved(workflow)),) if moves_triggers else ()
        with conflict(f"Workflow {workflow.id} has changed meanwhile."):
            self._transact(*self._replacement(workflow, expected_version), *also)

    def note_run(
        self,
        organization_id: OrganizationId,
        workflow_id: WorkflowId,
        last: LastRun,
        run_version: int,
    ) -> None:
        """Remember the newest run; do nothing when a newer run or version of it is known."""
        known = Attr("last_run_id")
        newer_version = known.eq(last.id) & Attr("last_run_version").lt(run_version)
        values = {
            "last_run_json": last.model_dump_json(),
            "last_run_id": last.id,
            "last_run_version": run_version,
            "gsi2sk": f"{last.id}#{workflow_id}",
        }
        with suppress(ConflictError), conflict("A newer run is known."):
            self.table.update_item(
                Key=workflow_key(organization_id, workflow_id),
                ConditionExpression=Attr("pk").exists()
                & (known.not_exists() | known.lt(last.id) | newer_version),
                **update_arguments(values, counts="version"),
            )

    def publish(
        self, version: Version, program: str, workflow: Workflow, expected_version: int
    ) -> None:
        """Store a version and the workflow that points to it, both or neither."""
        with conflict(f"Workflow {workflow.id} has changed meanwhile."):
            self._transact(
                self._put(self.program_item(version, program)),
                *self._replacement(workflow, expected_version),
                self._put(moved(workflow)),
            )

    def _replacement(self, workflow: Workflow, expected_version: int) -> tuple[Item, Item]:
        """Change the edited attributes only: what the stream keeps of runs stays."""
        values = {
            name: value
            for name, value in _summary_item(workflow).items()
            if name not in ("pk", "sk", *FROM_STREAM)
        }
        gone = () if workflow.stopped_at else ("stopped_at",)
        arguments = update_arguments(values, remove=gone)
        arguments["ExpressionAttributeValues"][":expected"] = expected_version
        update = {
            "TableName": self.table.name,
            "Key": workflow_key(workflow.organization_id, workflow.id),
            "ConditionExpression": "#version = :expected",
            **arguments,
        }
        return {"Update": update}, self._put(_draft_item(workflow))

    def _put(self, item: Item, **condition: Any) -> Item:
        return {"Put": {"TableName": self.table.name, "Item": item, **condition}}

    def _transact(self, *actions: Any) -> None:
        self.table.meta.client.transact_write_items(TransactItems=list(actions))


def by_executions(
    organization_id: OrganizationId, workflow_id: WorkflowId, week: Week | None
) -> dict[str, str]:
    """Place a workflow by how many runs ended in its last seven days."""
    total = week.total if week else 0
    return {
        "gsi5pk": f"ORG#{organization_id}#WORKFLOWS",
        "gsi5sk": f"{total:012}#{workflow_id}",
    }


def _summary_item(workflow: Workflow) -> Item:
    """Lay out what lists show, once in the order of each sort."""
    trigger = workflow.triggers[0].kind if workflow.triggers else "manual"
    by_name = f"{workflow.name.lower()}#{workflow.id}"
    order = {
        "gsi1": by_name,
        "gsi2": f"{workflow.last_run.id if workflow.last_run else NEVER}#{workflow.id}",
        "gsi3": f"{workflow.status}#{by_name}",
        "gsi4": f"{trigger}#{by_name}",
    }
    partition = f"ORG#{workflow.organization_id}#WORKFLOWS"
    return {
        **workflow_key(workflow.organization_id, workflow.id),
        **{f"{index}pk": partition for index in order},
        **{f"{index}sk": position for index, position in order.items()},
        **by_executions(workflow.organization_id, workflow.id, workflow.week),
        "kind": "workflow",
        **encode(workflow, exclude=DRAFT_FIELDS | {"webhook_url"}),
    }


def _draft_item(workflow: Workflow) -> Item:
    return {
        "pk": f"WORKFLOW#{workflow.id}",
        "sk": "DRAFT",
        "kind": "draft",
        "organization_id": workflow.organization_id,
        **{name: getattr(workflow, name) for name in sorted(DRAFT_FIELDS)},
    }
