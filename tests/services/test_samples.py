"""Samples: saved by people, and kept of the last runs that ended well and badly."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from pydantic import JsonValue

import app
from chalicelib import wiring
from chalicelib.errors import ConflictError, InvalidError, NotFoundError, TooLargeError
from chalicelib.models.live import RunChange
from chalicelib.models.runs import Run, RunStatus, StartRun
from chalicelib.models.samples import MAX_SAMPLE, MOST_SAMPLES
from chalicelib.models.workflows import Workflow
from tests.fakes.memory.images import image
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL, a_member
from tests.services.sending import FREE

ADA = a_member()


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a workflow that takes any payload."""
    return stage.published(FREE)


def save(workflow: Workflow, name: str, payload: JsonValue) -> None:
    wiring.samples().save(ADA, workflow.id, name, payload)


def names(workflow: Workflow) -> list[str]:
    return [sample.name for sample in wiring.samples().list(ADA, workflow.id).items]


def payload(workflow: Workflow, name: str) -> JsonValue:
    return wiring.samples().get(ADA, workflow.id, name).payload


def ended(
    stage: Platform, workflow: Workflow, payload: JsonValue, status: RunStatus, **start: Any
) -> Run:
    """Return a run that has ended so, a second after the one before."""
    stage.clock.advance(seconds=1)
    run = wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload=payload, **start))
    return wiring.settling().finish(run.id, stage.executions.end(run.id, status))


def note(*runs: Run) -> None:
    changes = [RunChange(id=run.id, version=run.version, run=run.summary()) for run in runs]
    wiring.samples().note(changes)


def remove(stage: Platform, *runs: Run) -> None:
    """Let the time to live remove the records of runs, and the stream tell of it twice."""
    keys = [{"pk": f"RUN#{run.id}", "sk": "RUN"} for run in runs]
    old = [stage.table.get_item(Key=key)["Item"] for key in keys]
    for key in keys:
        stage.table.delete_item(Key=key)
    removed = {"Records": [{"dynamodb": {"OldImage": image(dict(item))}} for item in old]}
    app.forget_runs(removed, None)
    app.forget_runs(removed, None)


def test_a_sample_is_saved_listed_read_replaced_and_forgotten(workflow: Workflow) -> None:
    save(workflow, "two items", {"items": [1, 2]})
    save(workflow, "empty", {})
    assert names(workflow) == ["empty", "two items"]
    assert payload(workflow, "two items") == {"items": [1, 2]}

    save(workflow, "empty", None)
    assert names(workflow) == ["empty", "two items"]
    assert payload(workflow, "empty") is None

    assert wiring.samples().remove(ADA, workflow.id, "empty").by == "Ada"
    assert names(workflow) == ["two items"]
    with pytest.raises(NotFoundError, match="no sample 'empty'"):
        payload(workflow, "empty")
    with pytest.raises(NotFoundError):
        wiring.samples().remove(ADA, workflow.id, "empty")


def test_samples_belong_to_their_workflow_and_organization(
    stage: Platform, workflow: Workflow
) -> None:
    save(workflow, "mine", 1)

    assert names(stage.published(FREE, name="Other")) == []
    stranger = a_member(organization_id=RIVAL)
    with pytest.raises(NotFoundError):
        wiring.samples().list(stranger, workflow.id)
    with pytest.raises(NotFoundError):
        wiring.samples().get(stranger, workflow.id, "mine")
    with pytest.raises(NotFoundError):
        wiring.samples().save(stranger, workflow.id, "mine", 2)
    with pytest.raises(NotFoundError):
        wiring.samples().remove(stranger, workflow.id, "mine")
    assert payload(workflow, "mine") == 1


def test_what_is_too_large_too_many_or_taken_is_refused(workflow: Workflow) -> None:
    save(workflow, "largest", "x" * (MAX_SAMPLE - 2))
    with pytest.raises(TooLargeError, match="262,145 bytes"):
        save(workflow, "too large", "x" * (MAX_SAMPLE - 1))
    with pytest.raises(InvalidError, match="choose another name"):
        save(workflow, "last good", {})

    for number in range(MOST_SAMPLES - 1):
        save(workflow, f"sample {number}", number)
    with pytest.raises(ConflictError, match="50 samples, the most"):
        save(workflow, "one more", 1)
    save(workflow, "largest", "small")


def test_the_last_good_and_the_last_failed_payload_are_kept(
    stage: Platform, workflow: Workflow
) -> None:
    good = ended(stage, workflow, {"n": 1}, RunStatus.COMPLETED)
    failed = ended(stage, workflow, {"n": 2}, RunStatus.FAILED)
    late = ended(stage, workflow, {"n": 3}, RunStatus.TIMED_OUT)
    cancelled = ended(stage, workflow, {"n": 4}, RunStatus.CANCELLED)
    test = ended(stage, workflow, {"n": 5}, RunStatus.COMPLETED, test=True)
    save(workflow, "a first", {})

    note(good, failed, late, cancelled, test)

    assert names(workflow) == ["last good", "last failed", "a first"]
    assert payload(workflow, "last good") == {"n": 1}
    assert payload(workflow, "last failed") == {"n": 3}


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_the_last_is_the_last_in_whatever_order_and_however_often_they_come(
    stage: Platform, workflow: Workflow, order: tuple[int, ...]
) -> None:
    runs = [ended(stage, workflow, {"n": n}, RunStatus.COMPLETED) for n in range(3)]

    for place in (*order, *order):
        note(runs[place])

    assert payload(workflow, "last good") == {"n": 2}


@pytest.mark.parametrize("size", [10, 100 * 1024], ids=["in the record", "in S3"])
def test_the_payload_of_a_run_that_is_removed_stays(
    stage: Platform, workflow: Workflow, size: int
) -> None:
    first = ended(stage, workflow, {"n": "x"}, RunStatus.COMPLETED)
    run = ended(stage, workflow, {"n": "y" * size}, RunStatus.COMPLETED)
    note(first, run)

    remove(stage, first, run)

    assert payload(workflow, "last good") == {"n": "y" * size}

    newer = ended(stage, workflow, {"n": "newer"}, RunStatus.COMPLETED)
    note(newer)
    assert payload(workflow, "last good") == {"n": "newer"}


def test_a_payload_too_large_to_keep_goes_with_its_run(stage: Platform) -> None:
    workflow = stage.published(FREE)
    run = ended(stage, workflow, {"n": "small"}, RunStatus.FAILED)
    note(run)
    key = {"pk": f"RUN#{run.id}", "sk": "RUN"}
    large = f'"{"z" * MAX_SAMPLE}"'
    stage.table.update_item(
        Key=key,
        UpdateExpression="SET payload_json = :large",
        ExpressionAttributeValues={":large": large},
    )

    remove(stage, run)

    assert names(workflow) == []


def test_a_removed_test_and_a_run_that_is_no_sample_keep_nothing(
    stage: Platform, workflow: Workflow
) -> None:
    test = ended(stage, workflow, {"n": 1}, RunStatus.COMPLETED, test=True)
    older = ended(stage, workflow, {"n": 2}, RunStatus.COMPLETED)
    newer = ended(stage, workflow, {"n": 3}, RunStatus.COMPLETED)
    note(test, older, newer)

    remove(stage, test, older)

    assert payloads_kept(stage) == []
    assert payload(workflow, "last good") == {"n": 3}


def test_the_stream_tells_of_the_last_runs(stage: Platform, workflow: Workflow) -> None:
    run = ended(stage, workflow, {"n": 1}, RunStatus.COMPLETED)
    item = stage.table.get_item(Key={"pk": f"RUN#{run.id}", "sk": "RUN"})["Item"]

    app.publish_changes({"Records": [{"dynamodb": {"NewImage": image(dict(item))}}]}, None)

    assert wiring.samples().get(ADA, workflow.id, "last good").run_id == run.id


def payloads_kept(stage: Platform) -> list[dict[str, Any]]:
    def kept() -> Iterator[dict[str, Any]]:
        yield from (dict(item) for item in stage.table.scan()["Items"])

    return [item for item in kept() if item["kind"] == "sample_payload"]
