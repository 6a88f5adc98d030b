"""Variables in the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.named_values import NamedValues
from chalicelib.adapters.dynamodb.table import Item, get
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.places import ValuePlace
from chalicelib.models.variables import Variable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

KEPT = NamedValues("VARIABLE#", "OWN_VARIABLE#")


@dataclass(frozen=True)
class DynamoVariables:
    """A VariableStore."""

    table: "Table"

    def put(self, place: ValuePlace, variable: Variable) -> None:
        """Keep a variable in the place of the one before."""
        key = KEPT.key(place, variable.name)
        self.table.put_item(Item={**key, "kind": "variable", **encode(variable)})

    def find(self, place: ValuePlace, name: str) -> Variable | None:
        """Return the variable of exactly this place, None when there is none."""
        item = get(self.table, KEPT.key(place, name))
        return None if item is None else _read(item)

    def remove(self, place: ValuePlace, name: str) -> None:
        """Forget a variable; doing so twice is doing so once."""
        self.table.delete_item(Key=KEPT.key(place, name))

    def list(self, place: ValuePlace, page: PageRequest) -> Page[Variable]:
        """Return one page of the variables of an organization or of one workflow, by name."""
        found, cursor = KEPT.page(self.table, place, page)
        return Page(items=[_read(item) for item in found], next_cursor=cursor)

    def own(
        self, organization_id: OrganizationId, workflow_id: WorkflowId | None = None
    ) -> Sequence[Variable]:
        """Return the own variables of a workflow, or of all workflows."""
        return [_read(item) for item in KEPT.own(self.table, organization_id, workflow_id)]


def _read(item: Item) -> Variable:
    return Variable.model_validate(decode(item))
