"""What an organization has in the table besides its workflows, removed some at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb import secrets, variables
from chalicelib.adapters.dynamodb.clearing import drop, keys_of
from chalicelib.adapters.dynamodb.table import items_of, of_organization, query
from chalicelib.models.access import OF_DELETION
from chalicelib.models.deletions import Kept
from chalicelib.models.ids import OrganizationId, RunId, UserId
from chalicelib.models.places import ValuePlace

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

RUN = "RUN"
KINDS_OF_RUNS: Final = ("RUNS", "TESTS")


def _listed(name: str) -> Callable[[str], dict[str, Any]]:
    """Return how a list in index 1 is asked for."""
    return lambda owner: {
        "IndexName": "gsi1",
        "KeyConditionExpression": Key("gsi1pk").eq(f"ORG#{owner}#{name}"),
    }


def _beside(prefix: str) -> Callable[[str], dict[str, Any]]:
    """Return how what lies beside an organization is asked for."""
    return lambda owner: {
        "KeyConditionExpression": Key("pk").eq(f"ORG#{owner}") & Key("sk").begins_with(prefix),
        "ConsistentRead": True,
    }


def _log(owner: str) -> dict[str, Any]:
    """Ask for the audit log, but for who had the organization deleted or kept."""
    return {
        "KeyConditionExpression": Key("pk").eq(f"AUDIT#{owner}"),
        "FilterExpression": ~Attr("action").is_in(sorted(OF_DELETION)),
        "ConsistentRead": True,
    }


QUERIES: Final[Mapping[Kept, Callable[[str], dict[str, Any]]]] = {
    Kept.KEYS: _listed("KEYS"),
    Kept.INVITATIONS: _beside("INVITATION#"),
    Kept.BULKS: _listed("BULKS"),
    Kept.VARIABLES: _beside(variables.KEPT.of_organization),
    Kept.OWN_VARIABLES: _beside(variables.KEPT.of_workflows),
    Kept.LOG: _log,
}


@dataclass(frozen=True)
class DynamoRemains:
    """A Remains."""

    table: "Table"

    def runs(self, organization_id: OrganizationId, limit: int) -> Sequence[RunId]:
        """Name some runs at which the sweeper looks no more."""
        found = (
            item
            for kind in KINDS_OF_RUNS
            for item in query(
                self.table,
                **_listed(kind)(organization_id),
                FilterExpression=Attr("gsi5pk").not_exists(),
            )
        )
        return [RunId(str(item["gsi1sk"])) for item in islice(found, limit)]

    def has_runs(self, organization_id: OrganizationId) -> bool:
        """Tell whether there is any run."""
        asked = [_listed(kind)(organization_id) for kind in KINDS_OF_RUNS]
        return any(keys_of(self.table, 1, **arguments) for arguments in asked)

    def clear_run(self, run_id: RunId, limit: int) -> int:
        """Remove some of what is kept of a run, itself last: it leads to the rest."""
        partition = Key("pk").eq(f"RUN#{run_id}")
        keys = keys_of(self.table, limit + 1, KeyConditionExpression=partition, ConsistentRead=True)
        others = [key for key in keys if key["sk"] != RUN]
        return drop(self.table, others[:limit] or keys)

    def clear(self, organization_id: OrganizationId, kind: Kept, limit: int) -> int:
        """Remove some of the things of a kind; count them."""
        return drop(self.table, keys_of(self.table, limit, **QUERIES[kind](organization_id)))

    def secrets(
        self, organization_id: OrganizationId, limit: int
    ) -> Sequence[tuple[ValuePlace, str]]:
        """Name some secrets, those of workflows too, each with its place."""
        found = chain.from_iterable(
            items_of(self.table, f"ORG#{organization_id}", prefix, Limit=limit)
            for prefix in secrets.KEPT
        )
        return [
            (ValuePlace(organization_id, item.get("workflow_id")), item["name"])
            for item in islice(found, limit)
        ]

    def drop_member(self, organization_id: OrganizationId, user_id: UserId) -> None:
        """Take a member out, the last owner too."""
        self.table.delete_item(Key=of_organization(organization_id, f"MEMBER#{user_id}"))

    def drop(self, organization_id: OrganizationId) -> None:
        """Remove the organization itself."""
        self.table.delete_item(Key=of_organization(organization_id, "ORGANIZATION"))
