"""Deletions in the table, and what there still is of an organization."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.deletions import DynamoDeletions
from chalicelib.adapters.dynamodb.remains import DynamoRemains
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.workflow_remains import DynamoWorkflowRemains
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.errors import ConflictError
from chalicelib.models.deletions import Deletion, DeletionStatus, Kept, Removed
from chalicelib.models.ids import RunId
from tests.fakes.samples import ACME, ORDERS, RIVAL, RUN, a_run, a_version, a_workflow
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ASKED = Deletion(
    organization_id=ACME, asked_at=START, asked_by="Ada", removes_from=START + timedelta(minutes=1)
)
BEGUN = ASKED.model_copy(
    update={"status": DeletionStatus.REMOVING, "removed": Removed(workflows=2)}
)


@pytest.fixture
def deletions(table: "Table") -> DynamoDeletions:
    """Return a store in which the deletion of Acme was asked for."""
    deletions = DynamoDeletions(table)
    deletions.add(ASKED)
    return deletions


def test_a_deletion_is_asked_for_once(deletions: DynamoDeletions) -> None:
    with pytest.raises(ConflictError):
        deletions.add(ASKED)

    assert deletions.find(ACME) == ASKED
    assert deletions.find(RIVAL) is None


def test_it_is_due_until_it_is_looked_at(deletions: DynamoDeletions) -> None:
    assert deletions.due(START, 5) == [ACME]

    deletions.look_again(ACME, START + timedelta(seconds=1))
    deletions.look_again(RIVAL, START)

    assert deletions.due(START, 5) == []
    assert deletions.due(START + timedelta(seconds=1), 5) == [ACME]
    assert deletions.find(RIVAL) is None


def test_it_is_withdrawn_or_begins_and_never_both(deletions: DynamoDeletions) -> None:
    deletions.replace(BEGUN, ASKED.status)

    with pytest.raises(ConflictError):
        deletions.withdraw(ACME)

    assert deletions.find(ACME) == BEGUN


def test_what_was_withdrawn_does_not_begin(deletions: DynamoDeletions) -> None:
    deletions.withdraw(ACME)
    with pytest.raises(ConflictError):
        deletions.replace(BEGUN, ASKED.status)
    assert deletions.find(ACME) is None

    later = ASKED.model_copy(update={"asked_at": START + timedelta(seconds=9)})
    deletions.add(later)
    with pytest.raises(ConflictError):
        deletions.replace(BEGUN, ASKED.status)
    assert deletions.find(ACME) == later


def test_runs_that_are_looked_at_are_left_and_the_others_go_with_all_they_have(
    table: "Table", runs: DynamoRuns
) -> None:
    remains, other = DynamoRemains(table), RunId(f"{RUN[:-1]}1")
    runs.add(a_run())
    runs.add(a_run(id=other, test=True))
    runs.replace(a_run(id=other, test=True, status="completed", ended_at=START, version=2), 1)
    for path in range(3):
        table.put_item(Item={"pk": f"RUN#{other}", "sk": f"STEP#{path}", "kind": "step"})

    assert remains.runs(ACME, 5) == [other]
    assert [remains.clear_run(other, 2) for _ in range(4)] == [2, 1, 1, 0]

    assert remains.runs(ACME, 5) == []
    assert remains.has_runs(ACME)
    assert not remains.has_runs(RIVAL)


def test_a_list_is_cleared_some_at_a_time(table: "Table") -> None:
    remains = DynamoRemains(table)
    for number in range(3):
        key = {"pk": f"ORG#{ACME}", "sk": f"INVITATION#{number}"}
        table.put_item(Item={**key, "kind": "invitation"})

    assert [remains.clear(ACME, Kept.INVITATIONS, 2) for _ in range(3)] == [2, 1, 0]


def test_the_log_keeps_who_had_the_organization_deleted(table: "Table") -> None:
    remains = DynamoRemains(table)
    for action in ("delete_organization", "create_key", "keep_organization", "set_secret"):
        table.put_item(Item={"pk": f"AUDIT#{ACME}", "sk": action, "action": action})

    assert [remains.clear(ACME, Kept.LOG, 1) for _ in range(3)] == [1, 1, 0]


def test_a_deleted_workflow_leads_to_what_it_leaves(
    table: "Table", workflows: DynamoWorkflows
) -> None:
    remains = DynamoWorkflowRemains(table)
    workflows.add(a_workflow())
    workflows.add_version(a_version(machine_arn="arn:machine"), "v1")
    assert remains.workflows(ACME, 5) == [ORDERS]

    workflows.remove(a_workflow())

    assert (remains.workflows(ACME, 5), remains.deleted(ACME, 5)) == ([], [ORDERS])
    assert remains.machines(ORDERS, 5) == [("v1", "arn:machine")]
    remains.drop_program(ORDERS, "v1")
    assert remains.machines(ORDERS, 5) == []
    remains.note_cleared(ACME, ORDERS)
    assert (remains.deleted(ACME, 5), remains.cleared(ACME, 5)) == ([], [ORDERS])
    remains.forget(ACME, ORDERS)
    assert remains.cleared(ACME, 5) == []


def test_what_a_workflow_leaves_is_cleared_but_for_its_triggers(table: "Table") -> None:
    remains = DynamoWorkflowRemains(table)
    for sort in ("DAY#1", "DELIVERY#1", "TRIGGERS", "WATCHED"):
        table.put_item(Item={"pk": f"WORKFLOW#{ORDERS}", "sk": sort})

    while remains.clear(ORDERS, 1):
        pass

    assert [item["sk"] for item in table.scan()["Items"]] == ["TRIGGERS"]
