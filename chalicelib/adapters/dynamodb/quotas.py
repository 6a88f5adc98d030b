"""How much an organization has, counted in the table without fetching it.

What is counted is bounded by its quota, and so is what counting costs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from boto3.dynamodb.conditions import Key

from chalicelib.models.ids import OrganizationId
from chalicelib.models.quotas import Quota
from chalicelib.models.runs import OPEN_RUNS

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

LISTED: Final[Mapping[Quota, str]] = {Quota.WORKFLOWS: "WORKFLOWS", Quota.KEYS: "KEYS"}
"""What has a list of its own in index 1."""
BESIDE: Final[Mapping[Quota, tuple[str, ...]]] = {
    Quota.MEMBERS: ("MEMBER#", "INVITATION#"),
    Quota.SECRETS: ("SECRET#", "OWN_SECRET#"),
    Quota.VARIABLES: ("VARIABLE#", "OWN_VARIABLE#"),
}
"""What lies beside the organization, by the beginning of its key."""


@dataclass(frozen=True)
class DynamoCounts:
    """A Counts."""

    table: "Table"

    def count(self, organization_id: OrganizationId, quota: Quota) -> int:
        """Count them as they are now."""
        return sum(self._counted(arguments) for arguments in _queries(organization_id, quota))

    def _counted(self, arguments: dict[str, Any]) -> int:
        found = 0
        while True:
            answer = self.table.query(Select="COUNT", **arguments)
            found += answer["Count"]
            if (last := answer.get("LastEvaluatedKey")) is None:
                return found
            arguments["ExclusiveStartKey"] = last


def _queries(organization_id: OrganizationId, quota: Quota) -> Iterator[dict[str, Any]]:
    if quota == Quota.RUNS:
        for kind, status in product(("RUNS", "TESTS"), OPEN_RUNS):
            listed = Key("gsi3pk").eq(f"ORG#{organization_id}#{kind}#{status}")
            yield {"IndexName": "gsi3", "KeyConditionExpression": listed}
        return
    if quota in LISTED:
        partition = f"ORG#{organization_id}#{LISTED[quota]}"
        yield {"IndexName": "gsi1", "KeyConditionExpression": Key("gsi1pk").eq(partition)}
        return
    for prefix in BESIDE[quota]:
        beside = Key("pk").eq(f"ORG#{organization_id}") & Key("sk").begins_with(prefix)
        yield {"KeyConditionExpression": beside, "ConsistentRead": True}
