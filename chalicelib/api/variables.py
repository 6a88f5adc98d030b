"""Variables over HTTP."""

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
from chalicelib.models.variables import SetVariable, Variable, VariableDetail

blueprint = Blueprint(__name__)

ALL = "/api/organizations/{organization_id}/variables"
ONE = ALL + "/{name}"
OWN = "/api/organizations/{organization_id}/workflows/{workflow_id}/variables"
OWN_ONE = OWN + "/{name}"
NAME: TypeAdapter[Annotated[str, ValueName]] = TypeAdapter(ValueName)


@operation(blueprint, "GET", ALL)
def list_variables(caller: Member, query: PageRequest) -> Page[VariableDetail]:
    """List the organization's variables by name, and who uses them."""
    return wiring.variables().list(caller, query)


@operation(blueprint, "PUT", ONE)
def set_variable(caller: Member, name: str, body: SetVariable) -> Variable:
    """Set a variable; runs that are made from now on have the new value."""
    return wiring.variables().put(caller, _checked(name), body.value)


@operation(blueprint, "DELETE", ONE)
def delete_variable(caller: Member, name: str) -> Variable:
    """Remove a variable; workflows that name it do not start from then on."""
    return wiring.variables().remove(caller, _checked(name))


@operation(blueprint, "GET", OWN)
def list_workflow_variables(caller: Member, workflow_id: str, query: PageRequest) -> Page[Variable]:
    """List a workflow's own variables by name."""
    return wiring.variables().list_own(caller, WorkflowId(workflow_id), query)


@operation(blueprint, "PUT", OWN_ONE)
def set_workflow_variable(
    caller: Member, workflow_id: str, name: str, body: SetVariable
) -> Variable:
    """Set a workflow's own variable, which its runs have in the place of the organization's."""
    return wiring.variables().put(caller, _checked(name), body.value, WorkflowId(workflow_id))


@operation(blueprint, "DELETE", OWN_ONE)
def delete_workflow_variable(caller: Member, workflow_id: str, name: str) -> Variable:
    """Remove a workflow's own variable; its runs have the organization's from then on."""
    return wiring.variables().remove(caller, _checked(name), WorkflowId(workflow_id))


def _checked(name: str) -> str:
    try:
        return NAME.validate_python(name)
    except ValidationError as error:
        raise from_validation(error, "name") from error
