"""A workflow that rests is deleted by its name, and nothing that could start it is left."""

import pytest

import app
from chalicelib import wiring
from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import StartRun
from chalicelib.models.webhooks import RotateSecret
from chalicelib.models.workflows import (
    CreateWorkflow,
    DeleteWorkflow,
    Workflow,
    WorkflowQuery,
    WorkflowStatus,
)
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL, a_member
from tests.fakes.triggers import FakeBoard
from tests.services.sending import ADA, arrival, deliver

SOURCE = """
@workflow(on=webhook("in", verify=None, hold=True) | schedule("@daily") | event("paid"))
def f(given):
    return given
"""


@pytest.fixture
def archived(stage: Platform) -> Workflow:
    """Return an archived workflow that had a trigger of every kind, a secret and a memory."""
    workflow = stage.published(SOURCE)
    wiring.webhooks().rotate(ADA, workflow.id, RotateSecret())
    place = {"pk": f"WORKFLOW#{workflow.id}", "sk": "MEMORY#last"}
    stage.table.put_item(Item={**place, "value_json": "1"})
    return move(workflow, WorkflowStatus.ARCHIVED)


def move(workflow: Workflow, status: WorkflowStatus) -> Workflow:
    return wiring.workflows().move(ADA, workflow.id, status)


def delete(workflow: Workflow, name: str = "Orders") -> None:
    wiring.deleting().delete(ADA, workflow.id, DeleteWorkflow(name=name))


def left(stage: Platform, workflow: Workflow) -> set[str]:
    """Name the kinds of items that speak of a workflow.

    A mark that it was deleted leads whoever deletes its organization to the others.
    """
    items = stage.table.scan()["Items"]
    found = [
        item for item in items if workflow.id in str(item) or workflow.webhook_token in str(item)
    ]
    return {str(item["sk"]).partition("#")[0] for item in found}


def test_nothing_is_left_that_could_start_it(stage: Platform, archived: Workflow) -> None:
    delete(archived)

    assert (stage.timers.kept, stage.listeners.kept, stage.vault.kept) == ({}, {}, {})
    assert left(stage, archived) == {"PROGRAM", "DELETED"}
    with pytest.raises(NotFoundError, match="no webhook at this address"):
        wiring.receiving().receive(archived.webhook_token, arrival())
    with pytest.raises(NotFoundError):
        wiring.workflows().get(ADA, archived.id)
    assert wiring.workflows().list(ADA, WorkflowQuery()).items == []
    assert stage.workflows.triggers_due(stage.clock(), 10) == []


def test_its_runs_stay_with_their_program(stage: Platform) -> None:
    workflow = stage.published(SOURCE)
    run = deliver(workflow, b'{"n": 1}')
    wiring.settling().finish(run.id, stage.executions.end(run.id, output="{}"))
    move(workflow, WorkflowStatus.ARCHIVED)

    delete(workflow)

    found = wiring.runs().detail(ADA, RunId(run.id))
    assert (found.status, found.source) == ("completed", SOURCE)


def test_a_draft_is_deleted_as_it_is(stage: Platform) -> None:
    draft = wiring.workflows().create(ADA, CreateWorkflow(name="New", source=SOURCE))

    delete(draft, "New")

    assert left(stage, draft) == {"DELETED"}


@pytest.mark.parametrize("status", [WorkflowStatus.ACTIVE, WorkflowStatus.PAUSED])
def test_what_is_not_put_away_is_not_deleted(stage: Platform, status: WorkflowStatus) -> None:
    workflow = stage.published(SOURCE)
    move(workflow, status)

    with pytest.raises(ConflictError, match="Archive it"):
        delete(workflow)


def test_another_name_deletes_nothing(stage: Platform, archived: Workflow) -> None:
    with pytest.raises(InvalidError, match="not the name"):
        delete(archived, "orders")

    assert wiring.workflows().get(ADA, archived.id).name == "Orders"


@pytest.mark.parametrize("test", [False, True])
def test_a_workflow_with_runs_under_way_is_not_deleted(stage: Platform, test: bool) -> None:
    workflow = stage.published(SOURCE)
    wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload={}, test=test))
    move(workflow, WorkflowStatus.ARCHIVED)

    with pytest.raises(ConflictError, match="runs under way"):
        delete(workflow)


def test_another_organization_deletes_nothing(stage: Platform, archived: Workflow) -> None:
    eve = a_member(organization_id=RIVAL)

    with pytest.raises(NotFoundError):
        wiring.deleting().delete(eve, archived.id, DeleteWorkflow(name="Orders"))


@pytest.mark.parametrize("board", ["timers", "listeners"])
def test_what_a_crash_leaves_of_its_triggers_is_removed_by_the_sweeper(
    stage: Platform, monkeypatch: pytest.MonkeyPatch, board: str
) -> None:
    workflow = stage.published(SOURCE)
    kept = dict(getattr(stage, board).kept)
    move(workflow, WorkflowStatus.ARCHIVED)
    getattr(stage, board).kept.update(kept)
    with monkeypatch.context() as patch:
        patch.setattr(FakeBoard, "names", crash)
        with pytest.raises(InterruptedError):
            delete(workflow)

    stage.clock.advance(minutes=1)
    app.sweep_runs({}, None)

    assert (stage.timers.kept, stage.listeners.kept) == ({}, {})
    assert left(stage, workflow) == {"PROGRAM", "DELETED"}


def crash(*_: object) -> None:
    raise InterruptedError
