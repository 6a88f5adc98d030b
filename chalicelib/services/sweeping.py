"""Sweeping: find what a crash or a lost event has left behind."""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import NotFoundError
from chalicelib.models.runs import Outcome, Run, RunStatus
from chalicelib.ports import Clock
from chalicelib.services.runs import Runs
from chalicelib.services.settling import Settling

BATCH = 200


@dataclass(frozen=True)
class Sweeping:
    """Start, stop or end the runs that have been open for longer than the grace."""

    runs: Runs
    settling: Settling
    grace: timedelta
    now: Clock

    def sweep(self) -> int:
        """Look at the oldest open runs and return how many needed mending."""
        before = self.now() - self.grace
        return sum(self._mend(run) for run in self.settling.runs.open_runs(before, BATCH))

    def _mend(self, run: Run) -> bool:
        if run.cancel is not None:
            self.settling.cancel(run)
            return True
        machine_arn = self.settling.machine_of(run)
        outcome = self._outcome(run, machine_arn)
        if outcome is not None:
            self.settling.finish(run.id, outcome)
            return True
        if run.status == RunStatus.QUEUED:
            self.runs.launch(run, machine_arn)
            return True
        return False

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
