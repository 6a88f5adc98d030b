"""Sweeping: find what a crash or a lost event has left behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import CancelRequest, Outcome, Run, RunStatus
from chalicelib.ports import Clock
from chalicelib.services.settling import ORPHANED, Settling
from chalicelib.services.standing import Standing
from chalicelib.services.starting import STEPWELL, Starting

BATCH = 200
SOONEST = timedelta(minutes=1)
LATEST = timedelta(hours=1)


@dataclass(frozen=True)
class Sweeping:
    """Start, stop or end the open runs that need it.

    A run is looked at a minute after it was made and then ever more rarely: runs that
    wait for days cost little and never stand before the ones that need mending. One that
    was cut off is looked at once more when every Lambda of it must have ended.
    """

    starting: Starting
    settling: Settling
    standing: Standing
    now: Clock

    def due(self) -> Sequence[RunId]:
        """Name the runs to look at now; each is read when its turn comes."""
        return self.settling.runs.due(self.now(), BATCH)

    def mend(self, run_id: RunId) -> None:
        """Start, stop or end one run where that was lost; else say when to look again.

        The next look is put off first: a run that resists stands before no other.
        """
        self.settling.runs.look_again(run_id, self.now() + SOONEST)
        run = self.settling.runs.find(run_id)
        if run.status.is_final:
            self.settling.close(run)
            return
        if run.cancel is not None or self._is_orphaned(run):
            self._stop(run)
            return
        next_due = self.settling.answering.mend(run.id)
        machine_arn = self.settling.machine_of(run)
        outcome = self._outcome(run, machine_arn)
        if outcome is not None:
            self.settling.finish(run.id, outcome)
            return
        self.settling.retaining.keep(run)
        age = self.now() - run.created_at
        self.standing.look(run)
        self.settling.runs.look_again(run.id, self.now() + max(SOONEST, min(age / 4, LATEST)))
        if next_due is not None:
            self.settling.runs.look_by(run.id, next_due)
        if run.status == RunStatus.QUEUED:
            self.starting.mend(run)

    def _stop(self, run: Run) -> None:
        """Stop a run as somebody asked, or because the run that waited for it has ended."""
        request = CancelRequest(by=STEPWELL, at=self.now(), reason=ORPHANED)
        self.settling.cancel(run) if run.cancel else self.settling.stop(run, request)

    def _is_orphaned(self, run: Run) -> bool:
        if run.parent is None or not run.parent.awaits:
            return False
        try:
            return self.settling.runs.find(run.parent.run_id).status.is_final
        except NotFoundError:
            return True

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
