"""API keys over HTTP: a key's text comes out once, when it is made."""

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.keys import CreateKey, KeySummary, NewKey
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page

blueprint = Blueprint(__name__)

ALL = "/api/organizations/{organization_id}/keys"


@operation(blueprint, "GET", ALL)
def list_keys(caller: Member) -> Page[KeySummary]:
    """List the API keys, oldest first, without what proves them."""
    return wiring.keys().list(caller)


@operation(blueprint, "POST", ALL, status=201)
def create_key(caller: Member, body: CreateKey) -> NewKey:
    """Make an API key; its text is in this answer and never shown again."""
    return wiring.keys().create(caller, body)


@operation(blueprint, "DELETE", ALL + "/{key_id}")
def revoke_key(caller: Member, key_id: str) -> KeySummary:
    """Make an API key worthless at once."""
    return wiring.keys().revoke(caller, key_id)
