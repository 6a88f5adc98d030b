"""Removing workflows: those of an organization that goes, with their machines and all they keep."""

from dataclasses import dataclass

from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.ports import Executions, WebhookVault, WorkflowRemains, WorkflowStore
from chalicelib.services.installing import Installing

SOME = 20
AT_ONCE = 200


@dataclass(frozen=True)
class RemovingWorkflows:
    """Delete workflows whatever their status, then what their deletion leaves for runs."""

    store: WorkflowStore
    remains: WorkflowRemains
    vault: WebhookVault
    installing: Installing
    executions: Executions

    def delete_some(self, organization_id: OrganizationId) -> int:
        """Delete some workflows with what can start them; count them."""
        found = self.remains.workflows(organization_id, SOME)
        for workflow_id in found:
            workflow = self.store.get(organization_id, workflow_id)
            self.vault.forget(organization_id, workflow_id)
            self.store.remove(workflow)
            self.installing.install(organization_id, workflow_id)
        return len(found)

    def clear_some(self, organization_id: OrganizationId) -> int:
        """Remove some of what deleted workflows have left; count it."""
        found = self.remains.deleted(organization_id, SOME)
        for workflow_id in found:
            if taken := self._clear(workflow_id):
                return taken
            self.remains.note_cleared(organization_id, workflow_id)
        return len(found)

    def forget(self, organization_id: OrganizationId) -> None:
        """Remove what came late of workflows of which nothing was left, and forget them."""
        while found := self.remains.cleared(organization_id, SOME):
            for workflow_id in found:
                while self._clear(workflow_id):
                    pass
                self.remains.forget(organization_id, workflow_id)

    def _clear(self, workflow_id: WorkflowId) -> int:
        """Remove some programs, each after its machine, or where there are none, some records."""
        programs = self.remains.machines(workflow_id, AT_ONCE)
        for name, machine_arn in programs:
            self.executions.delete_machine(machine_arn)
            self.remains.drop_program(workflow_id, name)
        return len(programs) or self.remains.clear(workflow_id, AT_ONCE)
