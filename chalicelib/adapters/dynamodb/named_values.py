"""What is kept by name for an organization or one of its workflows: where it lies, how it is read.

Beside the organization's own items, those of its workflows under another beginning.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.table import (
    Item,
    from_cursor,
    items_of,
    of_organization,
    query,
    take,
)
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import PageRequest
from chalicelib.models.places import ValuePlace

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class NamedValues(NamedTuple):
    """One kind of them, by the beginnings of their keys."""

    of_organization: str
    of_workflows: str

    def key(self, place: ValuePlace, name: str) -> dict[str, str]:
        """Return the key of one."""
        return of_organization(place.organization_id, self._prefix(place) + name)

    def page(
        self, table: "Table", place: ValuePlace, page: PageRequest
    ) -> tuple[list[Item], str | None]:
        """Return one page of those of a place by name, and where the next begins."""
        prefix = self._prefix(place)
        after = from_cursor(page.cursor) + "\0" if page.cursor is not None else ""
        items = query(
            table,
            KeyConditionExpression=Key("pk").eq(f"ORG#{place.organization_id}")
            & Key("sk").between(prefix + after, prefix + "\uffff"),
            Limit=page.limit + 1,
            ConsistentRead=True,
        )
        return take(items, page.limit, lambda _: True, lambda item: str(item["name"]))

    def own(
        self, table: "Table", organization_id: OrganizationId, workflow_id: WorkflowId | None
    ) -> Iterator[Item]:
        """Yield those of a workflow, or of all workflows; their quota bounds them."""
        place = ValuePlace(organization_id, workflow_id)
        prefix = self._prefix(place) if workflow_id else self.of_workflows
        return items_of(table, f"ORG#{organization_id}", prefix)

    def _prefix(self, place: ValuePlace) -> str:
        if place.workflow_id is None:
            return self.of_organization
        return f"{self.of_workflows}{place.workflow_id}#"
