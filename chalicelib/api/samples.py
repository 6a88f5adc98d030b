"""Samples of workflows over HTTP."""

from urllib.parse import unquote

from chalice.app import Blueprint
from pydantic import TypeAdapter, ValidationError

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.api.problems import from_validation
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.samples import Sample, SampleList, SampleName, SampleSummary, SaveSample

blueprint = Blueprint(__name__)

ALL = "/api/organizations/{organization_id}/workflows/{workflow_id}/samples"
ONE = ALL + "/{name}"
NAME: TypeAdapter[str] = TypeAdapter(SampleName)


@operation(blueprint, "GET", ALL)
def list_samples(caller: Member, workflow_id: WorkflowId) -> SampleList:
    """List the samples of a workflow, without their payloads."""
    return wiring.samples().list(caller, workflow_id)


@operation(blueprint, "GET", ONE)
def get_sample(caller: Member, workflow_id: WorkflowId, name: str) -> Sample:
    """Show a sample with its payload."""
    return wiring.samples().get(caller, workflow_id, unquote(name))


@operation(blueprint, "PUT", ONE)
def save_sample(
    caller: Member, workflow_id: WorkflowId, name: str, body: SaveSample
) -> SampleSummary:
    """Keep a payload under a name, in the place of what was kept under it."""
    return wiring.samples().save(caller, workflow_id, _checked(name), body.payload)


@operation(blueprint, "DELETE", ONE)
def delete_sample(caller: Member, workflow_id: WorkflowId, name: str) -> SampleSummary:
    """Forget a sample; the last good and last failed come again with the next run."""
    return wiring.samples().remove(caller, workflow_id, unquote(name))


def _checked(name: str) -> str:
    try:
        return NAME.validate_python(unquote(name))
    except ValidationError as error:
        raise from_validation(error, "name") from error
