"""Idempotent starts: one run for each key, whatever is sent again and wherever it crashes."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.errors import ConflictError
from chalicelib.models.runs import Run, RunQuery, StartedBy, StartRun
from chalicelib.models.starts import StartKey
from chalicelib.models.workflows import PublishWorkflow, UpdateWorkflow, Workflow
from tests.fakes.executions import CrashError
from tests.fakes.platform import Platform
from tests.fakes.samples import SOURCE, a_member

ADA = a_member()
ORDER: JsonValue = {"id": "o-1"}
DAY = timedelta(days=1)


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a published workflow."""
    return stage.published()


def start(workflow: Workflow, name: str | None, **request: Any) -> Run:
    asked = StartRun(**{"payload": ORDER, **request})
    return wiring.runs().start_by_hand(ADA, workflow.id, asked, name)


def count(test: str = "false") -> int:
    return len(wiring.runs().list(ADA, RunQuery.model_validate({"test": test})).items)


def test_the_same_again_is_the_same_run(workflow: Workflow, stage: Platform) -> None:
    first = start(workflow, "key-1")

    again = start(workflow, "key-1")

    assert again == first
    assert (count(), stage.executions.starts) == (1, 1)


def test_the_run_is_answered_as_it_is_by_now(workflow: Workflow, stage: Platform) -> None:
    first = start(workflow, "key-1")
    wiring.settling().finish(first.id, stage.executions.end(first.id))

    assert start(workflow, "key-1").status == "completed"


def test_another_payload_under_the_key_is_refused_with_the_first_run(workflow: Workflow) -> None:
    first = start(workflow, "key-1")

    with pytest.raises(ConflictError, match=f"Run {first.id} was started under this key") as caught:
        start(workflow, "key-1", payload={"id": "o-2"})

    assert caught.value.current == {"run_id": first.id}
    assert count() == 1


def test_without_a_key_every_start_is_another_run(workflow: Workflow) -> None:
    assert start(workflow, None).id != start(workflow, None).id


def test_a_key_means_nothing_to_another_workflow(workflow: Workflow, stage: Platform) -> None:
    other = stage.published(name="Other")

    assert start(workflow, "key-1").id != start(other, "key-1").id


def test_a_key_is_free_again_after_a_day(workflow: Workflow, stage: Platform) -> None:
    first = start(workflow, "key-1")

    stage.clock.advance(hours=23, minutes=59)
    assert start(workflow, "key-1").id == first.id

    stage.clock.advance(minutes=1)
    assert start(workflow, "key-1").id != first.id


def test_a_key_can_last_as_long_as_its_service_says(workflow: Workflow, stage: Platform) -> None:
    version, program = wiring.workflows().published(workflow)
    by = StartedBy(kind="webhook", name="orders")

    def deliver(content: JsonValue) -> Run:
        key = StartKey(scope="webhook", name="d-1", content=content, lasts=7 * DAY)
        return wiring.runs().start(workflow, version, program, ORDER, by, key=key)

    first = deliver("raw body")
    stage.clock.advance(days=6)

    assert deliver("raw body").id == first.id
    with pytest.raises(ConflictError):
        deliver("another body")


def test_a_new_version_does_not_make_a_key_new(workflow: Workflow, stage: Platform) -> None:
    first = start(workflow, "key-1")
    stricter = SOURCE.replace("id: str", "id: int")
    wiring.workflows().update(ADA, workflow.id, UpdateWorkflow(draft_revision=1, source=stricter))
    wiring.workflows().publish(ADA, workflow.id, PublishWorkflow(draft_revision=2))

    assert start(workflow, "key-1").id == first.id


def test_a_test_and_a_run_are_not_the_same(workflow: Workflow) -> None:
    start(workflow, "key-1", test=True)

    with pytest.raises(ConflictError):
        start(workflow, "key-1")
    with pytest.raises(ConflictError):
        start(workflow, "key-1", test=True, source=SOURCE + "# edited\n")
    assert (count(), count("only")) == (0, 1)


@pytest.mark.parametrize("moment", ["crash_before_start", "crash_after_start"])
def test_a_repeat_mends_a_crash(workflow: Workflow, stage: Platform, moment: str) -> None:
    setattr(stage.executions, moment, True)
    with pytest.raises(CrashError):
        start(workflow, "key-1")

    mended = start(workflow, "key-1")

    assert mended.status == "running"
    assert list(stage.executions.started) == [mended.id]
    assert count() == 1


def test_a_start_that_is_refused_uses_no_key(workflow: Workflow) -> None:
    with pytest.raises(Exception, match="payload"):
        start(workflow, "key-1", payload={"id": 7})

    assert start(workflow, "key-1").status == "running"
