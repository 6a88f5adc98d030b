"""Bulks over HTTP: many runs cancelled or replayed in one go."""

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.bulks import Bulk, BulkMatches, BulkQuery, BulkRequest
from chalicelib.models.ids import BulkId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page

blueprint = Blueprint(__name__)

BULKS = "/api/organizations/{organization_id}/bulks"
ONE = BULKS + "/{bulk_id}"


@operation(blueprint, "POST", BULKS + "/preview")
def preview_bulk(caller: Member, body: BulkRequest) -> BulkMatches:
    """Count the runs that a bulk would be about, up to 10,000; nothing is done."""
    return wiring.bulks().preview(caller, body)


@operation(blueprint, "POST", BULKS, status=201)
def create_bulk(caller: Member, body: BulkRequest) -> Bulk:
    """Cancel or replay the runs that match at this moment."""
    return wiring.bulks().create(caller, body)


@operation(blueprint, "GET", BULKS)
def list_bulks(caller: Member, query: BulkQuery) -> Page[Bulk]:
    """List the organization's bulks, newest first."""
    return wiring.bulks().list(caller, query)


@operation(blueprint, "GET", ONE)
def get_bulk(caller: Member, bulk_id: BulkId) -> Bulk:
    """Show a bulk: how far it is, and what could not be done."""
    return wiring.bulks().get(caller, bulk_id)


@operation(blueprint, "POST", ONE + "/abort")
def abort_bulk(caller: Member, bulk_id: BulkId) -> Bulk:
    """Stop a bulk; doing so twice is doing so once."""
    return wiring.bulks().abort(caller, bulk_id)
