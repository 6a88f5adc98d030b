"""All that waits stand in: stores on a table in memory, state machines that do as they are told."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from chalicelib.adapters.dynamodb.deletions import DynamoDeletions
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.keeping import DynamoKeeping
from chalicelib.adapters.dynamodb.organizations import DynamoOrganizations
from chalicelib.adapters.dynamodb.quotas import DynamoCounts
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.slots import DynamoSlots
from chalicelib.adapters.dynamodb.starts import DynamoStarts
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.variables import DynamoVariables
from chalicelib.adapters.dynamodb.waits import DynamoWaits
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.adapters.large import S3LargeValues
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.steps import RunReference, Step, StepReference
from chalicelib.models.triggers import Listener, Timer
from chalicelib.models.waits import WaitTask
from chalicelib.services.active_runs import ActiveRuns
from chalicelib.services.aftermath import Aftermath
from chalicelib.services.answering import Answering
from chalicelib.services.approvals import Approvals
from chalicelib.services.building import Building, Machines
from chalicelib.services.callbacks import Callbacks
from chalicelib.services.chaining import Chaining
from chalicelib.services.children import Children
from chalicelib.services.costing import Costing
from chalicelib.services.doors import Doors
from chalicelib.services.entering import Entering
from chalicelib.services.events import Events
from chalicelib.services.failure_runs import FailureRuns
from chalicelib.services.installing import Installing
from chalicelib.services.known_answers import KnownAnswers
from chalicelib.services.large_values import LargeValues
from chalicelib.services.launching import Launching
from chalicelib.services.prices import prices_in
from chalicelib.services.quotas import Quotas
from chalicelib.services.retaining import Retaining
from chalicelib.services.retentions import Retentions
from chalicelib.services.runs import Runs
from chalicelib.services.settling import Settling
from chalicelib.services.slots import Slots
from chalicelib.services.standing import Standing
from chalicelib.services.starting import Starting
from chalicelib.services.step_values import StepValues
from chalicelib.services.sweeping import Sweeping
from chalicelib.services.waits import Waits
from chalicelib.services.workflows import Workflows
from tests.fakes.bus import FakeBus
from tests.fakes.executions import FakeExecutions
from tests.fakes.samples import RUN, a_run, a_version
from tests.fakes.tasks import FakeTasks
from tests.fakes.triggers import FakeBoard
from tests.fakes.world import FakeClock, FakeIds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PLACES = {
    "StepFunction": "run-step",
    "WaitFunction": "register-wait",
    "Table": "table",
    "CallbackUrl": "https://x.example/callbacks",
}


class World:
    """The services of waits and what they act on."""

    def __init__(self, table: "Table", documents: Documents) -> None:
        """Begin with one run that goes on."""
        self.table = table
        self.clock = FakeClock()
        self.ids = FakeIds(self.clock)
        self.executions = FakeExecutions(self.clock)
        self.tasks = FakeTasks()
        self.bus = FakeBus()
        self.store = DynamoWaits(table, documents)
        self.runs_store = DynamoRuns(table, documents)
        self.steps = DynamoSteps(table, documents)
        self.workflow_store = DynamoWorkflows(table, documents)
        self.large = LargeValues(S3LargeValues(documents.s3, documents.bucket))
        self._build()
        self.workflow_store.add_version(a_version(), "v1")
        self.runs_store.add(a_run(status=RunStatus.RUNNING, started_at=self.clock()))
        self.executions.machine_of[RUN] = a_version().machine_arn

    def _build(self) -> None:
        runs, steps, now = self.runs_store, self.steps, self.clock
        self.answering = Answering(self.store, steps, runs, self.tasks, self.large, now)
        self.workflows = Workflows(
            store=self.workflow_store,
            building=Building(self.executions, Machines("test", PLACES), now),
            installing=Installing(
                store=self.workflow_store,
                timers=FakeBoard[Timer](),
                listeners=FakeBoard[Listener](),
                stage="test",
                account_events=False,
                now=now,
            ),
            quotas=Quotas(DynamoCounts(self.table)),
            hooks_url="",
            now=now,
            ids=self.ids,
        )
        starts = DynamoStarts(self.table, runs)
        retentions = Retentions(DynamoOrganizations(self.table), timedelta(days=90), now)
        doors = Doors(DynamoDeletions(self.table), now)
        active = ActiveRuns(DynamoCounts(self.table), now)
        variables = DynamoVariables(self.table)
        entering = Entering(starts, runs, retentions, doors, active, variables, now, self.ids)
        launching = Launching(runs, self.workflow_store, self.executions, self.large, now)
        slots = Slots(DynamoSlots(self.table), runs, self.workflow_store, launching)
        failure_runs = FailureRuns(self.workflows, entering, slots, "https://console.example")
        self.settling = Settling(
            runs=runs,
            steps=steps,
            workflows=self.workflow_store,
            executions=self.executions,
            now=now,
            answering=self.answering,
            costing=Costing(self.workflow_store, prices_in("us-east-1"), 512),
            aftermath=Aftermath(
                runs, slots, failure_runs, Chaining(self.workflow_store, self.bus), now
            ),
            retaining=Retaining(DynamoKeeping(self.table), self.store, now),
        )
        starting = Starting(slots, self.settling, now)
        self.runs = Runs(
            store=runs,
            step_store=steps,
            workflow_store=self.workflow_store,
            workflows=self.workflows,
            entering=entering,
            starting=starting,
            settling=self.settling,
            failure_runs=failure_runs,
            large=self.large,
            now=now,
        )
        self.children = Children(self.runs, self.answering)
        values = StepValues(self.large)
        self.waits = Waits(
            store=self.store,
            runs=runs,
            answering=self.answering,
            children=self.children,
            known=KnownAnswers(steps, values),
            values=values,
            now=now,
            ids=self.ids,
        )
        self.callbacks = Callbacks(self.store, runs, self.tasks, self.answering, now)
        self.approvals = Approvals(self.store, self.answering, now)
        self.events = Events(self.bus, self.store, self.answering, now)
        self.sweeping = Sweeping(starting, self.settling, Standing(runs, steps, now), now)

    def register(self, action: str, arguments: dict[str, JsonValue], **changes: Any) -> JsonValue:
        """Let the run's state machine come to a wait."""
        task = a_wait(action, arguments, **changes)
        if task.token is not None:
            self.tasks.wait(task.token)
        return self.waits.register(task)

    def step(self, path: str = "0001", run_id: RunId = RUN) -> Step:
        """Return a step as it is now."""
        return self.steps.get(run_id, path)

    def run(self, run_id: RunId = RUN) -> Run:
        """Return a run as it is now."""
        return self.runs_store.find(run_id)

    def end(self, run_id: RunId = RUN, status: RunStatus = RunStatus.COMPLETED, **how: Any) -> Run:
        """Let the execution of a run end, and its event arrive."""
        return self.settling.finish(run_id, self.executions.end(run_id, status, **how))


def a_wait(
    action: str,
    arguments: dict[str, JsonValue],
    *,
    path: str = "0001",
    run_id: RunId = RUN,
    token: str | None = "token-1",
    **changes: Any,
) -> WaitTask:
    """Return what a state machine asks the wait Lambda to do."""
    run = a_run(id=run_id)
    reference = RunReference(
        run_id=run.id,
        organization_id=run.organization_id,
        workflow_id=run.workflow_id,
        version=1,
        test=False,
        expires_at=run.expires_at,
    )
    step = StepReference(id="wait", path=path, action=action, label=action, line=7)
    return WaitTask(run=reference, step=step, token=token, arguments=arguments, **changes)
