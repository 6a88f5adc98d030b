"""How much an organization has, counted page by page and without what others have."""

from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.quotas import DynamoCounts
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.models.quotas import Quota
from chalicelib.models.runs import RunStatus
from tests.fakes.samples import ACME, RIVAL, RUN, a_run

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PLACES = {
    Quota.MEMBERS: ("MEMBER#", "INVITATION#"),
    Quota.SECRETS: ("SECRET#",),
}
LONG = "x" * 300_000
"""Four of these are more than the 1 MiB that one query looks at (DynamoDB quota)."""


@pytest.mark.parametrize("quota", [Quota.WORKFLOWS, Quota.KEYS])
def test_what_has_a_list_is_counted_there(table: "Table", quota: Quota) -> None:
    for organization in (ACME, RIVAL):
        for number in range(5):
            thing = {"pk": f"{organization}{number}", "sk": "THING", "filling": LONG}
            listed = {"gsi1pk": f"ORG#{organization}#{quota.upper()}", "gsi1sk": str(number)}
            table.put_item(Item={**thing, **listed})

    assert DynamoCounts(table).count(ACME, quota) == 5


def test_runs_and_tests_are_counted_until_they_end(table: "Table", runs: DynamoRuns) -> None:
    for number, status in enumerate(RunStatus):
        for test in (False, True):
            run_id = f"{RUN[:-2]}{number}{test:d}"
            runs.add(a_run(id=run_id, status=status, test=test))
    runs.add(a_run(organization_id=RIVAL))

    assert DynamoCounts(table).count(ACME, Quota.RUNS) == 6


@pytest.mark.parametrize("quota", PLACES)
def test_what_lies_beside_the_organization_is_counted_there(table: "Table", quota: Quota) -> None:
    table.put_item(Item={"pk": f"ORG#{ACME}", "sk": "ORGANIZATION"})
    table.put_item(Item={"pk": f"ORG#{RIVAL}", "sk": f"{PLACES[quota][0]}other"})
    for prefix in PLACES[quota]:
        for number in range(5):
            table.put_item(Item={"pk": f"ORG#{ACME}", "sk": f"{prefix}{number}", "filling": LONG})

    assert DynamoCounts(table).count(ACME, quota) == 5 * len(PLACES[quota])
