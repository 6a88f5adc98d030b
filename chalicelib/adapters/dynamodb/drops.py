"""Counts of the events that were dropped while workflows were paused, in the table.

A pause is known by the moment it began, so the next one begins with counts of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.codec import decode
from chalicelib.adapters.dynamodb.starts import first_under
from chalicelib.adapters.dynamodb.table import conflict, items_of, query, transact
from chalicelib.errors import ConflictError
from chalicelib.models.base import to_text
from chalicelib.models.ids import WorkflowId
from chalicelib.models.starts import StartRecord
from chalicelib.models.triggers import Delivery, Dropped

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

COUNT = "DROPPED#"
PARTS = 16
"""Items that share the count of a trigger: a transaction fails where it meets another."""


@dataclass(frozen=True)
class DynamoDrops:
    """A DropStore."""

    table: "Table"

    def count(
        self, dropped: Delivery, since: datetime, settled: StartRecord, now: datetime
    ) -> int | None:
        """Keep why an event starts nothing and count it, or neither if its key is in use."""
        counted = {
            "Key": _key(dropped.workflow_id, _place(dropped.trigger, since, settled.digest)),
            "UpdateExpression": "SET kind = :kind, #trigger = :trigger, since = :since, "
            "last_at = :at, expires_at = :until ADD #count :one",
            "ExpressionAttributeNames": {"#trigger": "trigger", "#count": "count"},
            "ExpressionAttributeValues": {
                ":kind": "dropped",
                ":trigger": dropped.trigger,
                ":since": to_text(since),
                ":at": to_text(dropped.at),
                ":until": dropped.expires_at,
                ":one": 1,
            },
        }
        try:
            with conflict("The key is in use."):
                transact(self.table, first_under(settled, now), {"Update": counted})
        except ConflictError:
            return None
        found = items_of(self.table, *_key(dropped.workflow_id, _of_pause(since)).values())
        return sum(int(item["count"]) for item in found if item["trigger"] == dropped.trigger)

    def list(self, workflow_id: WorkflowId, since: datetime | None) -> Sequence[Dropped]:
        """Return the counts of the pause that began then, or of the newest that dropped any."""
        prefix = _of_pause(since) if since else self._newest(workflow_id)
        if prefix is None:
            return []
        found = query(self.table, KeyConditionExpression=_begins(workflow_id, prefix))
        parts = [Dropped.model_validate(decode(item)) for item in found]
        return [_sum(list(of_one)) for _, of_one in groupby(parts, key=lambda part: part.trigger)]

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


def _place(trigger: str, since: datetime, digest: str) -> str:
    """Return where an event is counted: writers at the same time seldom meet in one part."""
    return f"{_of_pause(since)}{trigger}#{int(digest[:4], 16) % PARTS:02d}"


def _of_pause(since: datetime) -> str:
    return f"{COUNT}{to_text(since)}#"


def _sum(parts: Sequence[Dropped]) -> Dropped:
    """Add the parts of one trigger's count."""
    last_at = max(part.last_at for part in parts)
    count = sum(part.count for part in parts)
    return parts[0].model_copy(update={"last_at": last_at, "count": count})


def _begins(workflow_id: WorkflowId, prefix: str) -> ConditionBase:
    return Key("pk").eq(f"WORKFLOW#{workflow_id}") & Key("sk").begins_with(prefix)


def _key(workflow_id: WorkflowId, sort: str) -> dict[str, str]:
    return {"pk": f"WORKFLOW#{workflow_id}", "sk": sort}
