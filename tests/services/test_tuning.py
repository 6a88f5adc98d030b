"""Tuning: settings beside the source; what cannot work is refused with a remedy."""

from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib import wiring
from chalicelib.errors import InvalidError, NotFoundError, StaleSettingsError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.runs import StartRun
from chalicelib.models.settings import SettingsDetail, UpdateSettings
from chalicelib.models.workflows import CreateWorkflow, PublishWorkflow, Workflow, WorkflowStatus
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL, SOURCE, a_member

ADA = a_member()
DECLARING = SOURCE.replace(
    'on=webhook("orders", verify=None)',
    'timeout=hours(2), concurrency=3, concurrency_key="order.id", overlap="skip"',
)


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a published workflow."""
    return stage.published()


def tune(workflow: Workflow, revision: int = 1, **settings: Any) -> SettingsDetail:
    request = UpdateSettings(revision=revision, **settings)
    return wiring.tuning().update(ADA, workflow.id, request)


def refusals(workflow: Workflow, **settings: Any) -> dict[str, str]:
    with pytest.raises(InvalidError) as caught:
        tune(workflow, **settings)
    return {problem.path: problem.message for problem in caught.value.problems}


def test_what_is_set_is_kept_and_counts(workflow: Workflow) -> None:
    found = tune(workflow, concurrency=5, overlap="cancel", tags=["shop"], retention_days=7)

    assert found == wiring.tuning().detail(ADA, workflow.id)
    assert found.revision == 2
    assert found.own == found.effective
    assert (found.own.concurrency, found.own.overlap, found.own.tags) == (5, "cancel", ["shop"])
    assert wiring.workflows().get(ADA, workflow.id).rules == found.own


def test_settings_take_the_place_of_all_before(workflow: Workflow) -> None:
    tune(workflow, concurrency=5, tags=["shop"])

    found = tune(workflow, revision=2, tags=["orders"])

    assert (found.own.concurrency, found.own.tags) == (None, ["orders"])


def test_the_same_settings_again_change_nothing(workflow: Workflow) -> None:
    first = tune(workflow, concurrency=5)

    assert tune(workflow, revision=2, concurrency=5) == first


def test_stale_settings_are_refused_with_the_newer(workflow: Workflow) -> None:
    tune(workflow, concurrency=5)

    with pytest.raises(StaleSettingsError) as caught:
        tune(workflow, concurrency=7)

    current = SettingsDetail.model_validate(caught.value.current)
    assert (current.revision, current.own.concurrency) == (2, 5)


def test_runs_started_from_now_on_are_kept_as_long_as_is_set(workflow: Workflow) -> None:
    request = StartRun(payload={"id": "o-1"})
    earlier = wiring.runs().start_by_hand(ADA, workflow.id, request)

    tune(workflow, retention_days=7)
    later = wiring.runs().start_by_hand(ADA, workflow.id, request)

    assert earlier.expires_at - later.expires_at == (90 - 7) * 86400
    assert wiring.runs().detail(ADA, earlier.id).expires_at == earlier.expires_at


def test_what_the_source_declares_wins(stage: Platform) -> None:
    workflow = stage.published(DECLARING)

    found = tune(workflow, concurrency=9, overlap="cancel", timeout=60, retention_days=7)

    assert found.declared.model_dump() == {
        "timeout": 7200,
        "concurrency": 3,
        "concurrency_key": "order.id",
        "overlap": "skip",
    }
    counts = found.effective
    assert (counts.timeout, counts.concurrency, counts.concurrency_key) == (7200, 3, "order.id")
    assert (counts.overlap, counts.retention_days) == ("skip", 7)


def test_nothing_is_declared_before_the_source_is_published(stage: Platform) -> None:
    request = CreateWorkflow(name="Draft", source=DECLARING)

    draft = wiring.workflows().create(ADA, request)

    assert wiring.tuning().detail(ADA, draft.id).effective.concurrency is None


def test_a_time_limit_becomes_part_of_the_next_version(workflow: Workflow, stage: Platform) -> None:
    before = tune(workflow, timeout=60)
    version = wiring.workflows().publish(ADA, workflow.id, PublishWorkflow(draft_revision=1))
    after = wiring.tuning().detail(ADA, workflow.id)

    assert (before.running_timeout, after.running_timeout) == (None, 60)
    machines = list(stage.executions.machines.values())
    assert [isinstance(m, dict) and m.get("TimeoutSeconds") for m in machines] == [None, 60]
    assert version.timeout == 60


def test_a_draft_under_test_has_the_time_limit_that_is_set(workflow: Workflow) -> None:
    free, _ = wiring.workflows().build_draft(ADA, workflow, SOURCE)
    tune(workflow, timeout=60)
    tuned = wiring.workflows().get(ADA, workflow.id)

    limited, program = wiring.workflows().build_draft(ADA, tuned, SOURCE)

    assert (free.timeout, limited.timeout) == (None, 60)
    assert free.machine_arn != limited.machine_arn
    assert wiring.workflows().build_draft(ADA, workflow, SOURCE)[1] != program


@pytest.mark.parametrize("word", [{"overlap": "skip"}, {"concurrency_key": "order.id"}])
def test_what_needs_a_limit_is_refused_without_one(workflow: Workflow, word: Any) -> None:
    (name,) = word

    assert "Set concurrency too" in refusals(workflow, **word)[name]
    assert tune(workflow, concurrency=1, **word).revision == 2


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("order.idd", "Order has no field 'idd': did you mean 'id'?."),
        ("payload.id", "The payload is called 'order' here: write \"order.id\"."),
        ("order.id; drop", "A concurrency key is the payload and its fields, with dots between"),
    ],
)
def test_a_key_that_finds_nothing_is_refused(workflow: Workflow, key: str, message: str) -> None:
    assert message in refusals(workflow, concurrency=1, concurrency_key=key)["concurrency_key"]


def test_the_key_of_a_draft_is_judged_by_its_source(stage: Platform) -> None:
    draft = wiring.workflows().create(ADA, CreateWorkflow(name="Draft", source=SOURCE))

    assert "idd" in refusals(draft, concurrency=1, concurrency_key="order.idd")["concurrency_key"]
    assert tune(draft, concurrency=1, concurrency_key="order.id").revision == 2


def test_a_failure_workflow_must_be_able_to_start(workflow: Workflow, stage: Platform) -> None:
    theirs = stage.published(member=a_member(organization_id=RIVAL))
    draft = wiring.workflows().create(ADA, CreateWorkflow(name="Draft", source=SOURCE))
    old = stage.published(name="Old")
    wiring.workflows().move(ADA, old.id, WorkflowStatus.ARCHIVED)

    def refused(workflow_id: WorkflowId) -> str:
        return refusals(workflow, failure_workflow=workflow_id)["failure_workflow"]

    assert "There is no workflow" in refused(theirs.id)
    assert "not been published" in refused(draft.id)
    assert "archived" in refused(old.id)
    assert "Name another one" in refused(workflow.id)


def test_every_setting_that_cannot_work_is_named(workflow: Workflow) -> None:
    found = refusals(workflow, overlap="skip", failure_workflow=workflow.id)

    assert set(found) == {"overlap", "failure_workflow"}


@pytest.mark.parametrize(
    "settings",
    [
        {"timeout": 0},
        {"concurrency": 1001},
        {"overlap": "wait"},
        {"retention_days": 0},
        {"tags": [""]},
        {"tags": ["x" * 41]},
        {"concurency": 5},
    ],
)
def test_settings_of_the_wrong_shape_are_refused(settings: Any) -> None:
    with pytest.raises(ValidationError):
        UpdateSettings(revision=1, **settings)


def test_settings_of_another_organization_are_not_found(workflow: Workflow) -> None:
    eve = a_member(organization_id=RIVAL)

    with pytest.raises(NotFoundError):
        wiring.tuning().detail(eve, workflow.id)
    with pytest.raises(NotFoundError):
        wiring.tuning().update(eve, workflow.id, UpdateSettings(revision=1))
