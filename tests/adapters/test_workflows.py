"""Workflows, versions and webhook tokens in the table."""

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.pages import PageRequest
from chalicelib.models.programs import Trigger
from chalicelib.models.workflows import LastRun, WorkflowStatus
from tests.adapters.queries import Queries, walk
from tests.fakes.samples import ACME, ORDERS, RIVAL, a_version, a_workflow
from tests.fakes.world import START, FakeIds


def last_run(run_id: str, status: str = "running") -> LastRun:
    return LastRun(id=RunId(run_id), status=status, created_at=START)


def test_a_workflow_is_read_as_it_was_stored(workflows: DynamoWorkflows) -> None:
    workflow = a_workflow(description="Takes orders", triggers=[Trigger(kind="webhook", name="o")])

    workflows.add(workflow)

    assert workflows.get(ACME, ORDERS) == workflow


def test_a_workflow_is_added_once(workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow())

    with pytest.raises(ConflictError, match=ORDERS):
        workflows.add(a_workflow(name="Other", webhook_token="another"))

    assert workflows.get(ACME, ORDERS).name == "Orders"
    with pytest.raises(NotFoundError):
        workflows.by_token("another")


def test_two_workflows_never_share_a_webhook(workflows: DynamoWorkflows, ids: FakeIds) -> None:
    workflows.add(a_workflow(webhook_token="shared"))

    with pytest.raises(ConflictError):
        workflows.add(a_workflow(id=ids.ulid(), webhook_token="shared"))

    assert workflows.by_token("shared").id == ORDERS


def test_a_workflow_of_another_organization_is_not_found(workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow())

    with pytest.raises(NotFoundError):
        workflows.get(RIVAL, ORDERS)


def test_an_edit_replaces_the_workflow_it_is_based_on(workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow())
    edited = a_workflow(name="Refunds", source="pass", draft_revision=2, version=2)

    workflows.replace(edited, expected_version=1)

    assert workflows.get(ACME, ORDERS) == edited


def test_an_edit_of_an_older_workflow_is_refused_and_changes_nothing(
    workflows: DynamoWorkflows,
) -> None:
    workflows.add(a_workflow())
    workflows.replace(a_workflow(name="Refunds", version=2), expected_version=1)

    with pytest.raises(ConflictError):
        workflows.replace(a_workflow(name="Late", source="late", version=2), expected_version=1)

    assert workflows.get(ACME, ORDERS).name == "Refunds"
    assert workflows.get(ACME, ORDERS).source != "late"


def test_an_unknown_token_is_not_found(workflows: DynamoWorkflows) -> None:
    with pytest.raises(NotFoundError, match="no webhook"):
        workflows.by_token("guessed")


def test_a_token_leads_to_the_workflow_as_it_is_now(workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow(webhook_token="t"))
    workflows.by_token("t")
    edited = a_workflow(name="Refunds", webhook_token="t", version=2)

    workflows.replace(edited, expected_version=1)

    assert workflows.by_token("t") == edited


def test_a_token_that_was_known_leads_nowhere_once_its_workflow_is_gone(
    workflows: DynamoWorkflows,
) -> None:
    workflows.add(a_workflow(webhook_token="t"))

    workflows.remove(workflows.by_token("t"))

    with pytest.raises(NotFoundError):
        workflows.by_token("t")


def test_a_token_that_came_to_another_workflow_leads_there(
    workflows: DynamoWorkflows, ids: FakeIds
) -> None:
    workflows.add(a_workflow(webhook_token="t"))
    workflows.remove(workflows.by_token("t"))
    other = a_workflow(id=ids.ulid(), webhook_token="t")

    workflows.add(other)

    assert workflows.by_token("t") == other


def test_a_token_that_was_known_takes_one_call(
    workflows: DynamoWorkflows, queries: Queries
) -> None:
    workflows.add(a_workflow(webhook_token="t"))
    workflows.by_token("t")
    queries.calls.clear()

    workflows.by_token("t")

    assert queries.calls == ["BatchGetItem"]


def test_a_published_program_is_read_once(workflows: DynamoWorkflows, queries: Queries) -> None:
    workflows.add_version(a_version(), "v1")
    queries.calls.clear()

    found = [workflows.program(ACME, ORDERS, "v1") for _ in range(3)]

    assert found == [a_version()] * 3
    assert queries.calls == ["GetItem"]


def test_a_draft_under_test_is_read_as_it_was_stored_last(workflows: DynamoWorkflows) -> None:
    workflows.add_version(a_version(number=0), "draft-1")
    workflows.program(ACME, ORDERS, "draft-1")

    workflows.add_version(a_version(number=0, machine_arn="arn:later"), "draft-1")

    assert workflows.program(ACME, ORDERS, "draft-1").machine_arn == "arn:later"


def test_a_token_longer_than_any_key_leads_nowhere(workflows: DynamoWorkflows) -> None:
    with pytest.raises(NotFoundError, match="no webhook"):
        workflows.by_token("t" * 2000)


def test_a_publication_stores_the_version_and_the_workflow_that_points_to_it(
    workflows: DynamoWorkflows,
) -> None:
    workflows.add(a_workflow())
    published = a_workflow(published_version=1, status=WorkflowStatus.ACTIVE, version=2)

    workflows.publish(a_version(), "v1", published, expected_version=1)

    assert workflows.get(ACME, ORDERS).published_version == 1
    assert workflows.program(ACME, ORDERS, "v1") == a_version()


def test_a_publication_of_an_older_workflow_stores_neither(workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow())
    workflows.replace(a_workflow(name="Refunds", version=2), expected_version=1)

    with pytest.raises(ConflictError):
        workflows.publish(
            a_version(), "v1", a_workflow(published_version=1, version=2), expected_version=1
        )

    assert workflows.get(ACME, ORDERS).published_version is None
    with pytest.raises(NotFoundError):
        workflows.program(ACME, ORDERS, "v1")


def test_a_large_program_is_read_as_it_was_stored(
    workflows: DynamoWorkflows, documents: Documents
) -> None:
    large = a_version(machine={"Comment": "ü" * 300_000})

    workflows.add_version(large, "draft-1")

    assert workflows.program(ACME, ORDERS, "draft-1") == large


def test_a_program_of_another_organization_is_not_found(workflows: DynamoWorkflows) -> None:
    workflows.add_version(a_version(), "v1")

    with pytest.raises(NotFoundError):
        workflows.program(RIVAL, ORDERS, "v1")


def test_versions_are_listed_newest_first_and_drafts_are_not(workflows: DynamoWorkflows) -> None:
    for number in range(1, 13):
        workflows.add_version(a_version(number=number), f"v{number}")
    workflows.add_version(a_version(number=0), "draft-1")

    pages = list(walk(lambda cursor: workflows.versions(ACME, ORDERS, page(cursor, 5))))

    assert [[each.number for each in items] for items in pages] == [
        [12, 11, 10, 9, 8],
        [7, 6, 5, 4, 3],
        [2, 1],
    ]


@pytest.mark.parametrize("cursor", ["", "%%%", "YWJj", "MA", "LTAwMDAwMDE"])
def test_a_forged_cursor_of_versions_is_refused(workflows: DynamoWorkflows, cursor: str) -> None:
    with pytest.raises(InvalidError, match="cursor"):
        workflows.versions(ACME, ORDERS, PageRequest(cursor=cursor))


def test_the_newest_run_is_remembered(workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow())

    workflows.note_run(ACME, ORDERS, last_run("01B"), 1)

    assert workflows.get(ACME, ORDERS).last_run == last_run("01B")
    assert workflows.get(ACME, ORDERS).version == 2


@pytest.mark.parametrize(
    ("run_id", "run_version"), [("01A", 9), ("01B", 1), ("01B", 2)], ids=["older", "late", "twice"]
)
def test_what_is_older_than_the_newest_run_is_not_remembered(
    workflows: DynamoWorkflows, run_id: str, run_version: int
) -> None:
    workflows.add(a_workflow())
    workflows.note_run(ACME, ORDERS, last_run("01B", "completed"), 2)

    workflows.note_run(ACME, ORDERS, last_run(run_id, "queued"), run_version)

    assert workflows.get(ACME, ORDERS).last_run == last_run("01B", "completed")
    assert workflows.get(ACME, ORDERS).version == 2


def test_a_newer_run_or_version_of_a_run_is_remembered(workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow())

    workflows.note_run(ACME, ORDERS, last_run("01B"), 2)
    workflows.note_run(ACME, ORDERS, last_run("01B", "failed"), 3)
    workflows.note_run(ACME, ORDERS, last_run("01C"), 1)

    assert workflows.get(ACME, ORDERS).last_run == last_run("01C")


def test_an_edit_keeps_the_newest_run(workflows: DynamoWorkflows) -> None:
    workflows.add(a_workflow())
    workflows.note_run(ACME, ORDERS, last_run("01B"), 1)

    workflows.replace(a_workflow(name="Refunds", version=3), expected_version=2)

    workflow = workflows.get(ACME, ORDERS)
    assert (workflow.name, workflow.last_run) == ("Refunds", last_run("01B"))


def test_a_run_of_an_unknown_workflow_is_remembered_nowhere(workflows: DynamoWorkflows) -> None:
    workflows.note_run(ACME, ORDERS, last_run("01B"), 1)

    with pytest.raises(NotFoundError):
        workflows.get(ACME, ORDERS)


def page(cursor: str | None, limit: int) -> PageRequest:
    return PageRequest(cursor=cursor, limit=limit)
