"""Operations that let somebody into an organization: into which, known before they begin."""

from collections.abc import Callable, Mapping
from typing import cast

from chalicelib import wiring
from chalicelib.models.ids import OrganizationId
from chalicelib.models.organizations import InvitationToken

ENTRANCES: Mapping[str, Callable[[object], OrganizationId]] = {
    "create_organization": lambda _: wiring.organizations().new_id(),
    "accept_invitation": lambda body: wiring.invitations().leads_to(cast("InvitationToken", body)),
}
"""What these change is an organization's, though their path names none."""


def entered(operation: str, body: object) -> OrganizationId | None:
    """Return which organization an operation is to let somebody into, None for all others.

    Raise NotFoundError for an invitation that is not good.
    """
    entrance = ENTRANCES.get(operation)
    return entrance and entrance(body)
