"""Secrets over HTTP: values go in and never come out."""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import TypeAdapter, ValidationError

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.api.problems import from_validation
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.secrets import SecretName, SecretSummary, SetSecret

blueprint = Blueprint(__name__)

ALL = "/api/organizations/{organization_id}/secrets"
ONE = ALL + "/{name}"
NAME: TypeAdapter[Annotated[str, SecretName]] = TypeAdapter(SecretName)


@operation(blueprint, "GET", ALL)
def list_secrets(caller: Member, query: PageRequest) -> Page[SecretSummary]:
    """List the organization's secrets by name, without their values."""
    return wiring.secrets().list(caller, query)


@operation(blueprint, "PUT", ONE)
def set_secret(caller: Member, name: str, body: SetSecret) -> SecretSummary:
    """Set a secret; steps use the new value within a minute."""
    return wiring.secrets().put(caller, _checked(name), body.value)


@operation(blueprint, "DELETE", ONE)
def delete_secret(caller: Member, name: str) -> SecretSummary:
    """Remove a secret; steps that refer to it fail from then on."""
    return wiring.secrets().remove(caller, _checked(name))


def _checked(name: str) -> str:
    try:
        return NAME.validate_python(name)
    except ValidationError as error:
        raise from_validation(error, "name") from error
