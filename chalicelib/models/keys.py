"""API keys: what a program shows instead of a person's access token."""

from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.ids import OrganizationId, Ulid, UserId
from chalicelib.models.organizations import Role

PREFIX = "sw_"
"""What every key begins with, so that leaked ones are found in sources and logs."""
KeyName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class KeySummary(Stored):
    """A key without what proves it; ``workflows`` are those it is limited to, if any."""

    id: str
    name: str
    role: Role
    workflows: list[str] = []
    created_by: UserId
    created_by_name: str
    created_at: Timestamp
    until: Timestamp | None = None
    last_used_at: Timestamp | None = None


class ApiKey(KeySummary):
    """A key as it is kept: of its secret only the hash."""

    organization_id: OrganizationId
    secret_hash: str = Field(repr=False)


class CreateKey(Model):
    """What a new key is called, what it may do, and until when."""

    name: KeyName
    role: Role
    workflows: list[Ulid] = Field(default=[], max_length=50)
    until: Timestamp | None = None


class NewKey(KeySummary):
    """A key just made; ``key`` is shown this once."""

    key: str = Field(repr=False)
