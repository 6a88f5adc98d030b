"""New runs with their place in line and the key they were started under."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.slots import claim_item
from chalicelib.adapters.dynamodb.table import NEW, Item, conflict, get, put, transact
from chalicelib.errors import ConflictError
from chalicelib.models.ids import OrganizationId
from chalicelib.models.runs import Run
from chalicelib.models.starts import StartRecord

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@dataclass(frozen=True)
class DynamoStarts:
    """A StartStore."""

    table: "Table"
    runs: DynamoRuns

    def add(self, run: Run, record: StartRecord | None, now: datetime) -> None:
        """Store a run with its place in line and its key, all or nothing."""
        if run.pool is None and record is None:
            self.runs.add(run)
            return
        first, *others = self.runs.items(run)
        actions = [put(first, **NEW), *map(put, others)]
        if run.pool is not None:
            actions.append(put(claim_item(run.pool, run), **NEW))
        if record is not None:
            actions.append(first_under(record, now))
        with conflict(f"There is a run {run.id} already, or its key is in use."):
            transact(self.table, *actions)

    def started(
        self, organization_id: OrganizationId, digest: str, now: datetime
    ) -> StartRecord | None:
        """Return what was started under a key; the table may keep one for a while that is over."""
        item = get(self.table, _key(organization_id, digest))
        if item is None or item["expires_at"] <= now.timestamp():
            return None
        return StartRecord.model_validate(decode(item))

    def refuse(self, record: StartRecord, now: datetime) -> bool:
        """Keep why nothing was started; return False when the key is in use."""
        with suppress(ConflictError), conflict("The key is in use."):
            self.table.put_item(Item=_item(record), **_unused(now))
            return True
        return False


def first_under(record: StartRecord, now: datetime) -> Item:
    """Make the action of a transaction that keeps what came of a key, if it is not in use."""
    return put(_item(record), **_unused(now))


def _key(organization_id: OrganizationId, digest: str) -> dict[str, str]:
    return {"pk": f"ORG#{organization_id}#START#{digest}", "sk": "START"}


def _item(record: StartRecord) -> Item:
    return {**_key(record.organization_id, record.digest), "kind": "start", **encode(record)}


def _unused(now: datetime) -> dict[str, Any]:
    """Demand that there is no such key, or one whose time is over."""
    return {
        "ConditionExpression": "attribute_not_exists(pk) OR expires_at <= :now",
        "ExpressionAttributeValues": {":now": int(now.timestamp())},
    }
