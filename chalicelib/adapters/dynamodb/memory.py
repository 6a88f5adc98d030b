"""What workflows keep from one run to the next."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import JsonValue

from chalicelib.adapters.dynamodb.codec import as_text
from chalicelib.adapters.dynamodb.table import get
from chalicelib.models.ids import WorkflowId

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

MAX_VALUE = 256 * 1024
"""Bytes of JSON; an item may have 400 KB (DynamoDB quota)."""


@dataclass(frozen=True)
class Owner:
    """Whose memory it is: tests of a draft must not move what production stands on."""

    workflow_id: WorkflowId
    is_test: bool

    def item(self, key: str) -> dict[str, str]:
        """Return the key of the item that holds a value."""
        kind = "TEST_MEMORY" if self.is_test else "MEMORY"
        return {"pk": f"WORKFLOW#{self.workflow_id}", "sk": f"{kind}#{key}"}


@dataclass(frozen=True)
class DynamoMemory:
    """Values by owner and key."""

    table: "Table"

    def get(self, owner: Owner, key: str, default: JsonValue) -> JsonValue:
        """Return the value as it is now, the default when nothing was kept."""
        item = get(self.table, owner.item(key))
        if item is None:
            return default
        value: JsonValue = json.loads(item["value_json"])
        return value

    def keep(self, owner: Owner, key: str, value: JsonValue) -> bool:
        """Keep a value in the place of the one before; return False when it is too large."""
        text = as_text(value)
        if len(text.encode()) > MAX_VALUE:
            return False
        self.table.put_item(Item={**owner.item(key), "kind": "memory", "value_json": text})
        return True
