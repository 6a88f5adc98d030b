"""Failure runs: when a run fails, the workflow that its settings name is told, once.

The key of the start is the run that failed, so however often its end is told, one run
follows. What keeps that one from starting is kept under the key too, for people to see.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.errors import ConflictError, NotFoundError, StepwellError
from chalicelib.models.base import Timestamp
from chalicelib.models.failed_runs import FailedRun, FailedRunError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.runs import Run, RunStatus, StartedBy
from chalicelib.models.starts import FailureStart, StartKey
from chalicelib.models.workflows import WorkflowStatus
from chalicelib.services.entering import Entering
from chalicelib.services.payloads import MAX_PAYLOAD
from chalicelib.services.slots import Slots
from chalicelib.services.workflows import Workflows

FAILURES = (RunStatus.FAILED, RunStatus.TIMED_OUT)
LEAST = timedelta(days=1)


@dataclass(frozen=True)
class FailureRuns:
    """Start what follows a failure."""

    workflows: Workflows
    entering: Entering
    slots: Slots
    console_url: str

    def concerns(self, run: Run) -> bool:
        """Tell whether something may follow the end of the run.

        Not of a test, and not of a run that followed a failure itself.
        """
        return run.status in FAILURES and not run.test and run.trigger.kind != "failure"

    def start(self, run: Run) -> None:
        """Start the failure workflow of a run's workflow, if it has one; repeatable."""
        target = self.slots.rules(run).failure_workflow if self.concerns(run) else None
        if target is None or self._follows_a_failure(run):
            return
        key = self._key(run)
        record = self.entering.record(run.organization_id, key)
        if record is not None and record.run_id is None:
            return
        try:
            following = self.entering.first(run.organization_id, key)
            following = following or self._entered(run, target, key)
        except StepwellError as error:
            self.entering.refuse(run.organization_id, key, str(error))
            return
        begun = self.slots.begin(following)
        if self.slots.waits(begun):
            self.slots.note(begun)

    def shown(self, run: Run) -> FailureStart | None:
        """Return what followed the run's failure, or None when nothing did."""
        if not self.concerns(run):
            return None
        record = self.entering.record(run.organization_id, self._key(run))
        if record is None:
            return None
        return FailureStart(run_id=record.run_id, refused=record.refused)

    def _entered(self, run: Run, target: WorkflowId, key: StartKey) -> Run:
        workflow = self.workflows.store.get(run.organization_id, target)
        if workflow.status == WorkflowStatus.PAUSED:
            raise ConflictError(f"{workflow.name} is paused; nothing was started.")
        version, program = self.workflows.published(workflow)
        facts = facts_of(run, f"{self.console_url}/o/{run.organization_id}/runs/{run.id}")
        chained = run.trigger.chained
        by = StartedBy(kind="failure", name=run.workflow_name, chained=chained)
        made = self.entering.prepare(workflow, version, program, facts.model_dump(mode="json"), by)
        return self.entering.enter(workflow, made.model_copy(update={"failure_of": run.id}), key)

    def _follows_a_failure(self, run: Run) -> bool:
        """Tell whether the run, or one above it, was started by a failure: that ends here."""
        while run.trigger.kind != "failure":
            if run.parent is None:
                return False
            try:
                run = self.slots.runs.find(run.parent.run_id)
            except NotFoundError:
                return False
        return True

    def _key(self, run: Run) -> StartKey:
        """Return the key of what follows a run, kept as long as the run."""
        left = datetime.fromtimestamp(run.expires_at, UTC) - self.entering.now()
        return StartKey(scope="failure", name=run.id, content=None, lasts=max(left, LEAST))


def facts_of(run: Run, url: str) -> FailedRun:
    """Tell of a failed run what a payload can hold."""
    ended_at: Timestamp = run.ended_at or run.created_at
    error = run.error
    facts = FailedRun(
        run_id=run.id,
        url=url,
        status=run.status,
        workflow=run.workflow_name,
        workflow_id=run.workflow_id,
        version=run.workflow_version,
        trigger=run.trigger,
        error=FailedRunError(
            type=error.type if error else "Unknown",
            message=error.message if error else "The run failed.",
            step=error.step_id if error else None,
            line=error.line if error else None,
        ),
        payload=run.payload,
        created_at=run.created_at,
        started_at=run.started_at or run.created_at,
        ended_at=ended_at,
    )
    size = len(json.dumps(facts.model_dump(mode="json"), ensure_ascii=False).encode())
    if size <= MAX_PAYLOAD:
        return facts
    return facts.model_copy(update={"payload": None, "payload_left_out": True})
