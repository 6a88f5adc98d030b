"""Bulks that are carried out although something breaks: each run once, each turn counted once."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.models.bulks import Bulk, BulkAct, BulkRequest, BulkStatus, BulkTurn
from chalicelib.models.runs import RunStatus
from chalicelib.services import bulk_turns
from chalicelib.services.bulks import execution_name
from tests.fakes.executions import CrashError
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member
from tests.services.bulks.conftest import Machine, Runs

ADA = a_member()


def create(kind: str = "replay") -> Bulk:
    return wiring.bulks().create(ADA, BulkRequest.model_validate({"kind": kind}))


def sweep(stage: Platform) -> None:
    """Let the sweeper come round two minutes later."""
    stage.clock.advance(minutes=2)
    for bulk_id in wiring.bulk_turns().due():
        wiring.bulk_turns().mend(bulk_id)


def first_task(stage: Platform, machine: Machine, bulk: Bulk) -> Any:
    return stage.executions.started[execution_name(machine.record(bulk))]


def after_first_page(machine: Machine, task: Any) -> Any:
    """Act on the first runs of an execution, and return what its second turn begins with."""
    page = machine.turn(task)
    results = [machine.act(task, run) for run in page.runs]
    return {**task, "turn": 2, "cursor": page.cursor, "results": results}


def replays(stage: Platform, runs: list[Any]) -> int:
    return sum(len(stage.runs.replays(run.id)) for run in runs)


def test_acting_twice_is_acting_once(runs: Runs, machine: Machine, stage: Platform) -> None:
    failed, moving = runs.ended(1), runs.started(1)
    for kind, run in (("replay", failed[0]), ("cancel", moving[0])):
        bulk = create(kind)
        act = BulkAct(ask="act", bulk_id=bulk.id, run_id=run.id)

        results = [wiring.bulk_acts().act(act).result for _ in range(3)]

        assert results == ["done"] * 3
    assert replays(stage, failed) == 1


def test_a_replay_that_was_stored_and_not_started_is_started(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    (failed,) = runs.ended(1)
    bulk = create()
    act = BulkAct(ask="act", bulk_id=bulk.id, run_id=failed.id)
    stage.executions.crash_before_start = True
    with pytest.raises(CrashError):
        wiring.bulk_acts().act(act)

    assert wiring.bulk_acts().act(act).result == "done"

    (again,) = stage.runs.replays(failed.id)
    assert stage.runs.find(again).status == RunStatus.RUNNING


def test_a_turn_that_is_asked_for_twice_is_counted_once(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    runs.ended(2)
    bulk = create()
    task = first_task(stage, machine, bulk)
    second = after_first_page(machine, task)

    machine.turn(second)
    machine.turn(second)

    assert machine.record(bulk).counts.done == 2
    assert machine.record(bulk).status == BulkStatus.COMPLETED
    assert machine.turn(task).over


def test_a_bulk_whose_start_was_lost_is_begun_by_the_sweeper(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    failed = runs.ended(2)
    stage.executions.is_busy = True
    bulk = create()
    stage.executions.is_busy = False

    sweep(stage)

    assert machine.carry_out(bulk).counts.done == 2
    assert replays(stage, failed) == 2


def test_a_bulk_that_goes_on_is_left_alone(runs: Runs, stage: Platform) -> None:
    runs.ended(1)
    create()
    started = stage.executions.starts

    sweep(stage)

    assert stage.executions.starts == started


def test_an_execution_that_broke_off_is_followed_by_another(
    runs: Runs, machine: Machine, stage: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_turns, "PAGE", 2)
    failed = runs.ended(5)
    bulk = create()
    task = first_task(stage, machine, bulk)
    second = machine.turn(after_first_page(machine, task))
    machine.act(task, second.runs[0])
    stage.executions.end(execution_name(machine.record(bulk)), RunStatus.FAILED, error="Gone")

    sweep(stage)
    ended = machine.carry_out(bulk)

    assert (ended.status, ended.counts.done, ended.counts.found) == ("completed", 5, 5)
    assert (ended.part, ended.resumed) == (1, 1)
    assert replays(stage, failed) == 5


def test_one_that_always_breaks_off_fails_and_says_why(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    runs.ended(1)
    bulk = create()
    for _ in range(7):
        name = execution_name(machine.record(bulk))
        stage.executions.end(name, RunStatus.FAILED, error="States.Runtime", cause="no such Lambda")
        sweep(stage)

    ended = machine.record(bulk)
    assert (ended.status, ended.failure) == ("failed", "It broke off 6 times: no such Lambda")
    assert ended.ended_at is not None
    assert list(wiring.bulk_turns().due()) == []


def test_an_abort_of_one_that_broke_off_ends_it(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    runs.ended(1)
    bulk = create()
    stage.executions.end(execution_name(machine.record(bulk)), RunStatus.FAILED)
    wiring.bulks().abort(ADA, bulk.id)

    sweep(stage)

    assert machine.record(bulk).status == "aborted"


def test_a_long_bulk_goes_on_in_further_executions(
    runs: Runs, machine: Machine, stage: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the process dies between the two halves of handing on."""
    monkeypatch.setattr(bulk_turns, "PAGE", 1)
    monkeypatch.setattr(bulk_turns, "TURNS_IN_A_PART", 3)
    moving = runs.started(10)
    bulk = create("cancel")
    stage.executions.crash_before_start = True

    ended = machine.carry_out(bulk)

    assert (ended.status, ended.counts.done, ended.part) == ("completed", 10, 3)
    assert runs.statuses(moving) == ["cancelled"] * 10


def test_a_fault_between_counting_the_last_turn_and_the_end_counts_nothing_twice(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    runs.ended(2)
    bulk = create()
    second = after_first_page(machine, first_task(stage, machine, bulk))
    record = machine.record(bulk)
    wiring.bulk_turns()._counted(record, BulkTurn.model_validate(second))
    stage.executions.end(execution_name(record), RunStatus.TIMED_OUT)

    sweep(stage)
    ended = machine.carry_out(bulk)

    assert (ended.status, ended.counts.done, ended.counts.found) == ("completed", 2, 2)


def test_an_abort_between_two_writes_of_a_turn_is_kept(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    runs.ended(1)
    bulk = create()
    turns = wiring.bulk_turns()
    stale = machine.record(bulk)
    wiring.bulks().abort(ADA, bulk.id)

    changed = turns._changed(stale, turn=1)

    assert (changed.abort is not None, changed.turn) == (True, 1)
