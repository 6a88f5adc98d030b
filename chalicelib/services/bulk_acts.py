"""The acts of a bulk: what is done to one run, once, however often it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from chalicelib.errors import NotFoundError, StepwellError, UnavailableError
from chalicelib.models.bulks import BulkAct, BulkRecord, BulkResult
from chalicelib.models.ids import BulkId, RunId
from chalicelib.models.runs import CancelRequest, ReplayRun, Run, RunStatus
from chalicelib.models.steps import StepStatus, StepSummary
from chalicelib.ports import BulkStore, Clock
from chalicelib.services.replays import Replays
from chalicelib.services.settling import Settling

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The digits of a ULID."""
GONE = "There is no run {}."
ACTED = ("action", "wait", "workflow")
"""The types of steps that fail by themselves, not by a step within."""


@dataclass(frozen=True)
class BulkActs:
    """Cancel or replay one run of a bulk."""

    store: BulkStore
    settling: Settling
    replays: Replays
    now: Clock

    def act(self, task: BulkAct) -> BulkResult:
        """Do what the bulk is for to one run, unless the bulk was aborted or the run is not fit.

        Raise UnavailableError when it must be tried again.
        """
        bulk = self.store.find(task.bulk_id)
        if bulk.status.is_final or bulk.abort is not None:
            return BulkResult(run_id=task.run_id, result="left")
        act = self._cancel if bulk.request.kind == "cancel" else self._replay
        try:
            why_not = act(bulk, task.run_id)
        except UnavailableError:
            raise
        except StepwellError as error:
            return BulkResult(run_id=task.run_id, result="failed", message=str(error))
        if why_not is not None:
            return BulkResult(run_id=task.run_id, result="skipped", message=why_not)
        return BulkResult(run_id=task.run_id, result="done")

    def _cancel(self, bulk: BulkRecord, run_id: RunId) -> str | None:
        """Cancel the run; return why that is not to be done, if it is not."""
        run = self._run(bulk, run_id)
        if run is None:
            return GONE.format(run_id)
        request = CancelRequest(by=bulk.by, at=self.now(), reason=bulk.request.reason, bulk=bulk.id)
        cancelled = self.settling.stop(run, request)
        ours = cancelled.cancel is not None and cancelled.cancel.bulk == bulk.id
        return None if ours else f"Run {run.id} has ended by itself."

    def _replay(self, bulk: BulkRecord, run_id: RunId) -> str | None:
        """Start the one replay of the run in this bulk; return why not, if it is not to be."""
        run = self._run(bulk, run_id)
        if run is None:
            return GONE.format(run_id)
        if not run.status.is_final:
            return f"Run {run.id} has not ended."
        wanted = bulk.request
        start = None
        if wanted.start == "failed_step":
            start = failed_path(run, self.replays.runs.step_store.all(run.id))
            if start is None:
                return f"No step of run {run.id} has failed."
        request = ReplayRun(version=wanted.on, from_path=start)
        self.replays.replay_once(run, request, bulk, replay_id(bulk.id, run.id))
        return None

    def _run(self, bulk: BulkRecord, run_id: RunId) -> Run | None:
        try:
            return self.settling.runs.get(bulk.organization_id, run_id)
        except NotFoundError:
            return None


def replay_id(bulk_id: BulkId, run_id: RunId) -> RunId:
    """Return the id of a run's replay in a bulk: a ULID of the bulk's time, the same each time."""
    digest = sha256(f"{bulk_id}/{run_id}".encode()).digest()
    return RunId(bulk_id[:10] + "".join(CROCKFORD[byte % 32] for byte in digest[:16]))


def failed_path(run: Run, steps: Sequence[StepSummary]) -> str | None:
    """Return where the step is that a run failed in, innermost; None when none has failed."""
    if run.status not in (RunStatus.FAILED, RunStatus.TIMED_OUT):
        return None
    failed = [
        step
        for step in steps
        if step.type in ACTED and step.status in (StepStatus.FAILED, StepStatus.TIMED_OUT)
    ]
    last = max(failed, key=lambda step: step.ended_at or step.started_at, default=None)
    if last is not None:
        return last.path
    return run.error.step_path if run.error else None
