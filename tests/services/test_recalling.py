"""What steps resulted in is recalled for the editor: its shape, from the last completed run."""

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.errors import NotFoundError
from chalicelib.models.editor import RecordedResults
from chalicelib.models.runs import Outcome, Run, RunStatus
from chalicelib.services.large_values import MAX_STATE
from chalicelib.services.recalling import shape
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL, a_member
from tests.services.endings import act, finish, started, task

ADA = a_member()
STOCK: JsonValue = {"status": 200, "body": {"left": 3, "sites": [{"town": "Rome"}]}}


def ended(stage: Platform, run: Run, status: RunStatus = RunStatus.COMPLETED) -> Run:
    output = "{}" if status == RunStatus.COMPLETED else None
    return finish(run, Outcome(status=status, ended_at=stage.clock(), output=output))


def recalled(run: Run) -> RecordedResults:
    return wiring.recalling().results(ADA, run.workflow_id)


def test_the_last_completed_run_tells_the_shapes_of_its_results(stage: Platform) -> None:
    run = started(stage)
    act(stage, task(run, "0001", "stock"), STOCK)
    act(stage, task(run, "0002", "paid"), [1.5, None, True])
    ended(stage, run)

    found = recalled(run)

    assert found.run_id == run.id
    assert found.results == {
        "stock": {"status": 0, "body": {"left": 0, "sites": [{"town": ""}]}},
        "paid": [0.0, None, True],
    }


def test_a_run_that_is_under_way_or_failed_tells_nothing(stage: Platform) -> None:
    run = started(stage)
    act(stage, task(run), STOCK)
    under_way = recalled(run)
    ended(stage, run, RunStatus.FAILED)

    assert (under_way.run_id, under_way.results) == (None, {})
    assert recalled(run).results == {}


def test_a_step_that_was_done_often_tells_its_first_result(stage: Platform) -> None:
    run = started(stage)
    act(stage, task(run, "0001.0000.0002", "stock"), {"first": 1})
    act(stage, task(run, "0001.0001.0002", "stock"), {"second": 1})
    ended(stage, run)

    assert recalled(run).results == {"stock": {"first": 0}}


def test_a_result_that_is_kept_outside_is_read_as_far_as_it_is_not_too_large(
    stage: Platform,
) -> None:
    run = started(stage)
    large: JsonValue = {"body": {"text": "x" * MAX_STATE, "left": 3}}
    act(stage, task(run, "0001", "stock"), large)
    act(stage, task(run, "0002", "paid"), {"body": {"text": "x" * 3 * MAX_STATE}, "status": 200})
    ended(stage, run)

    found = recalled(run).results

    assert found["stock"] == {"body": {"text": "", "left": 0}}
    assert "$large" not in str(found)


def test_the_results_of_another_organization_are_not_found(stage: Platform) -> None:
    run = started(stage)

    with pytest.raises(NotFoundError):
        wiring.recalling().results(a_member(organization_id=RIVAL), run.workflow_id)


def test_a_shape_is_small_however_large_the_value() -> None:
    wide: JsonValue = {f"f{at}": "x" * 1_000 for at in range(1_000)}
    deep: JsonValue = []
    for _ in range(100):
        deep = [deep]

    assert len(str(shape(wide))) < 1_000
    assert len(str(shape([wide] * 1_000))) < 5_000
    assert str(shape(deep)).count("[") < 12
