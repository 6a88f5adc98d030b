"""Variables: texts of an organization or a workflow that runs start with, for all to read."""

from pydantic import Field

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.ids import UserId, WorkflowId
from chalicelib.models.places import NameUse, ValueName

LONGEST = 1000
"""Characters of a value: it is a setting, not data."""
LARGEST = 8 * 1024
"""Bytes of JSON of all that one run reads; its payload has the rest of its input."""


class Variable(Stored):
    """A variable and who set it when."""

    name: ValueName
    workflow_id: WorkflowId | None = None
    value: str
    updated_at: Timestamp
    updated_by: UserId
    updated_by_name: str


class VariableDetail(Variable):
    """A variable, and the workflows that name it."""

    used_by: list[NameUse] = []


class SetVariable(Model):
    """The new value of a variable."""

    value: str = Field(max_length=LONGEST)
