"""API keys in the table."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import conflict, get, query, update_arguments
from chalicelib.errors import ConflictError
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId
from chalicelib.models.keys import ApiKey

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

SHOWN_AFTER_ITS_END = timedelta(days=30)


@dataclass(frozen=True)
class DynamoKeys:
    """A KeyStore."""

    table: "Table"

    def add(self, key: ApiKey) -> None:
        """Store a new key."""
        listed = {"gsi1pk": f"ORG#{key.organization_id}#KEYS", "gsi1sk": key.id}
        end = key.until and {"expires_at": int((key.until + SHOWN_AFTER_ITS_END).timestamp())}
        self.table.put_item(
            Item={**_key(key.id), **listed, **(end or {}), "kind": "key", **encode(key)}
        )

    def find(self, key_id: str) -> ApiKey | None:
        """Return the key whoever it belongs to; not for callers."""
        item = get(self.table, _key(key_id))
        return None if item is None else ApiKey.model_validate(decode(item))

    def all(self, organization_id: OrganizationId) -> Sequence[ApiKey]:
        """Return the organization's keys, oldest first."""
        condition = Key("gsi1pk").eq(f"ORG#{organization_id}#KEYS")
        items = query(self.table, IndexName="gsi1", KeyConditionExpression=condition)
        return [ApiKey.model_validate(decode(item)) for item in items]

    def remove(self, key: ApiKey) -> None:
        """Forget a key; doing so twice is doing so once."""
        self.table.delete_item(Key=_key(key.id))

    def used(self, key: ApiKey, at: datetime) -> None:
        """Note when a key was used; do nothing when it is gone."""
        with suppress(ConflictError), conflict("The key is gone."):
            self.table.update_item(
                Key=_key(key.id),
                ConditionExpression="attribute_exists(pk)",
                **update_arguments({"last_used_at": to_text(at)}),
            )


def _key(key_id: str) -> dict[str, str]:
    return {"pk": f"KEY#{key_id}", "sk": "KEY"}
