"""Sweeping: find what a crash or a lost event has left behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import NotFoundError
from chalicelib.models.runs import Outcome, Run, RunStatus
from chalicelib.ports import Clock
from chalicelib.services.runs import Runs
from chalicelib.services.settling import Settling

BATCH = 200
SOONEST = timedelta(minutes=1)
LATEST = timedelta(hours=1)


@dataclass(frozen=True)
class Sweeping:
    """Start, stop or end the open runs that need it.

    A run is looked at a minute after it was made and then ever more rarely: runs that
    wait for days cost little and never stand before the ones that need mending.
    """

    runs: Runs
    settling: Settling
    now: Clock

    def due(self) -> Sequence[Run]:
        """Return the runs to look at now."""
        return self.settling.runs.due(self.now(), BATCH)

    def mend(self, run: Run) -> None:
        """Start, stop or end one run where that was lost; else say when to look again."""
        if run.cancel is not None:
            self.settling.cancel(run)
            return
        machine_arn = self.settling.machine_of(run)
        outcome = self._outcome(run, machine_arn)
        if outcome is not None:
            self.settling.finish(run.id, outcome)
            return
        if run.status == RunStatus.QUEUED:
            self.runs.launch(run, machine_arn)
        age = self.now() - run.created_at
        self.settling.runs.look_again(run.id, self.now() + max(SOONEST, min(age / 4, LATEST)))

    def _outcome(self, run: Run, machine_arn: str) -> Outcome | None:
        """Return how the execution ended; one that should be there and is not has been lost."""
        try:
            return self.settling.executions.outcome(machine_arn, run.id)
        except NotFoundError:
            if run.status == RunStatus.QUEUED:
                return None
            return Outcome(
                status=RunStatus.FAILED,
                ended_at=self.now(),
                error="ExecutionLost",
                cause="Step Functions does not know this run's execution any more.",
            )
