"""Members and invitations."""

from functools import cache

from chalicelib.adapters.dynamodb.invitations import DynamoInvitations
from chalicelib.services.invitations import Invitations
from chalicelib.services.members import Members
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.browsers import live
from chalicelib.wiring.people import doors, quotas


@cache
def members() -> Members:
    """Return the service of members."""
    return Members(stores.organizations(), live())


@cache
def invitations() -> Invitations:
    """Return the service of invitations."""
    return Invitations(
        store=DynamoInvitations(clouds.table()),
        organizations=stores.organizations(),
        accounts=clouds.accounts(),
        mail=clouds.mail(),
        quotas=quotas(),
        doors=doors(),
        console_url=clouds.settings().console_url.rstrip("/"),
        now=clouds.now,
        ids=clouds.ids(),
    )
