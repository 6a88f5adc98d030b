"""Calls of webhooks, and of the API by whoever calls, by the minute, in the table."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

KEPT = timedelta(minutes=5)


@dataclass(frozen=True)
class DynamoCalls:
    """A CallCounter."""

    table: "Table"

    def count(self, token: str, minute: datetime) -> int:
        """Count a call within its minute; return how many there were with it."""
        name = sha256(token.encode()).hexdigest()[:32]
        answer = self.table.update_item(
            Key={"pk": f"CALLS#{name}", "sk": f"{minute:%Y-%m-%dT%H:%M}"},
            UpdateExpression="SET expires_at = :until ADD calls :one",
            ExpressionAttributeValues={":one": 1, ":until": int((minute + KEPT).timestamp())},
            ReturnValues="UPDATED_NEW",
        )
        return int(str(answer["Attributes"]["calls"]))
