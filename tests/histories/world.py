"""The world of a history: a stage in memory, and what follows in it from what happens."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import app
from chalicelib import wiring
from chalicelib.models.ids import ConnectionId, RunId, WorkflowId
from chalicelib.models.live import ClientMessage, Connection
from chalicelib.models.runs import Outcome, Run
from chalicelib.models.steps import RunReference
from tests.fakes.executions import FakeExecutions
from tests.fakes.memory import MemoryTable
from tests.fakes.memory.images import image
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, ADA, a_version, a_workflow
from tests.fakes.tasks import FakeTasks
from tests.fakes.world import START
from tests.histories.machines import Flight, Result, execute
from tests.histories.processes import Ending, Process, Processes
from tests.histories.programs import Program
from tests.histories.stub import Stub

WATCHER = ConnectionId("watcher")
TRIES = 3
BATCH = 7
FOR_EVER = int(START.timestamp()) + 10**9
SFN_STATUS = {
    "completed": "SUCCEEDED",
    "failed": "FAILED",
    "timed_out": "TIMED_OUT",
    "cancelled": "ABORTED",
}


class World:
    """Everything there is."""

    def __init__(self, stage: Platform, table: MemoryTable, processes: Processes) -> None:
        """Stand on a stage; nothing has happened."""
        self.stage = stage
        self.table = table
        self.processes = processes
        self.clock = stage.clock
        self.executions: FakeExecutions = stage.executions
        self.tasks: FakeTasks = stage.tasks
        self.stub = Stub(self.program_of)
        self.forget()

    def forget(self) -> None:
        """Go back to where nothing has happened; building the services takes longer than a life."""
        self.clock.moment = START
        self.stage.ids.begin()
        self.executions.clear()
        self.tasks.clear()
        self.table.clear()
        self.stage.sockets.sent.clear()
        self.processes.clear()
        self.stub.calls.clear()
        self.programs: dict[str, Program] = {}
        self.workflows: dict[str, WorkflowId] = {}
        self.flights: list[Flight] = []
        self.begun: set[RunId] = set()
        self.results: dict[tuple[RunId, str], Result] = {}
        self.delivered = 0
        self.alarms: list[datetime] = []

    def begin(self, programs: dict[str, Program]) -> None:
        """Publish workflows of these names, and let somebody watch."""
        self.forget()
        self.programs = programs
        self.workflows = {name: self._publish(name) for name in programs}
        self.stage.join(ADA)
        connections = wiring.live().connections
        connections.add(Connection(id=WATCHER, user_id=ADA, expires_at=FOR_EVER))
        self.watch(f"organization/{ACME}/runs")

    def watch(self, topic: str) -> None:
        """Let the one who watches see a topic."""
        wiring.live().receive(WATCHER, ClientMessage(action="subscribe", topic=topic))

    def _publish(self, name: str) -> WorkflowId:
        workflow_id = WorkflowId(f"01ARZ3NDEKTSV4RRFFQ69G{name[:4]}".upper())
        arn = f"arn:aws:states:eu-central-1:123456789012:stateMachine:{name}"
        version = a_version(workflow_id=workflow_id, machine_arn=arn)
        workflow = a_workflow(id=workflow_id, name=name, status="active", published_version=1)
        self.stage.workflows.add(workflow)
        self.stage.workflows.add_version(version, "v1")
        return workflow_id

    def run(self, run_id: RunId) -> Run:
        """Return a run as it is now."""
        return self.stage.runs.find(run_id)

    def runs(self) -> list[RunId]:
        """Name all runs, the oldest first."""
        return sorted(RunId(item["id"]) for item in self.items("run"))

    def items(self, kind: str) -> list[dict[str, Any]]:
        """Return all items of a kind."""
        return [item for item in self.table.items.values() if item.get("kind") == kind]

    def called(self, run_id: RunId) -> str:
        """Return a short name of a run."""
        return f"run {int(run_id[10:])}"

    def program_of(self, run_id: RunId) -> Program:
        """Return what a run does."""
        item = self.table.items[f"RUN#{run_id}", "RUN"]
        return self.programs[item["workflow_name"]]

    def notice(self) -> None:
        """Let begin what follows from what has happened."""
        for run_id in [each for each in self.executions.started if each not in self.begun]:
            self.begun.add(run_id)
            self._execute(run_id)
        for run_id in self.executions.ended:
            for token in [each for each in self.tasks.waiting if f" {run_id} " in each]:
                self.tasks.time_out(token)

    def _execute(self, run_id: RunId) -> None:
        started: Any = self.executions.started[run_id]
        run = RunReference.model_validate(started["run"])
        program = self.program_of(run_id)
        name = f"{self.called(run_id)} machine"
        self.processes.spawn(name, lambda: execute(self, run, program), is_mortal=False)

    def tell(self, run_id: RunId) -> Process:
        """Let an event tell that an execution has ended."""
        event = {"detail": status_event(run_id, self.executions.ended[run_id])}
        name = f"finish_run {self.called(run_id)}"
        return self.repeated(name, lambda: app.finish_run(event, None))

    def deliver(self, first: int, last: int) -> Process:
        """Let a batch of the stream arrive."""
        news = [new for _, new in self.table.records[first:last] if new is not None]
        batch = {"Records": [{"dynamodb": {"NewImage": image(new)}} for new in news]}
        name = f"publish_changes {first}-{last}"
        return self.repeated(name, lambda: app.publish_changes(batch, None), tries=100)

    def deliver_next(self) -> Process:
        """Let the next batch of the stream arrive."""
        first, self.delivered = self.delivered, min(self.delivered + BATCH, len(self.table.records))
        return self.deliver(first, self.delivered)

    def repeated(self, name: str, act: Callable[[], object], tries: int = TRIES) -> Process:
        """Begin a Lambda that is called again when it fails, so often."""

        def again(ending: Ending) -> None:
            if not ending.is_good and tries > 1:
                self.repeated(name, act, tries - 1)

        return self.processes.spawn(name, act, again)

    def sweep(self) -> Process:
        """Let the sweeper come round."""
        return self.processes.spawn("sweep_runs", lambda: app.sweep_runs({}, None))

    def alarm(self, seconds: float) -> datetime:
        """Return the moment after so many seconds, and remember that something happens then."""
        self.alarms.append(self.clock() + timedelta(seconds=seconds))
        return self.alarms[-1]

    def next_moment(self) -> datetime:
        """Return when something happens next by itself."""
        looks = [
            datetime.fromisoformat(run["gsi5sk"]) for run in self.items("run") if "gsi5pk" in run
        ]
        later = [moment for moment in (*looks, *self.alarms) if moment > self.clock()]
        return min(later, default=self.clock())

    def pass_time(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.advance(seconds=seconds)
        self.processes.told.append(f"{seconds} s pass")


def status_event(run_id: RunId, outcome: Outcome) -> dict[str, Any]:
    """Return how Step Functions tells of an end."""
    return {
        "name": run_id,
        "status": SFN_STATUS[outcome.status],
        "stopDate": int(outcome.ended_at.timestamp() * 1000),
        "output": outcome.output,
        "error": outcome.error,
        "cause": outcome.cause,
    }
