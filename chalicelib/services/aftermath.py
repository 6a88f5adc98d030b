"""Aftermath: what the end of a run brings about for others."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.models.runs import Run, RunStatus
from chalicelib.ports import Clock, RunStore
from chalicelib.services.chaining import Chaining
from chalicelib.services.failure_runs import FailureRuns
from chalicelib.services.slots import Slots

LAST = timedelta(minutes=16)
"""After the end of a run that was cut off; a Lambda lasts 15 minutes at most (AWS quota)."""


@dataclass(frozen=True)
class Aftermath:
    """Do what others wait for once a run has ended.

    A run that others wait for stays on the sweeper's list until all is done: a crash
    before that is mended by a repeat, or by the sweeper within two minutes.
    """

    runs: RunStore
    slots: Slots
    failure_runs: FailureRuns
    chaining: Chaining
    now: Clock

    def foreseen(self, run: Run) -> Run:
        """Return a run that has ended with what its end is to publish."""
        return run.model_copy(update={"end_event": self.chaining.foreseen(run)})

    def concerns(self, run: Run) -> bool:
        """Tell whether the end of the run is anybody else's business."""
        follows = self.failure_runs.concerns(run) or self.chaining.concerns(run)
        return follows or run.pool is not None

    def carry_out(self, run: Run) -> None:
        """Do all there is to do, then let the sweeper go on; repeatable."""
        if self.concerns(run):
            self.slots.release(run)
            self.failure_runs.start(run)
            self.chaining.publish(run)
            self.let_go(run)

    def let_go(self, run: Run) -> None:
        """Let the sweeper forget a run, one that was cut off after a last look."""
        look = last_look(run)
        if look is None or look <= self.now():
            self.runs.forget(run.id)
        else:
            self.runs.look_again(run.id, look)


def last_look(run: Run) -> datetime | None:
    """Return when no step of a run that was cut off can be recorded any more."""
    if run.ended_at is None or run.status == RunStatus.COMPLETED:
        return None
    return run.ended_at + LAST
