"""A workflow with settings, on a platform in memory: start its runs, end them, sweep."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters.dynamodb.slots import DynamoSlots
from chalicelib.models.base import to_text
from chalicelib.models.ids import RunId
from chalicelib.models.runs import CancelRun, Run, RunStatus, StartRun
from chalicelib.models.settings import UpdateSettings
from chalicelib.models.workflows import Workflow
from tests.fakes.crashes import Crash
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member
from tests.fakes.tasks import nothing

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ADA = a_member()


@dataclass(frozen=True)
class Shop:
    """Orders that are taken one after the other, or several at once."""

    stage: Platform
    workflow: Workflow

    def tune(self, workflow: Workflow | None = None, **settings: Any) -> None:
        """Set the settings of the workflow."""
        tuned = workflow or self.workflow
        revision = wiring.tuning().detail(ADA, tuned.id).revision
        wiring.tuning().update(ADA, tuned.id, UpdateSettings(revision=revision, **settings))

    @property
    def workflow_now(self) -> Workflow:
        """The workflow as it is by now."""
        return wiring.workflows().get(ADA, self.workflow.id)

    def start(self, order: JsonValue = "o-1", name: str | None = None, **request: Any) -> Run:
        """Start a run by hand."""
        asked = StartRun(payload={"id": order}, **request)
        return wiring.runs().start_by_hand(ADA, self.workflow.id, asked, name)

    def end(self, run: Run, status: RunStatus = RunStatus.COMPLETED) -> None:
        """Let the execution of a run end, and its event arrive."""
        wiring.settling().finish(run.id, self.stage.executions.end(run.id, status))

    def cancel(self, run: Run) -> None:
        """Cancel a run as a person does."""
        wiring.runs().cancel(ADA, run.id, CancelRun())

    @contextmanager
    def cut_off(self, crash: Crash) -> Iterator[None]:
        """Let a crash count what is written meanwhile, and end quietly where it strikes."""
        self.stage.executions.before = crash.before_write
        with crash.within(self.stage.table):
            yield
        self.stage.executions.before = nothing

    def sweep(self, times: int = 1) -> None:
        """Let the sweeper come round, two minutes later each time."""
        for _ in range(times):
            self.stage.clock.advance(minutes=2)
            for run_id in wiring.sweeping().due():
                wiring.sweeping().mend(run_id)

    def statuses(self, *runs: Run) -> list[str]:
        """Return how runs stand."""
        return [str(self.stage.run(run).status) for run in runs]

    def started(self) -> list[RunId]:
        """Return the runs whose executions were started, in that order."""
        return list(self.stage.executions.started)

    def held(self) -> list[RunId]:
        """Return the runs that hold a slot without a key."""
        return list(self.slots.held(self.workflow.id).values())

    @property
    def slots(self) -> DynamoSlots:
        """The slots as they are kept."""
        return DynamoSlots(self.stage.table)

    def all(self) -> list[Run]:
        """Return the runs of the workflow as they are by now, in the order they were made."""
        items = self.stage.table.scan()["Items"]
        ids = sorted(str(item["id"]) for item in items if item["kind"] == "run")
        runs = (self.stage.runs.find(RunId(run_id)) for run_id in ids)
        return [run for run in runs if run.workflow_id == self.workflow.id]

    def in_status(self, *statuses: str) -> list[RunId]:
        """Return the runs that stand so, in the order they were made."""
        return [run.id for run in self.all() if run.status in statuses]

    def leftovers(self) -> list[str]:
        """Return the kinds of what is left in all pools."""
        kinds = (str(item["kind"]) for item in self.stage.table.scan()["Items"])
        return [kind for kind in kinds if kind in ("claim", "slot")]


def on_list(table: "Table") -> int:
    """Count the runs that the sweeper looks at, but for a last look at one that was cut off."""
    looks = (item for item in table.scan()["Items"] if item["kind"] == "run" and "gsi5pk" in item)
    return sum(item["gsi5sk"] != _last_look(item) for item in looks)


def _last_look(item: Mapping[str, object]) -> str | None:
    if item["status"] not in ("failed", "cancelled", "timed_out"):
        return None
    ended_at = datetime.fromisoformat(str(item["ended_at"]))
    return to_text(ended_at + timedelta(minutes=16))
