"""A platform with a workflow, and a state machine that carries bulks out when a test says so."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import UnavailableError
from chalicelib.models.bulks import Bulk, BulkAct, BulkPage, BulkRecord, BulkResult, BulkTurn
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run, RunStatus, StartRun
from chalicelib.models.workflows import Workflow
from chalicelib.services.bulks import execution_name
from tests.fakes.executions import CrashError
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a published workflow."""
    return stage.published()


@dataclass
class Machine:
    """What statemachines/bulk.asl.json does, one run after the other.

    ``before`` is called before each act; what it raises is what the Lambda ends in, and
    the state machine tries again.
    """

    stage: Platform
    before: Callable[[BulkAct], None] = lambda _: None
    acts: list[RunId] = field(default_factory=list)

    def carry_out(self, bulk: Bulk) -> BulkRecord:
        """Go through all executions of a bulk, and return it as it is then."""
        done: set[RunId] = set()
        while (name := execution_name(self.record(bulk))) not in done:
            done.add(name)
            self.execute(name)
        return self.record(bulk)

    def execute(self, name: RunId) -> None:
        """Carry out one execution that was started."""
        task: Any = self.stage.executions.started[name]
        while not (page := self.turn(task)).over:
            results = [self.act(task, run_id) for run_id in page.runs]
            task = {**task, "turn": page.turn + 1, "cursor": page.cursor, "results": results}
        self.stage.executions.end(name)

    def turn(self, task: Any) -> BulkPage:
        """Take one turn, again when the Lambda dies."""
        with suppress(CrashError):
            return wiring.bulk_turns().turn(BulkTurn.model_validate(task))
        return self.turn(task)

    def act(self, task: Any, run_id: RunId) -> BulkResult:
        """Act on one run, again when AWS is busy."""
        act = BulkAct(ask="act", bulk_id=task["bulk_id"], run_id=run_id)
        while True:
            self.before(act)
            self.acts.append(run_id)
            try:
                return wiring.bulk_acts().act(act)
            except UnavailableError:
                continue

    def record(self, bulk: Bulk) -> BulkRecord:
        """Return a bulk as it is stored."""
        return wiring.bulk_turns().store.find(bulk.id)


@pytest.fixture
def machine(stage: Platform) -> Machine:
    """Return a state machine for bulks."""
    return Machine(stage)


@dataclass(frozen=True)
class Runs:
    """Runs of the workflow."""

    stage: Platform
    workflow: Workflow

    def started(self, count: int) -> list[Run]:
        """Start some runs, a second apart."""
        return [self._start(number) for number in range(count)]

    def ended(self, count: int, status: RunStatus = RunStatus.FAILED) -> list[Run]:
        """Start some runs and let them end."""
        for run in (runs := self.started(count)):
            wiring.settling().finish(run.id, self.stage.executions.end(run.id, status))
        return [self.stage.run(run) for run in runs]

    def statuses(self, runs: list[Run]) -> list[str]:
        """Return how runs stand now."""
        return [str(self.stage.run(run).status) for run in runs]

    def _start(self, number: int) -> Run:
        request = StartRun(payload={"id": f"o-{number}"})
        run = wiring.runs().start_by_hand(a_member(), self.workflow.id, request)
        self.stage.clock.advance(seconds=1)
        return run


@pytest.fixture
def runs(stage: Platform, workflow: Workflow) -> Runs:
    """Return what starts runs."""
    return Runs(stage, workflow)
