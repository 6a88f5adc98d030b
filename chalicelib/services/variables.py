"""Variables: set by editors, read by everybody, given to each run as it is made."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.places import ValuePlace
from chalicelib.models.quotas import Quota
from chalicelib.models.variables import LARGEST, Variable, VariableDetail
from chalicelib.ports import Clock, VariableStore, WorkflowStore
from chalicelib.services.name_uses import uses_of
from chalicelib.services.quotas import Quotas


@dataclass(frozen=True)
class Variables:
    """Keep the variables of an organization and its workflows.

    Those named without a workflow are the organization's; a workflow's own win over them.
    """

    store: VariableStore
    workflows: WorkflowStore
    quotas: Quotas
    now: Clock

    def list(self, caller: Member, page: PageRequest) -> Page[VariableDetail]:
        """Return one page of the organization's variables by name, with who uses each."""
        found = self.store.list(ValuePlace(caller.organization_id), page)
        users = self.workflows.uses(caller.organization_id) if found.items else []
        everybody = self.store.own(caller.organization_id) if found.items else []
        own = {(one.name, one.workflow_id) for one in everybody}
        details = [
            VariableDetail(
                **one.model_dump(),
                used_by=uses_of(one.name, users, own, lambda names: names.variables),
            )
            for one in found.items
        ]
        return Page(items=details, next_cursor=found.next_cursor)

    def list_own(
        self, caller: Member, workflow_id: WorkflowId, page: PageRequest
    ) -> Page[Variable]:
        """Return one page of a workflow's own variables by name."""
        return self.store.list(self._place(caller, workflow_id), page)

    def get(self, caller: Member, name: str, workflow_id: WorkflowId | None = None) -> Variable:
        """Return a variable, or raise NotFoundError."""
        found = self.store.find(self._place(caller, workflow_id), name)
        if found is None:
            raise NotFoundError(f"There is no variable {name}.")
        return found

    def put(
        self, caller: Member, name: str, value: str, workflow_id: WorkflowId | None = None
    ) -> Variable:
        """Set a variable, new or not; runs that are made from now on have the new value."""
        place = self._place(caller, workflow_id)
        if self.store.find(place, name) is None:
            self.quotas.check(caller.organization_id, Quota.VARIABLES)
        variable = Variable(
            name=name,
            workflow_id=workflow_id,
            value=value,
            updated_at=self.now(),
            updated_by=caller.user_id,
            updated_by_name=caller.name or caller.email,
        )
        self.store.put(place, variable)
        return variable

    def remove(self, caller: Member, name: str, workflow_id: WorkflowId | None = None) -> Variable:
        """Remove a variable and return what it was; raise NotFoundError when there is none."""
        variable = self.get(caller, name, workflow_id)
        self.store.remove(ValuePlace(caller.organization_id, workflow_id), name)
        return variable

    def forget_own(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Remove all own variables of a workflow; doing so twice is doing so once."""
        for variable in self.store.own(organization_id, workflow_id):
            self.store.remove(ValuePlace(organization_id, workflow_id), variable.name)

    def _place(self, caller: Member, workflow_id: WorkflowId | None) -> ValuePlace:
        """Return where a variable counts, or raise NotFoundError for an unknown workflow."""
        if workflow_id is not None:
            self.workflows.get(caller.organization_id, workflow_id)
        return ValuePlace(caller.organization_id, workflow_id)


def values_for(store: VariableStore, place: ValuePlace, names: Sequence[str]) -> dict[str, str]:
    """Return the values that count in a workflow, its own first.

    Raise ConflictError where one has no value, or all together are too large for a run.
    """
    everywhere = ValuePlace(place.organization_id)
    found = {name: store.find(place, name) or store.find(everywhere, name) for name in names}
    missing = [f"variables.{name}" for name, variable in found.items() if variable is None]
    if missing:
        raise ConflictError(
            f"{', '.join(missing)} has no value: set it for the organization or for the workflow."
        )
    values = {name: variable.value for name, variable in found.items() if variable is not None}
    size = len(json.dumps(values, ensure_ascii=False).encode())
    if size > LARGEST:
        raise ConflictError(
            f"The variables that the workflow reads have {size:,} bytes of JSON together; "
            f"a run can start with {LARGEST:,}."
        )
    return values
