"""Counters of runs by workflow and day, and the week that a workflow's item shows of them.

That a run was counted is an item of its own, written in one transaction with the
counters: whoever counts it again finds it there.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from chalicelib.adapters.dynamodb.finding import workflow_key
from chalicelib.adapters.dynamodb.table import Item, conflict, query, update_arguments
from chalicelib.adapters.dynamodb.workflows import by_executions
from chalicelib.errors import ConflictError, UnavailableError
from chalicelib.models.statistics import CountedWorkflow, Day, DayCounts, EndedRun, PastDay, Week

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

AT_ONCE = 80
"""Runs in a transaction, beside the days they ended on: it may have 100 actions (AWS quota)."""
TRIES = 10
TOOK = "took_"
OUTCOMES = frozenset(DayCounts.model_fields) - {"day"}
SHARDS = "01234567"


@dataclass(frozen=True)
class DynamoStatistics:
    """A StatisticsStore."""

    table: "Table"

    def count(self, workflow: CountedWorkflow, ended: Sequence[EndedRun]) -> None:
        """Count runs, each once however often it is given."""
        for start in range(0, len(ended), AT_ONCE):
            self._count(workflow, ended[start : start + AT_ONCE])

    def days(self, workflow: CountedWorkflow, since: date) -> Sequence[Day]:
        """Return the days with a run from a day on, oldest first, as they are now."""
        partition = f"WORKFLOW#{workflow.workflow_id}"
        condition = Key("pk").eq(partition) & Key("sk").between(f"DAY#{since}", "DAY#9")
        items = query(self.table, KeyConditionExpression=condition, ConsistentRead=True)
        return [_read(item) for item in items]

    def show(self, workflow: CountedWorkflow, week: Week, since: date) -> None:
        """Show the counters of the week since a day on the workflow, unless it knows later ones.

        Counters only grow and days only pass: the later week is the one that begins
        later, or has counted more.
        """
        mark = f"{since}#{week.total:012}"
        values = {
            "week_json": week.model_dump_json(),
            "week_mark": mark,
            **by_executions(workflow.organization_id, workflow.workflow_id, week),
        }
        known = Attr("week_mark")
        with suppress(ConflictError), conflict("The workflow knows later counters, or is gone."):
            self.table.update_item(
                Key=workflow_key(workflow.organization_id, workflow.workflow_id),
                ConditionExpression=Attr("pk").exists() & (known.not_exists() | known.lt(mark)),
                **update_arguments(values, counts="version"),
            )

    def past(self, since: date, limit: int) -> Sequence[PastDay]:
        """Return days before a day that are shown as one of the last seven."""
        found = (
            item
            for shard in SHARDS
            for item in query(
                self.table,
                IndexName="gsi5",
                KeyConditionExpression=Key("gsi5pk").eq(f"SHOWN#{shard}")
                & Key("gsi5sk").lt(str(since)),
                Limit=limit,
            )
        )
        return [PastDay.model_validate(item) for item in islice(found, limit)]

    def leave(self, day: PastDay) -> None:
        """Note that a day is shown as one of the last seven no more."""
        self.table.update_item(Key=_key(day, day.day), UpdateExpression="REMOVE gsi5pk, gsi5sk")

    def _count(self, workflow: CountedWorkflow, ended: Sequence[EndedRun]) -> None:
        """Count what is not counted yet; others may count on the same days at the same time."""
        for _ in range(TRIES):
            if not ended:
                return
            try:
                self.table.meta.client.transact_write_items(
                    TransactItems=[*self._marks(ended), *self._additions(workflow, ended)]
                )
                return
            except UnavailableError:
                continue
            except ClientError as error:
                counted = _counted(error)
            ended = [run for place, run in enumerate(ended) if place not in counted]
        raise UnavailableError(f"The counters of workflow {workflow.workflow_id} are busy.")

    def _marks(self, ended: Sequence[EndedRun]) -> list[Any]:
        return [
            {
                "Put": {
                    "TableName": self.table.name,
                    "Item": {
                        "pk": f"RUN#{run.id}",
                        "sk": "COUNTED",
                        "kind": "counted",
                        "expires_at": run.known_until,
                    },
                    "ConditionExpression": "attribute_not_exists(pk)",
                }
            }
            for run in ended
        ]

    def _additions(self, workflow: CountedWorkflow, ended: Sequence[EndedRun]) -> list[Any]:
        by_day: dict[date, Counter[str]] = {}
        for run in ended:
            counts = by_day.setdefault(run.day, Counter())
            counts[run.outcome] += 1
            if run.took is not None:
                counts[f"{TOOK}{run.took}"] += 1
        return [
            {
                "Update": {
                    "TableName": self.table.name,
                    "Key": _key(workflow, day),
                    **_adding(workflow, day, counts),
                }
            }
            for day, counts in sorted(by_day.items())
        ]


def _counted(error: ClientError) -> set[int]:
    """Return the places of the runs that stopped a transaction: they are counted already."""
    if error.response["Error"]["Code"] != "TransactionCanceledException":
        raise error
    reasons: list[Any] = error.response.get("CancellationReasons", [])
    codes = [reason.get("Code") for reason in reasons]
    return {place for place, code in enumerate(codes) if code == "ConditionalCheckFailed"}


def _key(workflow: CountedWorkflow, day: date) -> dict[str, str]:
    return {"pk": f"WORKFLOW#{workflow.workflow_id}", "sk": f"DAY#{day}"}


def _adding(workflow: CountedWorkflow, day: date, counts: Counter[str]) -> dict[str, Any]:
    """Write an update that adds to a day's counters, and lists the day as shown."""
    shard = SHARDS[ord(workflow.workflow_id[-1]) % len(SHARDS)]
    arguments = update_arguments(
        {
            "kind": "day",
            "day": str(day),
            **workflow.model_dump(include=set(CountedWorkflow.model_fields)),
            "gsi5pk": f"SHOWN#{shard}",
            "gsi5sk": f"{day}#{workflow.workflow_id}",
        }
    )
    added = ", ".join(f"#{name} :{name}" for name in sorted(counts))
    arguments["UpdateExpression"] += f" ADD {added}"
    arguments["ExpressionAttributeNames"] |= {f"#{name}": name for name in counts}
    arguments["ExpressionAttributeValues"] |= {f":{name}": n for name, n in counts.items()}
    return arguments


def _read(item: Item) -> Day:
    durations = {
        int(name.removeprefix(TOOK)): int(value)
        for name, value in item.items()
        if name.startswith(TOOK)
    }
    counts = {name: int(item[name]) for name in OUTCOMES if name in item}
    return Day(day=item["day"], durations=durations, **counts)
