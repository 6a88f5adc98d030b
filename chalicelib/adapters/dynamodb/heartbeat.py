"""When the sweeper was last at work, in the table."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.adapters.dynamodb.table import get
from chalicelib.models.base import to_text

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

KEY = {"pk": "SWEEPER", "sk": "SWEEPER"}


@dataclass(frozen=True)
class DynamoHeartbeat:
    """A Heartbeat."""

    table: "Table"

    def last(self) -> datetime | None:
        """Return when the stage was last seen at work, None when it never was."""
        item = get(self.table, KEY)
        return datetime.fromisoformat(item["at"]) if item else None

    def beat(self, at: datetime) -> None:
        """Note that it is at work."""
        self.table.put_item(Item={**KEY, "kind": "sweeper", "at": to_text(at)})
