"""The names of secrets in the table; their values are in ``adapters/secrets.py``."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import from_cursor, get, of_organization, query, take
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.secrets import SecretSummary

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PREFIX = "SECRET#"


@dataclass(frozen=True)
class DynamoSecretNames:
    """A SecretNames."""

    table: "Table"

    def add(self, organization_id: OrganizationId, secret: SecretSummary) -> None:
        """List a secret, or note that it was changed."""
        self.table.put_item(
            Item={**_key(organization_id, secret.name), "kind": "secret", **encode(secret)}
        )

    def get(self, organization_id: OrganizationId, name: str) -> SecretSummary:
        """Return the secret without its value, or raise NotFoundError."""
        item = get(self.table, _key(organization_id, name))
        if item is None:
            raise NotFoundError(f"There is no secret {name}.")
        return SecretSummary.model_validate(decode(item))

    def remove(self, organization_id: OrganizationId, name: str) -> None:
        """List a secret no more; doing so twice is doing so once."""
        self.table.delete_item(Key=_key(organization_id, name))

    def list(self, organization_id: OrganizationId, page: PageRequest) -> Page[SecretSummary]:
        """Return one page of the organization's secrets by name."""
        after = from_cursor(page.cursor) + "\0" if page.cursor is not None else ""
        items = query(
            self.table,
            KeyConditionExpression=Key("pk").eq(f"ORG#{organization_id}")
            & Key("sk").between(PREFIX + after, PREFIX + "\uffff"),
            Limit=page.limit + 1,
            ConsistentRead=True,
        )
        found, cursor = take(items, page.limit, lambda _: True, lambda item: str(item["name"]))
        return Page(
            items=[SecretSummary.model_validate(decode(item)) for item in found],
            next_cursor=cursor,
        )


def _key(organization_id: OrganizationId, name: str) -> dict[str, str]:
    return of_organization(organization_id, PREFIX + name)
