"""Lists of workflows: sorted, filtered, searched, page by page."""

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.errors import InvalidError
from chalicelib.models.ids import RunId
from chalicelib.models.programs import Trigger
from chalicelib.models.settings import WorkflowSettings
from chalicelib.models.workflows import LastRun, Workflow, WorkflowQuery
from tests.adapters.queries import Queries, walk
from tests.conftest import NUMBERS, create_table
from tests.fakes.samples import ACME, RIVAL, a_workflow
from tests.fakes.world import START, FakeClock, FakeIds

WEBHOOK = [Trigger(kind="webhook", name="orders")]


@pytest.fixture(scope="module")
def shelf(aws: None) -> DynamoWorkflows:
    """Return a store with five workflows of Acme and one of its rival, for reading only."""
    import boto3

    table = create_table(boto3.resource("dynamodb"), f"stepwell-{next(NUMBERS)}")
    workflows = DynamoWorkflows(table, Documents(boto3.client("s3"), "no-such-bucket"))
    ids = FakeIds(FakeClock())
    rows: list[tuple[str, str, list[Trigger], str | None]] = [
        ("beta", "active", WEBHOOK, "01D"),
        ("Alpha", "draft", [], None),
        ("gamma", "paused", WEBHOOK, "01C"),
        ("Delta", "archived", [], "01E"),
        ("epsilon", "active", [], "01B"),
    ]
    for name, status, triggers, run_id in rows:
        workflow = a_workflow(
            id=ids.ulid(),
            name=name,
            status=status,
            triggers=triggers,
            settings=WorkflowSettings(tags=["Billing", "eu"] if name == "gamma" else []),
        )
        workflows.add(workflow)
        note(workflows, workflow, run_id)
    workflows.add(a_workflow(id=ids.ulid(), organization_id=RIVAL, name="Theirs"))
    return workflows


def note(workflows: DynamoWorkflows, workflow: Workflow, run_id: str | None) -> None:
    if run_id is not None:
        last = LastRun(id=RunId(run_id), status="completed", created_at=START)
        workflows.note_run(ACME, workflow.id, last, 1)


def names(store: DynamoWorkflows, limit: int = 25, **query: object) -> list[str]:
    pages = walk(
        lambda cursor: store.list(
            ACME, WorkflowQuery.model_validate({**query, "cursor": cursor, "limit": limit})
        )
    )
    return [workflow.name for items in pages for workflow in items]


@pytest.mark.parametrize("limit", [1, 2, 5, 25])
@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", ["Alpha", "beta", "Delta", "epsilon", "gamma"]),
        ("last_run", ["Alpha", "epsilon", "gamma", "beta", "Delta"]),
        ("status", ["beta", "epsilon", "Delta", "Alpha", "gamma"]),
        ("trigger", ["Alpha", "Delta", "epsilon", "beta", "gamma"]),
    ],
)
def test_each_sort_goes_both_ways_whatever_the_page(
    shelf: DynamoWorkflows, sort: str, expected: list[str], limit: int
) -> None:
    assert names(shelf, limit, sort=sort) == expected
    assert names(shelf, limit, sort=f"-{sort}") == expected[::-1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": ["active", "paused"]}, ["beta", "epsilon", "gamma"]),
        ({"trigger": "webhook"}, ["beta", "gamma"]),
        ({"trigger": "manual"}, ["Alpha", "Delta", "epsilon"]),
        ({"search": "LT"}, ["Delta"]),
        ({"search": "a", "status": ["active"], "trigger": "webhook"}, ["beta"]),
        ({"search": "billing"}, ["gamma"]),
        ({"search": "nothing like it"}, []),
    ],
)
@pytest.mark.parametrize("limit", [1, 25])
def test_filters_hold_on_every_page(
    shelf: DynamoWorkflows, query: dict[str, object], expected: list[str], limit: int
) -> None:
    assert names(shelf, limit, **query) == expected


def test_names_of_any_alphabet_can_be_walked_through(
    workflows: DynamoWorkflows, ids: FakeIds
) -> None:
    long = ["漢" * 120, "🚲" * 119 + "a", "🚲" * 119 + "b", "line\nbreak"]
    for name in long:
        workflows.add(a_workflow(id=ids.ulid(), name=name))

    for sort in ("name", "status", "trigger"):
        assert sorted(names(workflows, 1, sort=sort)) == sorted(long)


def test_a_renamed_workflow_moves_in_the_list(workflows: DynamoWorkflows, ids: FakeIds) -> None:
    workflow = a_workflow(id=ids.ulid(), name="Alpha")
    workflows.add(workflow)
    workflows.add(a_workflow(id=ids.ulid(), name="Beta"))

    renamed = workflow.model_copy(update={"name": "Zulu", "version": 2})
    workflows.replace(renamed, expected_version=1)

    assert names(workflows) == ["Beta", "Zulu"]


@pytest.mark.parametrize("cursor", ["", "?", "YWJj", "CmFiYw", "YWJjCg"])
def test_a_forged_cursor_is_refused(shelf: DynamoWorkflows, cursor: str) -> None:
    with pytest.raises(InvalidError, match="cursor"):
        shelf.list(ACME, WorkflowQuery(cursor=cursor))


def test_a_cursor_of_another_organization_shows_nothing_of_it(shelf: DynamoWorkflows) -> None:
    cursor = shelf.list(ACME, WorkflowQuery(limit=2)).next_cursor

    page = shelf.list(RIVAL, WorkflowQuery(cursor=cursor))

    assert {workflow.organization_id for workflow in page.items} <= {RIVAL}


def test_a_page_costs_as_much_as_it_holds(
    workflows: DynamoWorkflows, ids: FakeIds, queries: Queries
) -> None:
    for number in range(12):
        workflows.add(a_workflow(id=ids.ulid(), name=f"Workflow {number:02}"))

    page = workflows.list(ACME, WorkflowQuery(limit=5))

    assert len(page.items) == 5
    assert (queries.sent, queries.scanned) == (1, 6)


@pytest.mark.parametrize(
    ("name", "found"),
    [("beta", ["beta"]), ("Beta", []), ("bet", []), ("Alpha", ["Alpha"]), ("Theirs", []), ("", [])],
)
def test_a_workflow_is_found_by_exactly_its_name(
    shelf: DynamoWorkflows, name: str, found: list[str]
) -> None:
    queries = Queries(shelf.table.meta.client.meta.events)

    assert [workflow.name for workflow in shelf.named(ACME, name)] == found
    assert (queries.sent, queries.scanned <= 1) == (1, True)
