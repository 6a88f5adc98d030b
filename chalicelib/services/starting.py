"""Starting: a stored run starts, waits, is skipped or takes another's place."""

from dataclasses import dataclass

from chalicelib.models.runs import CancelRequest, Run
from chalicelib.models.settings import Overlap
from chalicelib.ports import Clock
from chalicelib.services.settling import Settling
from chalicelib.services.slots import Slots

STEPWELL = "Stepwell"
"""Who stops a run that its workflow's settings stop."""


@dataclass(frozen=True)
class Starting:
    """Start runs as the settings of their workflows allow."""

    slots: Slots
    settling: Settling
    now: Clock

    def begin(self, run: Run, machine_arn: str | None = None) -> Run:
        """Start a stored run, or do what its workflow says at the limit; repeatable."""
        run = self.slots.begin(run, machine_arn)
        if not self.slots.waits(run):
            return run
        overlap = self._overlap(run)
        if overlap != Overlap.QUEUE and self.slots.reconcile(run.pool or ""):
            run = self.slots.begin(run)
        if overlap == Overlap.CANCEL:
            run = self._supersede(run)
        if overlap == Overlap.SKIP and self.slots.waits(run):
            return self._skip(run)
        return self.slots.note(run) if self.slots.waits(run) else run

    def mend(self, run: Run) -> Run:
        """Begin a queued run again.

        The first in line looks whether a slot was left behind; one that neither stands
        in line nor holds a slot was being skipped when the process died.
        """
        if self.slots.waits(run) and not self.slots.stands(run):
            return self._skip(run)
        if run.pool is not None and self.slots.is_first(run):
            self.slots.reconcile(run.pool)
        return self.begin(run)

    def _overlap(self, run: Run) -> Overlap:
        """Return what happens at the limit; who was started by a failure is never lost."""
        failed = run.trigger.kind == "failure"
        return Overlap.QUEUE if failed else self.slots.rules(run).overlap

    def _skip(self, run: Run) -> Run:
        """End a run that has not begun, unless it got a slot meanwhile."""
        if not self.slots.leave(run) and self.slots.holds(run):
            return self.slots.begin(run)
        others = len(self.slots.holders(run.pool or ""))
        runs = "another run was" if others == 1 else f"{others} other runs were"
        return self._stop(run, f"skipped: {runs} going on")

    def _supersede(self, run: Run) -> Run:
        """Cancel runs that were made earlier, the oldest first, until this one has a slot."""
        while self.slots.waits(run):
            holders = self.slots.holders(run.pool or "")
            if not holders or holders[0] > run.id:
                break
            oldest = self.slots.runs.find(holders[0])
            self._stop(oldest, f"run {run.id} started in its place")
            self.slots.release(oldest)
            run = self.slots.runs.find(run.id)
        return run

    def _stop(self, run: Run, reason: str) -> Run:
        request = CancelRequest(by=STEPWELL, at=self.now(), reason=reason)
        return self.settling.stop(run, request)
