"""Secrets over HTTP: values go in and never come out."""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import TypeAdapter, ValidationError

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.api.problems import from_validation
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.places import ValueName
from chalicelib.models.secrets import Secret, SecretSummary, SetSecret

blueprint = Blueprint(__name__)

ALL = "/api/organizations/{organization_id}/secrets"
ONE = ALL + "/{name}"
OWN = "/api/organizations/{organization_id}/workflows/{workflow_id}/secrets"
OWN_ONE = OWN + "/{name}"
NAME: TypeAdapter[Annotated[str, ValueName]] = TypeAdapter(ValueName)


@operation(blueprint, "GET", ALL)
def list_secrets(caller: Member, query: PageRequest) -> Page[Secret]:
    """List the organization's secrets by name, without their values, and who uses them."""
    return wiring.secrets().list(caller, query)


@operation(blueprint, "PUT", ONE)
def set_secret(caller: Member, name: str, body: SetSecret) -> SecretSummary:
    """Set a secret; steps use the new value within a minute."""
    return wiring.secrets().put(caller, _checked(name), body.value)


@operation(blueprint, "DELETE", ONE)
def delete_secret(caller: Member, name: str) -> SecretSummary:
    """Remove a secret; steps that refer to it fail from then on."""
    return wiring.secrets().remove(caller, _checked(name))


@operation(blueprint, "GET", OWN)
def list_workflow_secrets(
    caller: Member, workflow_id: str, query: PageRequest
) -> Page[SecretSummary]:
    """List a workflow's own secrets by name, without their values."""
    return wiring.secrets().list_own(caller, WorkflowId(workflow_id), query)


@operation(blueprint, "PUT", OWN_ONE)
def set_workflow_secret(
    caller: Member, workflow_id: str, name: str, body: SetSecret
) -> SecretSummary:
    """Set a workflow's own secret, which its steps use in the place of the organization's."""
    return wiring.secrets().put(caller, _checked(name), body.value, WorkflowId(workflow_id))


@operation(blueprint, "DELETE", OWN_ONE)
def delete_workflow_secret(caller: Member, workflow_id: str, name: str) -> SecretSummary:
    """Remove a workflow's own secret; its steps use the organization's from then on."""
    return wiring.secrets().remove(caller, _checked(name), WorkflowId(workflow_id))


def _checked(name: str) -> str:
    try:
        return NAME.validate_python(name)
    except ValidationError as error:
        raise from_validation(error, "name") from error
