"""The names of secrets in the table; their values are in ``adapters/secrets.py``."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.named_values import NamedValues
from chalicelib.adapters.dynamodb.table import Item, conflict, get, update_arguments
from chalicelib.errors import ConflictError
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.places import ValuePlace
from chalicelib.models.secrets import SecretSummary

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

KEPT = NamedValues("SECRET#", "OWN_SECRET#")


@dataclass(frozen=True)
class DynamoSecretNames:
    """A SecretNames, and a SecretUses."""

    table: "Table"

    def put(self, place: ValuePlace, secret: SecretSummary, known: int | None) -> None:
        """List a secret as it is now; raise ConflictError when its version is not the known.

        When it was last used stays: that is not the writer's to say.
        """
        fields = encode(secret, exclude=frozenset({"last_used_at"}))
        unchanged = Attr("pk").not_exists() if known is None else Attr("version").eq(known)
        with conflict(f"The secret {secret.name} has been set meanwhile."):
            self.table.update_item(
                Key=KEPT.key(place, secret.name),
                ConditionExpression=unchanged,
                **update_arguments({**fields, "kind": "secret"}),
            )

    def find(self, place: ValuePlace, name: str) -> SecretSummary | None:
        """Return the secret without its value, None when there is none."""
        item = get(self.table, KEPT.key(place, name))
        return None if item is None else _read(item)

    def remove(self, place: ValuePlace, name: str) -> None:
        """List a secret no more; doing so twice is doing so once."""
        self.table.delete_item(Key=KEPT.key(place, name))

    def list(self, place: ValuePlace, page: PageRequest) -> Page[SecretSummary]:
        """Return one page of the secrets of an organization or of one workflow, by name."""
        found, cursor = KEPT.page(self.table, place, page)
        return Page(items=[_read(item) for item in found], next_cursor=cursor)

    def own(
        self, organization_id: OrganizationId, workflow_id: WorkflowId | None = None
    ) -> Sequence[SecretSummary]:
        """Return the own secrets of a workflow, or of all workflows; their quota bounds them."""
        return [_read(item) for item in KEPT.own(self.table, organization_id, workflow_id)]

    def used(self, place: ValuePlace, name: str, at: datetime) -> None:
        """Note when a secret was used; do nothing when it is gone."""
        with suppress(ConflictError), conflict("The secret is gone."):
            self.table.update_item(
                Key=KEPT.key(place, name),
                ConditionExpression="attribute_exists(pk)",
                **update_arguments({"last_used_at": to_text(at)}),
            )


def _read(item: Item) -> SecretSummary:
    return SecretSummary.model_validate(decode(item))
