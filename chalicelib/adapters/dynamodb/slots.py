"""Slots in the table: those that are held, and the line of those who wait for one.

Run ids sort by time, so the order of the line is the order in which runs were made.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr

from chalicelib.adapters.dynamodb.codec import decode
from chalicelib.adapters.dynamodb.table import NEW, Item, conflict, get, items_of, put, transact
from chalicelib.errors import ConflictError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run
from chalicelib.models.starts import Claim

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

SLOT, CLAIM = "SLOT#", "LINE#"


@dataclass(frozen=True)
class DynamoSlots:
    """A SlotStore."""

    table: "Table"

    def held(self, pool: str) -> dict[int, RunId]:
        """Return which run holds which slot, by the slots' numbers."""
        found = items_of(self.table, _partition(pool), SLOT)
        return {int(item["sk"].removeprefix(SLOT)): RunId(item["run_id"]) for item in found}

    def line(self, pool: str, most: int) -> Sequence[Claim]:
        """Return so many of those in line, the longest waiting first."""
        found = items_of(self.table, _partition(pool), CLAIM, Limit=most)
        return [Claim.model_validate(decode(item)) for item in islice(found, most)]

    def stands(self, pool: str, run_id: RunId) -> bool:
        """Tell whether a run stands in line."""
        return get(self.table, _claim_key(pool, run_id)) is not None

    def grant(self, pool: str, number: int, claim: Claim) -> None:
        """Give a slot to a run in line, which leaves the line; both or neither."""
        slot = {**_slot_key(pool, number), "kind": "slot", **claim.model_dump()}
        claimed = {
            "Key": _claim_key(pool, claim.run_id),
            "ConditionExpression": "attribute_exists(pk)",
        }
        with conflict("The slot is taken, or the run waits no more."):
            transact(self.table, put(slot, **NEW), {"Delete": claimed})

    def leave(self, pool: str, run_id: RunId) -> bool:
        """Take a run out of the line; tell whether it stood there."""
        answer = self.table.delete_item(Key=_claim_key(pool, run_id), ReturnValues="ALL_OLD")
        return "Attributes" in answer

    def free(self, pool: str, number: int, run_id: RunId) -> None:
        """Free a slot; do nothing when another run holds it by now."""
        with suppress(ConflictError), conflict("Another run holds the slot."):
            self.table.delete_item(
                Key=_slot_key(pool, number), ConditionExpression=Attr("run_id").eq(run_id)
            )


def claim_item(pool: str, run: Run) -> Item:
    """Lay out a run's place in line."""
    claim = Claim(run_id=run.id, expires_at=run.expires_at)
    return {**_claim_key(pool, run.id), "kind": "claim", **claim.model_dump()}


def _claim_key(pool: str, run_id: RunId) -> dict[str, str]:
    return {"pk": _partition(pool), "sk": CLAIM + run_id}


def _slot_key(pool: str, number: int) -> dict[str, str]:
    return {"pk": _partition(pool), "sk": f"{SLOT}{number:06}"}


def _partition(pool: str) -> str:
    return f"POOL#{pool}"
