"""Aftermath: what the end of a run brings about for others."""

from dataclasses import dataclass

from chalicelib.models.runs import Run
from chalicelib.ports import RunStore
from chalicelib.services.failure_runs import FailureRuns
from chalicelib.services.slots import Slots


@dataclass(frozen=True)
class Aftermath:
    """Do what others wait for once a run has ended.

    A run that others wait for stays on the sweeper's list until all is done: a crash
    before that is mended by a repeat, or by the sweeper within two minutes.
    """

    runs: RunStore
    slots: Slots
    failure_runs: FailureRuns

    def concerns(self, run: Run) -> bool:
        """Tell whether the end of the run is anybody else's business."""
        return run.pool is not None or self.failure_runs.concerns(run)

    def carry_out(self, run: Run) -> None:
        """Do all there is to do, then let the sweeper forget the run; repeatable."""
        if self.concerns(run):
            self.slots.release(run)
            self.failure_runs.start(run)
            self.runs.forget(run.id)
