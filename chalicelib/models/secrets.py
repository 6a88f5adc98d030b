"""Secrets as people see them: names, never values."""

from typing import Self

from pydantic import Field

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.ids import UserId, WorkflowId
from chalicelib.models.places import NameUse, ValueName, ValuePlace

SHORTEST = 4
"""Characters of a value; anything shorter could not be masked without masking half a text."""
LONGEST = 4096
"""Characters of a value (SSM quota of a standard parameter, in bytes)."""
VERSIONS_TOLD = 20
"""Versions of which is told who set them; Parameter Store itself keeps a hundred."""


class SecretVersion(Stored):
    """One time a value was set; the number is Parameter Store's own."""

    number: int
    set_at: Timestamp
    set_by: UserId
    set_by_name: str


class SecretSummary(Stored):
    """A secret without its value; ``versions`` are the newest ones, the newest first."""

    name: ValueName
    workflow_id: WorkflowId | None = None
    version: int
    updated_at: Timestamp
    updated_by: UserId
    versions: list[SecretVersion] = Field(default=[], repr=False)
    last_used_at: Timestamp | None = Field(default=None, repr=False)

    @classmethod
    def first(cls, name: str, place: ValuePlace, version: SecretVersion) -> Self:
        """Return a secret that was not there before."""
        return cls(name=name, workflow_id=place.workflow_id, **_newest([version]))

    def with_version(self, version: SecretVersion) -> Self:
        """Return the secret with one more version, whichever of two at once is told first."""
        all_of_them = sorted([version, *self.versions], key=lambda one: -one.number)
        return self.model_copy(update=_newest(all_of_them[:VERSIONS_TOLD]))


class Secret(SecretSummary):
    """A secret, and the workflows that name it."""

    used_by: list[NameUse] = []


class SetSecret(Model):
    """The new value of a secret."""

    value: str = Field(min_length=SHORTEST, max_length=LONGEST, repr=False)


def _newest(versions: list[SecretVersion]) -> dict[str, object]:
    newest = versions[0]
    return {
        "version": newest.number,
        "updated_at": newest.set_at,
        "updated_by": newest.set_by,
        "versions": versions,
    }
