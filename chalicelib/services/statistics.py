"""Statistics kept from the stream: the newest run of each workflow, and its last seven days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.models.live import Change, RunChange
from chalicelib.models.runs import RunStatus, RunSummary
from chalicelib.models.statistics import CountedWorkflow, Day, DayCounts, EndedRun, Week
from chalicelib.models.workflows import LastRun
from chalicelib.ports import Clock, StatisticsStore, WorkflowStore
from chalicelib.services.durations import bucket_of, quantile, together

WINDOW = timedelta(days=7)
BATCH = 200


@dataclass(frozen=True)
class Statistics:
    """Keep what lists show of runs, however often or in whatever order changes come.

    A run is counted on the day it ended, once: that it was counted is on record for
    longer than its day is one of the last seven, and what is older is not counted.
    """

    workflows: WorkflowStore
    store: StatisticsStore
    now: Clock

    def record(self, changes: Iterable[Change]) -> None:
        """Take in the runs of a batch; tests do not count."""
        newest: dict[CountedWorkflow, RunSummary] = {}
        ended: dict[CountedWorkflow, dict[str, EndedRun]] = defaultdict(dict)
        for change in changes:
            if not isinstance(change, RunChange) or change.run.test:
                continue
            run = change.run
            workflow = CountedWorkflow(
                organization_id=run.organization_id, workflow_id=run.workflow_id
            )
            newest[workflow] = max(newest.get(workflow, run), run, key=_age)
            if (counted := self._ended(run)) is not None:
                ended[workflow][run.id] = counted
        for run in newest.values():
            last = LastRun(id=run.id, status=run.status, created_at=run.created_at)
            self.workflows.note_run(run.organization_id, run.workflow_id, last, run.version)
        for workflow, runs in ended.items():
            self.store.count(workflow, list(runs.values()))
            self.show(workflow)

    def show(self, workflow: CountedWorkflow) -> None:
        """Bring the week that the workflow shows up to date; doing so twice is doing so once."""
        since = self._first_day()
        self.store.show(workflow, _week(self.store.days(workflow, since)), since)

    def turn_days(self) -> None:
        """Let days that are not among the last seven any more leave the weeks that show them."""
        for day in self.store.past(self._first_day(), BATCH):
            self.show(day)
            self.store.leave(day)

    def _first_day(self) -> date:
        return (self.now() - WINDOW).date() + timedelta(days=1)

    def _ended(self, run: RunSummary) -> EndedRun | None:
        """Return what to count of a run, None while it is open or when it ended too long ago."""
        if run.ended_at is None or not run.status.is_final:
            return None
        day = run.ended_at.astimezone(UTC).date()
        if day < self._first_day():
            return None
        took = (run.ended_at - (run.started_at or run.created_at)) / timedelta(milliseconds=1)
        known_until = datetime.combine(day, time(), UTC) + WINDOW + timedelta(days=2)
        return EndedRun(
            id=run.id,
            day=day,
            outcome=run.status,
            took=bucket_of(took) if run.status == RunStatus.COMPLETED else None,
            known_until=int(known_until.timestamp()),
        )


def _age(run: RunSummary) -> tuple[str, int]:
    return run.id, run.version


def _week(days: Sequence[Day]) -> Week:
    durations = together(day.durations for day in days)
    return Week(
        days=[DayCounts.model_validate(day.model_dump()) for day in days],
        p50_ms=quantile(durations, 0.5),
        p95_ms=quantile(durations, 0.95),
    )
