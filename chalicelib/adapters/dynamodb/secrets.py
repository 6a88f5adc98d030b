"""The names of secrets in the table; their values are in ``adapters/secrets.py``."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import (
    conflict,
    from_cursor,
    get,
    items_of,
    of_organization,
    query,
    take,
    update_arguments,
)
from chalicelib.errors import ConflictError
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.secrets import SecretPlace, SecretSummary

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

OF_ORGANIZATION = "SECRET#"
OF_WORKFLOWS = "OWN_SECRET#"


@dataclass(frozen=True)
class DynamoSecretNames:
    """A SecretNames, and a SecretUses."""

    table: "Table"

    def put(self, place: SecretPlace, secret: SecretSummary, known: int | None) -> None:
        """List a secret as it is now; raise ConflictError when its version is not the known.

        When it was last used stays: that is not the writer's to say.
        """
        fields = encode(secret, exclude=frozenset({"last_used_at"}))
        unchanged = Attr("pk").not_exists() if known is None else Attr("version").eq(known)
        with conflict(f"The secret {secret.name} has been set meanwhile."):
            self.table.update_item(
                Key=_key(place, secret.name),
                ConditionExpression=unchanged,
                **update_arguments({**fields, "kind": "secret"}),
            )

    def find(self, place: SecretPlace, name: str) -> SecretSummary | None:
        """Return the secret without its value, None when there is none."""
        item = get(self.table, _key(place, name))
        return None if item is None else _read(item)

    def remove(self, place: SecretPlace, name: str) -> None:
        """List a secret no more; doing so twice is doing so once."""
        self.table.delete_item(Key=_key(place, name))

    def list(self, place: SecretPlace, page: PageRequest) -> Page[SecretSummary]:
        """Return one page of the secrets of an organization or of one workflow, by name."""
        prefix = _prefix(place)
        after = from_cursor(page.cursor) + "\0" if page.cursor is not None else ""
        items = query(
            self.table,
            KeyConditionExpression=Key("pk").eq(f"ORG#{place.organization_id}")
            & Key("sk").between(prefix + after, prefix + "\uffff"),
            Limit=page.limit + 1,
            ConsistentRead=True,
        )
        found, cursor = take(items, page.limit, lambda _: True, lambda item: str(item["name"]))
        return Page(items=[_read(item) for item in found], next_cursor=cursor)

    def own(
        self, organization_id: OrganizationId, workflow_id: WorkflowId | None = None
    ) -> Sequence[SecretSummary]:
        """Return the own secrets of a workflow, or of all workflows; their quota bounds them."""
        place = SecretPlace(organization_id, workflow_id)
        prefix = _prefix(place) if workflow_id else OF_WORKFLOWS
        return [_read(item) for item in items_of(self.table, f"ORG#{organization_id}", prefix)]

    def used(self, place: SecretPlace, name: str, at: datetime) -> None:
        """Note when a secret was used; do nothing when it is gone."""
        with suppress(ConflictError), conflict("The secret is gone."):
            self.table.update_item(
                Key=_key(place, name),
                ConditionExpression="attribute_exists(pk)",
                **update_arguments({"last_used_at": to_text(at)}),
            )


def _read(item: dict[str, Any]) -> SecretSummary:
    return SecretSummary.model_validate(decode(item))


def _prefix(place: SecretPlace) -> str:
    return f"{OF_WORKFLOWS}{place.workflow_id}#" if place.workflow_id else OF_ORGANIZATION


def _key(place: SecretPlace, name: str) -> dict[str, str]:
    return of_organization(place.organization_id, _prefix(place) + name)
