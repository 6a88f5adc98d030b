"""Deleting: a workflow that rests is forgotten for good, and with it all that could start it."""

from dataclasses import dataclass

from chalicelib.errors import ConflictError, InvalidError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.runs import RunQuery, RunStatus
from chalicelib.models.workflows import (
    DeleteWorkflow,
    Workflow,
    WorkflowStatus,
    WorkflowSummary,
)
from chalicelib.ports import RunStore, WebhookVault, WorkflowStore
from chalicelib.services.installing import Installing
from chalicelib.services.secrets import Secrets
from chalicelib.services.variables import Variables

RESTS = frozenset({WorkflowStatus.DRAFT, WorkflowStatus.ARCHIVED})
OPEN = [status for status in RunStatus if not status.is_final]


@dataclass(frozen=True)
class Deleting:
    """Delete workflows."""

    store: WorkflowStore
    runs: RunStore
    vault: WebhookVault
    secrets: Secrets
    variables: Variables
    installing: Installing

    def delete(
        self, member: Member, workflow_id: WorkflowId, request: DeleteWorkflow
    ) -> WorkflowSummary:
        """Delete a workflow that is archived or was never published, by its name.

        Its runs stay until their time is over. The record goes first: what a crash leaves of
        its triggers in AWS is found by the sweeper.
        """
        workflow = self.store.get(member.organization_id, workflow_id)
        self._check(workflow, request)
        self.vault.forget(workflow.organization_id, workflow.id)
        self.secrets.forget_own(workflow.organization_id, workflow.id)
        self.variables.forget_own(workflow.organization_id, workflow.id)
        self.store.remove(workflow)
        self.installing.install(workflow.organization_id, workflow.id)
        return workflow.summary()

    def _check(self, workflow: Workflow, request: DeleteWorkflow) -> None:
        if request.name != workflow.name:
            raise InvalidError("This is not the name of the workflow; nothing was deleted.")
        if workflow.status not in RESTS:
            raise ConflictError(f"The workflow is {workflow.status}. Archive it, then delete it.")
        query = RunQuery(workflow=workflow.id, status=OPEN, test="true", limit=1)
        if self.runs.list(workflow.organization_id, query).items:
            raise ConflictError(
                "The workflow has runs under way. Cancel them or wait for their end, "
                "then delete it."
            )
