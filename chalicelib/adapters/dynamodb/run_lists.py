"""Lists of runs in the table: of an organization or a workflow, of every status or of one."""

import heapq
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key
from ulid import ULID

from chalicelib.adapters.dynamodb.codec import JSON, decode
from chalicelib.adapters.dynamodb.table import Item, from_cursor, query, take
from chalicelib.errors import InvalidError
from chalicelib.models.hiding import without_data
from chalicelib.models.ids import ULID_PATTERN, OrganizationId
from chalicelib.models.pages import Page
from chalicelib.models.runs import RunQuery, RunSummary

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

DOCUMENTS = frozenset({"payload", "output"})
INLINE_DOCUMENTS = frozenset(name + JSON for name in DOCUMENTS)
FIRST_MOMENT = datetime.fromtimestamp(0, UTC)
LOWEST, HIGHEST = "0" * 26, "Z" * 26
PARTITIONS = {"false": ("RUNS",), "true": ("RUNS", "TESTS"), "only": ("TESTS",)}


@dataclass(frozen=True)
class DynamoRunLists:
    """The part of a RunStore that lists runs."""

    table: "Table"

    def list(
        self, organization_id: OrganizationId, query_: RunQuery, *, hidden: bool = False
    ) -> Page[RunSummary]:
        """Return one page of the organization's runs, newest first."""
        lowest, highest = sort_range(query_)
        if query_.cursor is not None:
            highest = min(highest, _before(from_cursor(query_.cursor)))
        if lowest > highest:
            return Page(items=[])
        streams = [
            query(
                self.table,
                IndexName=index,
                KeyConditionExpression=Key(f"{index}pk").eq(partition)
                & Key(f"{index}sk").between(lowest, highest),
                ScanIndexForward=False,
                Limit=query_.limit + 1,
            )
            for index, partition in partitions(organization_id, query_)
        ]
        items, cursor = take(
            _newest_first(streams),
            query_.limit,
            lambda item: _is_wanted(item, organization_id, query_) and _has(item, query_, hidden),
            lambda item: str(item["id"]),
        )
        return Page(items=[read_summary(item) for item in items], next_cursor=cursor)


def read_summary(item: Mapping[str, object]) -> RunSummary:
    """Return what lists and frames show of a run's item; its documents are not fetched."""
    shown = {name: value for name, value in item.items() if name not in INLINE_DOCUMENTS}
    run = RunSummary.model_validate(decode(shown))
    return run.model_copy(update={"error": run.error and run.error.brief()})


def partitions(organization_id: OrganizationId, query_: RunQuery) -> Iterator[tuple[str, str]]:
    """Name the index partitions whose merged content the query asks for."""
    owner = f"WORKFLOW#{query_.workflow}" if query_.workflow else f"ORG#{organization_id}"
    whole, by_status = ("gsi2", "gsi4") if query_.workflow else ("gsi1", "gsi3")
    for kind in PARTITIONS[query_.test]:
        if query_.status:
            yield from ((by_status, f"{owner}#{kind}#{status}") for status in set(query_.status))
        else:
            yield whole, f"{owner}#{kind}"


def _newest_first(streams: Sequence[Iterator[Item]]) -> Iterator[Item]:
    return heapq.merge(*streams, key=lambda item: item["id"], reverse=True)


def _is_wanted(item: Item, organization_id: OrganizationId, query_: RunQuery) -> bool:
    if item["organization_id"] != organization_id:
        return False
    trigger: Any = decode({"trigger_json": item["trigger_json"]})["trigger"]
    return query_.trigger is None or trigger["kind"] == query_.trigger


def _has(item: Item, query_: RunQuery, hidden: bool) -> bool:
    """Tell whether a run has the text that is looked for; what one may not see is not searched."""
    if not query_.text:
        return True
    run = read_summary(item)
    return (without_data(run) if hidden else run).mentions(query_.text)


def sort_range(query_: RunQuery) -> tuple[str, str]:
    """Return the first and the last id that a run of the query's time range can have."""
    lowest = _ulid_at(query_.since) if query_.since else LOWEST
    return lowest, _ulid_at(query_.until, "Z") if query_.until else HIGHEST


def _ulid_at(moment: datetime, rest: str = "0") -> str:
    """Return the first (or with ``Z`` the last) ULID of a moment."""
    return str(ULID.from_datetime(max(moment, FIRST_MOMENT)))[:10] + rest * 16


def _before(run_id: str) -> str:
    """Return the greatest text of a ULID's length that sorts before this one."""
    if not re.fullmatch(ULID_PATTERN, run_id):
        raise InvalidError("The cursor is not one of ours; begin without one.")
    return run_id[:-1] + chr(ord(run_id[-1]) - 1)
