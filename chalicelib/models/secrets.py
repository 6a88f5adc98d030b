"""Secrets as people see them: names, never values."""

from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.ids import UserId

SecretName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,63}$")]
SHORTEST = 4
"""Characters of a value; anything shorter could not be masked without masking half a text."""
LONGEST = 4096
"""Characters of a value (SSM quota of a standard parameter, in bytes)."""


class SecretSummary(Stored):
    """A secret without its value."""

    name: SecretName
    updated_at: Timestamp
    updated_by: UserId


class SetSecret(Model):
    """The new value of a secret."""

    value: str = Field(min_length=SHORTEST, max_length=LONGEST, repr=False)
