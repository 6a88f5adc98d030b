"""Where secrets and variables count, and which workflows name them."""

from collections.abc import Set
from typing import Annotated, NamedTuple

from pydantic import StringConstraints

from chalicelib.models.base import Model
from chalicelib.models.ids import OrganizationId, WorkflowId

ValueName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,63}$")]


class ValuePlace(NamedTuple):
    """Where a value counts: in all of an organization, or in one workflow, whose own it is."""

    organization_id: OrganizationId
    workflow_id: WorkflowId | None = None


class NameUse(Model):
    """A workflow that names a secret or a variable: in its draft, in what is published, or both.

    One with a value of its ``own`` does not get the organization's.
    """

    workflow_id: WorkflowId
    workflow_name: str
    draft: bool
    published: bool
    own: bool


Owned = Set[tuple[str, WorkflowId | None]]
"""Names, each with the workflow that has a value of its own."""
