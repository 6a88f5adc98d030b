"""What must hold once a world is at rest, whatever has happened in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

from chalicelib.models.live import Frame, RunChange
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.steps import OPEN_STEPS, Step, StepStatus
from chalicelib.services.settling import tally
from tests.fakes.samples import ACME
from tests.histories.machines import Result
from tests.histories.people import People
from tests.histories.world import WATCHER, World

OPEN = [*map(str, OPEN_STEPS), "queued"]
OWN_END = (StepStatus.FAILED, StepStatus.TIMED_OUT)
ENDS = [status for status in RunStatus if status.is_final]
CUT_OFF = ("States.Timeout", "Lambda.Unknown")
STANDS_STILL = ("gsi5pk", "gsi5sk")


def check(world: World, people: People) -> None:
    """Raise AssertionError naming the promise that is broken."""
    for run_id in world.runs():
        run = world.run(run_id)
        steps = [world.stage.steps.get(run_id, step.path) for step in world.stage.steps.all(run_id)]
        check_run(world, people, run, steps)
        for step in steps:
            check_step(world, run, step)
        check_calls(world, run, steps)
    check_accepted(world, people)
    check_writes(world)
    check_waits(world)
    check_statistics(world)
    check_watcher(world)


def check_run(world: World, people: People, run: Run, steps: list[Step]) -> None:
    """Every run is terminal, as its one execution is."""
    assert run.status.is_final, f"{run.id} is {run.status}"
    assert run.ended_at is not None
    outcome = world.executions.ended.get(run.id)
    if run.id in world.executions.started:
        assert outcome is not None, f"the execution of {run.id} goes on"
    if run.cancel is not None:
        assert run.status == RunStatus.CANCELLED
    else:
        assert outcome is not None
        assert outcome.status == run.status
        assert run.status != RunStatus.CANCELLED
    assert (run.error is not None) == (run.status in (RunStatus.FAILED, RunStatus.TIMED_OUT))
    assert run.steps == tally(steps), f"{run.id} counts {run.steps}, not {tally(steps)}"


def check_step(world: World, run: Run, step: Step) -> None:
    """Every step is final, with its attempts, and as the machine has seen it."""
    name = f"{world.called(run.id)} {step.path}"
    assert step.status.is_final, f"{name} is {step.status}"
    assert step.ended_at is not None
    numbers = [attempt.number for attempt in step.attempts]
    assert numbers == sorted(set(numbers))
    for attempt in step.attempts:
        assert attempt.ended_at is not None, f"attempt {attempt.number} of {name} is open"
    for earlier, _ in pairwise(step.attempts):
        assert earlier.error is not None, f"attempt {earlier.number} of {name} has no error"
    result = world.results.get((run.id, step.path))
    if result is not None:
        check_result(name, run, step, result)


def check_result(name: str, run: Run, step: Step, result: Result) -> None:
    """Demand that a step's record says what the machine went on with.

    A caught error that no process lived to record is known by the completion of its run; in a run
    that was cut off such a step looks like those that were under way.
    """
    if result.error in CUT_OFF:
        return  # the attempt may have come to its end, but could not say so
    if result.error is None:
        assert step.status == StepStatus.COMPLETED, f"{name} is {step.status}, not completed"
        assert step.output == result.output, f"{name} has {step.output}, not {result.output}"
    else:
        wanted = (*OWN_END, StepStatus.CANCELLED) if run.status != RunStatus.COMPLETED else OWN_END
        assert step.status in wanted, f"{name} is {step.status} after {result.error}"


def check_calls(world: World, run: Run, steps: Iterable[Step]) -> None:
    """Every call of the stub is an attempt on record, and every completed step is a call."""
    recorded = {(step.path, attempt.number) for step in steps for attempt in step.attempts}
    calls = [call for call in world.stub.calls if call.run_id == run.id]
    assert len(calls) == len({(call.path, call.attempt) for call in calls})
    for call in calls:
        assert (call.path, call.attempt) in recorded, f"{call} is not on record"
    for step in steps:
        if step.type == "action" and step.status == StepStatus.COMPLETED:
            answered = run.id if step.answered_from is None else step.answered_from
            gave = [call.result for call in world.stub.calls if call.run_id == answered]
            assert step.output in gave or step.answered_from, f"{step.path} was never answered"


def check_accepted(world: World, people: People) -> None:
    """Demand that what somebody was told is so."""
    assert people.accepted <= set(world.runs())
    for run_id in people.cancelled:
        assert world.run(run_id).status.is_final
    children = [run.parent for run in map(world.run, world.runs()) if run.parent is not None]
    assert len(children) == len({(parent.run_id, parent.step_path) for parent in children})


def check_writes(world: World) -> None:
    """Versions only grew, and a final status never changed."""
    for old, new in world.table.records:
        if old is None or new is None or new.get("kind") not in ("run", "step"):
            continue
        key = f"{new['pk']} {new['sk']}"
        if changes := visible(old).items() ^ visible(new).items():
            assert new["version"] > old["version"], f"no new version of {key}: {changes}"
        if old["status"] not in OPEN:
            assert new["status"] == old["status"], f"{key}: {old['status']} -> {new['status']}"


def visible(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what people see of an item."""
    return {name: value for name, value in item.items() if name not in STANDS_STILL}


def check_waits(world: World) -> None:
    """Nothing waits, and nothing is listed as waiting."""
    for wait in world.items("wait"):
        assert wait["status"] == "closed", f"{wait['sk']} is {wait['status']}"
        assert "gsi1pk" not in wait
    assert world.items("expectation") == []


def check_statistics(world: World) -> None:
    """Each workflow knows its newest run as it is now, and has counted each run once."""
    for workflow_id in world.workflows.values():
        known = world.stage.workflows.get(ACME, workflow_id).last_run
        runs = [run for run in map(world.run, world.runs()) if run.workflow_id == workflow_id]
        newest = max(runs, key=lambda run: run.id, default=None)
        assert (known and known.id) == (newest and newest.id)
        assert (known and known.status) == (newest and newest.status)
        counted: Counter[str] = Counter()
        for day in world.items("day"):
            if day["workflow_id"] == workflow_id:
                counted.update({str(each): int(day.get(str(each), 0)) for each in ENDS})
        assert +counted == Counter(str(run.status) for run in runs)


def check_watcher(world: World) -> None:
    """Who watched the list of runs sees every run as it is now."""
    shown: dict[str, RunChange] = {}
    for text in world.stage.sockets.of(WATCHER):
        if '"frame"' in text:
            for change in Frame.model_validate_json(text).changes:
                if isinstance(change, RunChange):
                    shown[change.id] = max(change, shown.get(change.id, change), key=version_of)
    for run_id in world.runs():
        assert shown[run_id].version == world.run(run_id).version, f"{run_id} is shown as it was"


version_of: Callable[[RunChange], int] = lambda change: change.version  # noqa: E731
