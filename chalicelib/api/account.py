"""Who is signed in, and passes for sockets."""

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.ids import UserId
from chalicelib.models.live import Ticket
from chalicelib.models.organizations import Me

blueprint = Blueprint(__name__)


@operation(blueprint, "GET", "/api/me")
def get_me(user: UserId) -> Me:
    """Tell who is signed in and to which organizations they belong."""
    return wiring.organizations().me(user)


@operation(blueprint, "POST", "/api/live-tickets", status=201)
def create_live_ticket(user: UserId) -> Ticket:
    """Make a pass that opens one socket within a minute."""
    return wiring.live().ticket(user)
