"""Runs in the table."""

import heapq
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.run_lists import DOCUMENTS, DynamoRunLists, read_summary
from chalicelib.adapters.dynamodb.table import (
    NEW,
    Item,
    conflict,
    get,
    put,
    query,
    transact,
    update_arguments,
)
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.large import Owner
from chalicelib.models.replays import Replay
from chalicelib.models.runs import Run, RunStatus, RunSummary

SHARDS = "01234567"
MUTABLE = (
    "status",
    "waits_for",
    "waiting_since",
    "started_at",
    "ended_at",
    "error_json",
    "cancel_json",
    "steps_json",
    "cost",
    "bill_json",
    "end_event_json",
    "version",
)
LOOKS = ("gsi5pk", "gsi5sk")
FIRST_LOOK = timedelta(minutes=1)


@dataclass(frozen=True)
class DynamoRuns(DynamoRunLists):
    """A RunStore."""

    documents: Documents

    def add(self, run: Run) -> None:
        """Store a new run, with its lineage; raise ConflictError when the id is taken."""
        item, *others = self.items(run)
        with conflict(f"There is a run {run.id} already."):
            if others:
                transact(self.table, put(item, **NEW), *map(put, others))
            else:
                self.table.put_item(Item=item, **NEW)

    def items(self, run: Run) -> list[Item]:
        """Lay out a new run, and after it its lineage if it repeats another."""
        item: Item = {
            **_key(run.id),
            **_positions(run),
            "kind": "run",
            **encode(run, exclude=DOCUMENTS),
            **self.documents.attributes(_folder(run), "payload", run.payload),
        }
        return [item] if run.replay is None else [item, _lineage(run, run.replay)]

    def replays(self, run_id: RunId) -> Sequence[RunId]:
        """Return the runs that repeat this one, oldest first."""
        condition = Key("pk").eq(f"RUN#{run_id}") & Key("sk").begins_with("REPLAY#")
        items = query(self.table, KeyConditionExpression=condition)
        return [RunId(str(item["sk"]).removeprefix("REPLAY#")) for item in items]

    def get(self, organization_id: OrganizationId, run_id: RunId) -> Run:
        """Return the run, or raise NotFoundError.

        What lies in S3 of another organization's run is not read: that would take longer than
        a run that does not exist.
        """
        item = get(self.table, _key(run_id))
        if item is None or item["organization_id"] != organization_id:
            raise NotFoundError(f"There is no run {run_id}.")
        return self._read(item)

    def find(self, run_id: RunId) -> Run:
        """Return the run whoever it belongs to, or raise NotFoundError."""
        item = get(self.table, _key(run_id))
        if item is None:
            raise NotFoundError(f"There is no run {run_id}.")
        return self._read(item)

    def is_over(self, run_id: RunId) -> bool:
        """Tell whether a run has ended or is being cancelled."""
        item = get(self.table, _key(run_id), ProjectionExpression="cancel_json, ended_at")
        return bool(item)

    def due(self, now: datetime, limit: int) -> Sequence[RunId]:
        """Name runs whose next look is due, the longest overdue first."""
        streams = [
            query(
                self.table,
                IndexName="gsi5",
                KeyConditionExpression=Key("gsi5pk").eq(f"OPEN#{shard}")
                & Key("gsi5sk").lte(to_text(now)),
                Limit=limit,
            )
            for shard in SHARDS
        ]
        overdue = heapq.merge(*streams, key=lambda item: item["gsi5sk"])
        return [RunId(item["id"]) for item in islice(overdue, limit)]

    def look_again(self, run_id: RunId, at: datetime) -> None:
        """Put off the next look at an open run; do nothing when it has ended meanwhile."""
        with suppress(ConflictError), conflict("The run has ended."):
            self.table.update_item(
                Key=_key(run_id),
                ConditionExpression=Attr("gsi5pk").exists(),
                **update_arguments({"gsi5sk": to_text(at)}),
            )

    def look_by(self, run_id: RunId, at: datetime) -> None:
        """Look at an open run at that moment, unless it is looked at before."""
        with suppress(ConflictError), conflict("The run is looked at before, or has ended."):
            self.table.update_item(
                Key=_key(run_id),
                ConditionExpression=Attr("gsi5sk").gt(to_text(at)),
                **update_arguments({"gsi5sk": to_text(at)}),
            )

    def forget(self, run_id: RunId) -> None:
        """Look at an ended run no more."""
        with suppress(ConflictError), conflict("The run is looked at no more."):
            self.table.update_item(
                Key=_key(run_id),
                ConditionExpression=Attr("gsi5pk").exists() & Attr("ended_at").exists(),
                UpdateExpression=f"REMOVE {', '.join(LOOKS)}",
            )

    def stand_still(self, run_id: RunId, since: datetime, waits_for: str) -> None:
        """Let a run that is running be waiting; do nothing for one that changes meanwhile."""
        item = get(self.table, _key(run_id))
        if item is None or item["status"] != RunStatus.RUNNING:
            return
        run = read_summary(item).model_copy(update={"status": RunStatus.WAITING})
        stands = {"waits_for": waits_for, "waiting_since": to_text(since)}
        values = {"status": str(run.status), **stands, **_by_status(run)}
        with suppress(ConflictError), conflict(f"Run {run_id} has changed meanwhile."):
            self.table.update_item(
                Key=_key(run_id),
                ConditionExpression=Attr("version").eq(item["version"]),
                **update_arguments(values, counts="version"),
            )

    def go_on(self, run_id: RunId) -> None:
        """Let a run that waits be running again; do nothing for any other."""
        while (item := get(self.table, _key(run_id))) and item["status"] == RunStatus.WAITING:
            run = read_summary(item).model_copy(update={"status": RunStatus.RUNNING})
            values = {"status": str(run.status), "waits_for": "", **_by_status(run)}
            with suppress(ConflictError), conflict(f"Run {run_id} has changed meanwhile."):
                self.table.update_item(
                    Key=_key(run_id),
                    ConditionExpression=Attr("version").eq(item["version"]),
                    **update_arguments(values, remove=("waiting_since",), counts="version"),
                )

    def replace(self, run: Run, expected_version: int, next_look: datetime | None = None) -> None:
        """Store a changed run; raise ConflictError when it is not at that version."""
        encoded = encode(run, exclude=DOCUMENTS)
        values: dict[str, object] = {name: encoded[name] for name in MUTABLE if name in encoded}
        values |= _by_status(run)
        if run.output is not None:
            values |= self.documents.attributes(_folder(run), "output", run.output)
        if next_look is not None:
            values["gsi5sk"] = to_text(next_look)
        is_over = run.status.is_final and next_look is None
        unset = () if run.waiting_since else ("waiting_since",)
        arguments = update_arguments(values, remove=(*unset, *(LOOKS if is_over else ())))
        arguments["ExpressionAttributeValues"][":expected"] = expected_version
        with conflict(f"Run {run.id} has changed meanwhile."):
            self.table.update_item(
                Key=_key(run.id), ConditionExpression="#version = :expected", **arguments
            )

    def _read(self, item: Item) -> Run:
        documents = {name: self.documents.read(item, name) for name in sorted(DOCUMENTS)}
        return Run.model_validate({**decode(item), **documents})


def _folder(run: Run) -> str:
    return Owner(run.organization_id, run.id).folder


def _key(run_id: RunId) -> dict[str, str]:
    return {"pk": f"RUN#{run_id}", "sk": "RUN"}


def _lineage(run: Run, replay: Replay) -> Item:
    """Lay out what leads from the run that is repeated to this one."""
    key = {"pk": f"RUN#{replay.of}", "sk": f"REPLAY#{run.id}"}
    return {**key, "kind": "replay", "expires_at": run.expires_at}


def _by_status(run: RunSummary) -> dict[str, str]:
    """Place a run in the lists of its status."""
    positions = _positions(run)
    return {name: positions[name] for name in ("gsi3pk", "gsi4pk")}


def _positions(run: RunSummary) -> dict[str, str]:
    """Place a run in each of its lists."""
    kind = "TESTS" if run.test else "RUNS"
    partitions = {
        "gsi1": f"ORG#{run.organization_id}#{kind}",
        "gsi2": f"WORKFLOW#{run.workflow_id}#{kind}",
        "gsi3": f"ORG#{run.organization_id}#{kind}#{run.status}",
        "gsi4": f"WORKFLOW#{run.workflow_id}#{kind}#{run.status}",
    }
    positions = {
        name: value
        for index, partition in partitions.items()
        for name, value in ((f"{index}pk", partition), (f"{index}sk", run.id))
    }
    shard = SHARDS[ord(run.id[-1]) % len(SHARDS)]
    first_look = to_text(run.created_at + FIRST_LOOK)
    return {**positions, "gsi5pk": f"OPEN#{shard}", "gsi5sk": first_look}
