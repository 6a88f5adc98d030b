"""Workflows move along their life: paused, archived, restored."""

from itertools import product

import pytest

from chalicelib import wiring
from chalicelib.errors import ConflictError
from chalicelib.models.workflows import (
    CreateWorkflow,
    PublishWorkflow,
    Workflow,
    WorkflowStatus,
)
from tests.fakes.platform import Platform
from tests.fakes.samples import SOURCE, a_member

ADA = a_member()
ALLOWED = {
    ("draft", "archived"),
    ("active", "paused"),
    ("active", "archived"),
    ("paused", "active"),
    ("paused", "archived"),
}
STATUSES = ["draft", "active", "paused", "archived"]


@pytest.fixture
def draft(stage: Platform) -> Workflow:
    """Return a workflow that was never published."""
    return wiring.workflows().create(ADA, CreateWorkflow(name="Orders", source=SOURCE))


def publish(workflow: Workflow, revision: int = 1, message: str = "") -> int:
    request = PublishWorkflow(draft_revision=revision, message=message)
    return wiring.workflows().publish(ADA, workflow.id, request).number


def test_publishing_a_paused_workflow_leaves_it_paused(draft: Workflow) -> None:
    publish(draft)
    wiring.workflows().move(ADA, draft.id, WorkflowStatus.PAUSED)

    publish(draft)

    assert wiring.workflows().get(ADA, draft.id).status == "paused"


def test_an_archived_workflow_is_not_published(draft: Workflow) -> None:
    wiring.workflows().move(ADA, draft.id, WorkflowStatus.ARCHIVED)

    with pytest.raises(ConflictError, match="Restore"):
        publish(draft)


@pytest.mark.parametrize(("before", "after"), [*product(STATUSES, STATUSES[1:])])
def test_a_workflow_moves_along_its_life_only(
    draft: Workflow, stage: Platform, before: str, after: str
) -> None:
    there = draft.model_copy(update={"status": WorkflowStatus(before), "version": 2})
    stage.workflows.replace(there, expected_version=1)

    if before != after and (before, after) not in ALLOWED:
        with pytest.raises(ConflictError, match=before):
            wiring.workflows().move(ADA, draft.id, WorkflowStatus(after))
        assert wiring.workflows().get(ADA, draft.id).status == before
        return
    assert wiring.workflows().move(ADA, draft.id, WorkflowStatus(after)).status == after
    assert wiring.workflows().get(ADA, draft.id).version == (2 if before == after else 3)


def test_a_restored_workflow_starts_nothing_by_itself(draft: Workflow) -> None:
    wiring.workflows().move(ADA, draft.id, WorkflowStatus.ARCHIVED)
    assert wiring.workflows().restore(ADA, draft.id).status == "draft"

    publish(draft)
    wiring.workflows().move(ADA, draft.id, WorkflowStatus.ARCHIVED)
    assert wiring.workflows().restore(ADA, draft.id).status == "paused"
    with pytest.raises(ConflictError, match="not archived"):
        wiring.workflows().restore(ADA, draft.id)
