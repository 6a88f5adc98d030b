"""Workflows: drafts that are edited, versions that run."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import DoesNotCompileError, NotFoundError, StaleError
from chalicelib.models.ids import RunId, WorkflowId
from chalicelib.models.pages import PageRequest
from chalicelib.models.workflows import (
    CreateWorkflow,
    LastRun,
    PublishWorkflow,
    UpdateWorkflow,
    Workflow,
    WorkflowStatus,
)
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL, SOURCE, a_member
from tests.fakes.world import START

ADA = a_member()
BROKEN = "def (:"


@pytest.fixture
def draft(stage: Platform) -> Workflow:
    """Return a workflow that was never published."""
    return wiring.workflows().create(ADA, CreateWorkflow(name="Orders", source=SOURCE))


def update(workflow: Workflow, based_on: int = 1, **changes: Any) -> Workflow:
    request = UpdateWorkflow(draft_revision=based_on, **changes)
    return wiring.workflows().update(ADA, workflow.id, request)


def publish(workflow: Workflow, revision: int = 1, message: str = "") -> int:
    request = PublishWorkflow(draft_revision=revision, message=message)
    return wiring.workflows().publish(ADA, workflow.id, request).number


def test_a_new_workflow_is_a_draft_with_the_address_of_its_webhook(draft: Workflow) -> None:
    assert wiring.workflows().get(ADA, draft.id) == draft
    assert (draft.status, draft.draft_revision, draft.published_version) == ("draft", 1, None)
    assert draft.webhook_url == f"https://console.example/hooks/{draft.webhook_token}"


def test_a_workflow_without_a_source_gets_one_that_compiles(stage: Platform) -> None:
    workflow = wiring.workflows().create(ADA, CreateWorkflow(name="New"))

    compiled = wiring.workflows().compile(workflow.source)

    assert compiled.diagnostics == []
    assert compiled.machine is not None


def test_an_empty_source_is_kept(stage: Platform) -> None:
    assert wiring.workflows().create(ADA, CreateWorkflow(name="New", source="")).source == ""


def test_an_edit_of_the_source_makes_a_new_revision(draft: Workflow, stage: Platform) -> None:
    stage.clock.advance(minutes=1)

    edited = update(draft, source=BROKEN, name="Refunds")

    assert (edited.source, edited.name, edited.draft_revision) == (BROKEN, "Refunds", 2)
    assert (edited.updated_at, edited.created_at) == (stage.clock(), START)
    assert wiring.workflows().get(ADA, draft.id) == edited


def test_an_edit_of_the_name_keeps_the_revision(draft: Workflow) -> None:
    assert update(draft, name="Refunds", source=SOURCE).draft_revision == 1


def test_a_stale_edit_is_refused_with_the_newer_source(draft: Workflow) -> None:
    update(draft, source="newer")

    with pytest.raises(StaleError) as caught:
        update(draft, source="mine")

    assert caught.value.current == {"source": "newer", "draft_revision": 2}
    assert wiring.workflows().get(ADA, draft.id).source == "newer"


def test_a_run_that_is_noted_does_not_make_an_edit_stale(draft: Workflow, stage: Platform) -> None:
    last = LastRun(id=RunId("01B"), status="running", created_at=START)
    stage.workflows.note_run(ACME, draft.id, last, 1)

    edited = update(draft, source="mine")

    assert edited.source == "mine"
    assert wiring.workflows().get(ADA, draft.id).last_run == last


def test_publishing_makes_the_draft_a_version_with_a_machine(
    draft: Workflow, stage: Platform
) -> None:
    request = PublishWorkflow(draft_revision=1, message="First")

    version = wiring.workflows().publish(ADA, draft.id, request)

    workflow = wiring.workflows().get(ADA, draft.id)
    assert (workflow.status, workflow.published_version) == ("active", 1)
    assert [trigger.name for trigger in workflow.triggers] == ["orders"]
    assert (version.number, version.message, version.author) == (1, "First", "Ada")
    assert [step.type for step in version.steps] == ["action", "condition", "return"]
    assert list(stage.executions.machines.values()) == [version.machine]
    assert "function:run-step" in str(version.machine)
    assert "${" not in str(version.machine)
    assert wiring.workflows().version(ADA, draft.id, "1") == version


def test_the_machine_is_named_after_stage_and_workflow(draft: Workflow, stage: Platform) -> None:
    publish(draft)

    (name,) = stage.executions.machines
    assert name.startswith(f"stepwell-test-{draft.id}-")
    assert len(name) <= 80


def test_the_same_source_published_again_is_the_same_machine(
    draft: Workflow, stage: Platform
) -> None:
    assert publish(draft) == 1
    assert publish(draft) == 2

    assert len(stage.executions.machines) == 1


def test_a_version_stays_as_it_was_published(draft: Workflow) -> None:
    publish(draft)
    first = wiring.workflows().version(ADA, draft.id, "1")

    update(draft, source=SOURCE.replace("100", "200"))
    publish(draft, revision=2)

    assert wiring.workflows().version(ADA, draft.id, "1") == first
    assert wiring.workflows().version(ADA, draft.id, "2").source != first.source
    page = wiring.workflows().versions(ADA, draft.id, PageRequest())
    assert [version.number for version in page.items] == [2, 1]


def test_a_stale_draft_is_not_published(draft: Workflow, stage: Platform) -> None:
    update(draft, source="newer")

    with pytest.raises(StaleError):
        publish(draft, revision=1)

    assert stage.executions.machines == {}


def test_a_draft_with_errors_is_not_published(draft: Workflow, stage: Platform) -> None:
    update(draft, source=BROKEN)

    with pytest.raises(DoesNotCompileError, match="1 error") as caught:
        publish(draft, revision=2)

    assert [each.severity for each in caught.value.diagnostics] == ["error"]
    assert stage.executions.machines == {}
    assert wiring.workflows().get(ADA, draft.id).status == "draft"


@pytest.mark.parametrize("number", ["0", "01", "2", "-1", "x", "٣", "1e3", "9" * 5000, ""])
def test_a_version_that_was_never_published_is_not_found(draft: Workflow, number: str) -> None:
    publish(draft)

    with pytest.raises(NotFoundError):
        wiring.workflows().version(ADA, draft.id, number)


def test_a_workflow_of_another_organization_is_not_found(draft: Workflow) -> None:
    eve = a_member(organization_id=RIVAL)
    service = wiring.workflows()

    for act in (
        lambda: service.get(eve, draft.id),
        lambda: service.update(eve, draft.id, UpdateWorkflow(draft_revision=1)),
        lambda: service.publish(eve, draft.id, PublishWorkflow(draft_revision=1)),
        lambda: service.move(eve, draft.id, WorkflowStatus.ARCHIVED),
        lambda: service.versions(eve, draft.id, PageRequest()),
        lambda: service.get(ADA, WorkflowId("unknown")),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_a_step_keeps_its_id_over_versions(draft: Workflow) -> None:
    source = '@workflow\ndef f():\n    answer = http.get("http://x")\n    return answer.body\n'
    update(draft, source=source)
    publish(draft, revision=2)
    update(draft, based_on=2, source=source.replace("answer", "verdict"))
    publish(draft, revision=3)

    version = wiring.workflows().version(ADA, draft.id, "2")

    assert [step.id for step in version.steps] == ["answer", "return"]
    assert "verdict = " in version.source
