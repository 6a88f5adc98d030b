"""Variables, of organizations and of their workflows."""

from collections.abc import Sequence
from typing import Protocol

from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.places import ValuePlace
from chalicelib.models.variables import Variable


class VariableStore(Protocol):
    """The variables of all places."""

    def put(self, place: ValuePlace, variable: Variable) -> None:
        """Keep a variable in the place of the one before."""
        ...

    def find(self, place: ValuePlace, name: str) -> Variable | None:
        """Return the variable of exactly this place, None when there is none."""
        ...

    def remove(self, place: ValuePlace, name: str) -> None:
        """Forget a variable; doing so twice is doing so once."""
        ...

    def list(self, place: ValuePlace, page: PageRequest) -> Page[Variable]:
        """Return one page of the variables of an organization or of one workflow, by name."""
        ...

    def own(
        self, organization_id: OrganizationId, workflow_id: WorkflowId | None = None
    ) -> Sequence[Variable]:
        """Return the own variables of a workflow, or of all workflows."""
        ...
