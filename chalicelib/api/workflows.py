"""Workflows, their drafts and versions over HTTP."""

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.programs import Compiled, CompileRequest
from chalicelib.models.settings import SettingsDetail, UpdateSettings
from chalicelib.models.workflows import (
    CreateWorkflow,
    DeleteWorkflow,
    PublishWorkflow,
    UpdateWorkflow,
    Version,
    VersionSummary,
    Workflow,
    WorkflowQuery,
    WorkflowStatus,
    WorkflowSummary,
)

blueprint = Blueprint(__name__)

WORKFLOWS = "/api/organizations/{organization_id}/workflows"
ONE = WORKFLOWS + "/{workflow_id}"


@operation(blueprint, "GET", WORKFLOWS)
def list_workflows(caller: Member, query: WorkflowQuery) -> Page[WorkflowSummary]:
    """List the organization's workflows."""
    return wiring.workflows().list(caller, query)


@operation(blueprint, "POST", WORKFLOWS, status=201)
def create_workflow(caller: Member, body: CreateWorkflow) -> Workflow:
    """Create a workflow in draft."""
    return wiring.workflows().create(caller, body)


@operation(blueprint, "POST", "/api/organizations/{organization_id}/compile")
def compile_source(caller: Member, body: CompileRequest) -> Compiled:  # noqa: ARG001 - the role counts
    """Check a source and show its steps and its state machine; nothing is stored."""
    return wiring.workflows().compile(body.source)


@operation(blueprint, "GET", ONE)
def get_workflow(caller: Member, workflow_id: WorkflowId) -> Workflow:
    """Show a workflow with its draft."""
    return wiring.workflows().get(caller, workflow_id)


@operation(blueprint, "PATCH", ONE)
def update_workflow(caller: Member, workflow_id: WorkflowId, body: UpdateWorkflow) -> Workflow:
    """Save the draft, the name or the description."""
    return wiring.workflows().update(caller, workflow_id, body)


@operation(blueprint, "POST", ONE + "/publish", status=201)
def publish_workflow(caller: Member, workflow_id: WorkflowId, body: PublishWorkflow) -> Version:
    """Make the draft the next version."""
    return wiring.workflows().publish(caller, workflow_id, body)


@operation(blueprint, "POST", ONE + "/pause")
def pause_workflow(caller: Member, workflow_id: WorkflowId) -> Workflow:
    """Stop the triggers; runs go on."""
    return wiring.workflows().move(caller, workflow_id, WorkflowStatus.PAUSED)


@operation(blueprint, "POST", ONE + "/resume")
def resume_workflow(caller: Member, workflow_id: WorkflowId) -> Workflow:
    """Let the triggers start runs again."""
    return wiring.workflows().move(caller, workflow_id, WorkflowStatus.ACTIVE)


@operation(blueprint, "POST", ONE + "/archive")
def archive_workflow(caller: Member, workflow_id: WorkflowId) -> Workflow:
    """Put the workflow away; it can be restored."""
    return wiring.workflows().move(caller, workflow_id, WorkflowStatus.ARCHIVED)


@operation(blueprint, "POST", ONE + "/restore")
def restore_workflow(caller: Member, workflow_id: WorkflowId) -> Workflow:
    """Bring an archived workflow back, paused or as a draft."""
    return wiring.workflows().restore(caller, workflow_id)


@operation(blueprint, "POST", ONE + "/delete")
def delete_workflow(
    caller: Member, workflow_id: WorkflowId, body: DeleteWorkflow
) -> WorkflowSummary:
    """Delete the workflow for good, archived and by its name; its runs stay for their time."""
    return wiring.deleting().delete(caller, workflow_id, body)


@operation(blueprint, "GET", ONE + "/settings")
def get_settings(caller: Member, workflow_id: WorkflowId) -> SettingsDetail:
    """Show the settings: as set, as the source declares them, and what counts."""
    return wiring.tuning().detail(caller, workflow_id)


@operation(blueprint, "PUT", ONE + "/settings")
def update_settings(
    caller: Member, workflow_id: WorkflowId, body: UpdateSettings
) -> SettingsDetail:
    """Set all settings; what the source declares counts all the same."""
    return wiring.tuning().update(caller, workflow_id, body)


@operation(blueprint, "GET", ONE + "/versions")
def list_versions(
    caller: Member, workflow_id: WorkflowId, query: PageRequest
) -> Page[VersionSummary]:
    """List the published versions, newest first."""
    return wiring.workflows().versions(caller, workflow_id, query)


@operation(blueprint, "GET", ONE + "/versions/{number}")
def get_version(caller: Member, workflow_id: WorkflowId, number: str) -> Version:
    """Show one published version with its source and state machine."""
    return wiring.workflows().version(caller, workflow_id, number)
