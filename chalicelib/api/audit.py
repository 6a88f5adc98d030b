"""The audit log over HTTP."""

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.audit import AuditEntry, AuditQuery
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page

blueprint = Blueprint(__name__)


@operation(blueprint, "GET", "/api/organizations/{organization_id}/audit")
def list_audit(caller: Member, query: AuditQuery) -> Page[AuditEntry]:
    """List who changed what, newest first."""
    return wiring.audit().list(caller, query)
