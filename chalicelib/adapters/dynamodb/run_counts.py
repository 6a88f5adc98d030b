"""How many runs a list has, counted without fetching them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb.codec import JSON, as_text
from chalicelib.adapters.dynamodb.run_lists import partitions, sort_range
from chalicelib.models.bulks import BulkMatches
from chalicelib.models.ids import OrganizationId
from chalicelib.models.runs import RunQuery

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

MOST_QUERIES = 60
"""Each looks at 1 MiB of items (DynamoDB quota): together some seconds' worth."""


@dataclass(frozen=True)
class DynamoRunCounts:
    """A RunCounts."""

    table: "Table"

    def count(self, organization_id: OrganizationId, query: RunQuery, most: int) -> BulkMatches:
        """Count the runs that a list would show, up to so many and as far as is quick."""
        found = 0
        for number, (counted, more) in enumerate(self._counts(organization_id, query), 1):
            found += counted
            if found > most:
                return BulkMatches(count=most, more=True)
            if number == MOST_QUERIES and more:
                return BulkMatches(count=found, more=True)
        return BulkMatches(count=found)

    def _counts(
        self, organization_id: OrganizationId, query: RunQuery
    ) -> Iterator[tuple[int, bool]]:
        """Yield how many each query finds, and whether another follows."""
        lowest, highest = sort_range(query)
        if lowest > highest:
            return
        wanted = list(partitions(organization_id, query))
        for number, (index, partition) in enumerate(wanted, 1):
            arguments = _arguments(organization_id, query, index, partition)
            while True:
                answer = self.table.query(**arguments)
                last = answer.get("LastEvaluatedKey")
                yield answer["Count"], last is not None or number < len(wanted)
                if last is None:
                    break
                arguments["ExclusiveStartKey"] = last


def _arguments(
    organization_id: OrganizationId, query: RunQuery, index: str, partition: str
) -> dict[str, Any]:
    lowest, highest = sort_range(query)
    wanted: Any = Attr("organization_id").eq(organization_id)
    if query.trigger is not None:
        begins = as_text({"kind": query.trigger}).removesuffix("}")
        wanted &= Attr("trigger" + JSON).begins_with(begins)
    return {
        "IndexName": index,
        "KeyConditionExpression": Key(f"{index}pk").eq(partition)
        & Key(f"{index}sk").between(lowest, highest),
        "FilterExpression": wanted,
        "Select": "COUNT",
    }
