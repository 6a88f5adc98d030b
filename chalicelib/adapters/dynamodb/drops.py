"""Counts of the events that were dropped while workflows were paused, in the table.

A pause is known by the moment it began, so the next one begins with counts of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.codec import decode
from chalicelib.adapters.dynamodb.table import query
from chalicelib.models.base import to_text
from chalicelib.models.ids import WorkflowId
from chalicelib.models.triggers import Delivery, Dropped

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

COUNT = "DROPPED#"


@dataclass(frozen=True)
class DynamoDrops:
    """A DropStore."""

    table: "Table"

    def count(self, dropped: Delivery, since: datetime) -> int:
        """Count an event that was dropped; return how many there were with it."""
        answer = self.table.update_item(
            Key=_key(dropped.workflow_id, f"{COUNT}{to_text(since)}#{dropped.trigger}"),
            UpdateExpression="SET kind = :kind, #trigger = :trigger, since = :since, "
            "last_at = :at, expires_at = :until ADD #count :one",
            ExpressionAttributeNames={"#trigger": "trigger", "#count": "count"},
            ExpressionAttributeValues={
                ":kind": "dropped",
                ":trigger": dropped.trigger,
                ":since": to_text(since),
                ":at": to_text(dropped.at),
                ":until": dropped.expires_at,
                ":one": 1,
            },
            ReturnValues="UPDATED_NEW",
        )
        return int(str(answer["Attributes"]["count"]))

    def list(self, workflow_id: WorkflowId, since: datetime | None) -> Sequence[Dropped]:
        """Return the counts of the pause that began then, or of the newest that dropped any."""
        prefix = f"{COUNT}{to_text(since)}#" if since else self._newest(workflow_id)
        if prefix is None:
            return []
        found = query(self.table, KeyConditionExpression=_begins(workflow_id, prefix))
        return [Dropped.model_validate(decode(item)) for item in found]

    def _newest(self, workflow_id: WorkflowId) -> str | None:
        """Return what the keys of the newest pause's counts begin with."""
        found = query(
            self.table,
            KeyConditionExpression=_begins(workflow_id, COUNT),
            ScanIndexForward=False,
            Limit=1,
        )
        newest = next(found, None)
        return None if newest is None else f"{COUNT}{newest['since']}#"


def _begins(workflow_id: WorkflowId, prefix: str) -> ConditionBase:
    return Key("pk").eq(f"WORKFLOW#{workflow_id}") & Key("sk").begins_with(prefix)


def _key(workflow_id: WorkflowId, sort: str) -> dict[str, str]:
    return {"pk": f"WORKFLOW#{workflow_id}", "sk": sort}
