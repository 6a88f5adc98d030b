"""One workflow in the table, by its id or by the address of its webhook."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chalicelib.adapters.dynamodb.codec import decode
from chalicelib.adapters.dynamodb.table import Item, Key, get, get_together, of_organization
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.workflows import Workflow

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

Owner = tuple[OrganizationId, WorkflowId]
MOST_KNOWN = 1000
"""Addresses of webhooks that are remembered."""


@dataclass(frozen=True)
class DynamoFinding:
    """The part of a WorkflowStore that finds one workflow."""

    table: "Table"
    owners: dict[str, Owner] = field(default_factory=dict, init=False, repr=False, compare=False)

    def get(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> Workflow:
        """Return the workflow, or raise NotFoundError."""
        keys = _keys(organization_id, workflow_id)
        return _workflow(workflow_id, *get_together(self.table, *keys))

    def find(self, workflow_id: WorkflowId) -> Workflow:
        """Return the workflow whoever it belongs to, or raise NotFoundError; not for callers."""
        draft = get(self.table, _draft_key(workflow_id))
        if draft is None:
            raise NotFoundError(f"There is no workflow {workflow_id}.")
        return self.get(OrganizationId(draft["organization_id"]), workflow_id)

    def by_token(self, token: str) -> Workflow:
        """Return the workflow whose webhook this is, or raise NotFoundError.

        Whose it was the last time says what else to read with it; it counts no further.
        """
        expected = self.owners.get(token)
        keys = _keys(*expected) if expected else ()
        hook, *found = get_together(self.table, {"pk": f"HOOK#{token}", "sk": "HOOK"}, *keys)
        if hook is None:
            raise NotFoundError("There is no webhook at this address.")
        owner = OrganizationId(hook["organization_id"]), WorkflowId(hook["workflow_id"])
        if owner == expected:
            return _workflow(owner[1], *found)
        self._expect(token, owner)
        return self.get(*owner)

    def _expect(self, token: str, owner: Owner) -> None:
        if len(self.owners) >= MOST_KNOWN:
            self.owners.clear()
        self.owners[token] = owner


def workflow_key(organization_id: OrganizationId, workflow_id: WorkflowId) -> Key:
    """Return the key of what lists show of a workflow."""
    return of_organization(organization_id, f"WORKFLOW#{workflow_id}")


def _draft_key(workflow_id: WorkflowId) -> Key:
    return {"pk": f"WORKFLOW#{workflow_id}", "sk": "DRAFT"}


def _keys(organization_id: OrganizationId, workflow_id: WorkflowId) -> tuple[Key, Key]:
    return workflow_key(organization_id, workflow_id), _draft_key(workflow_id)


def _workflow(workflow_id: WorkflowId, item: Item | None, draft: Item | None) -> Workflow:
    if item is None or draft is None:
        raise NotFoundError(f"There is no workflow {workflow_id}.")
    return Workflow.model_validate({**decode(draft), **decode(item)})
