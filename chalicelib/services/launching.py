"""Launching: a stored run gets its execution."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from pydantic import JsonValue

from chalicelib.errors import ConflictError
from chalicelib.models.large import Owner
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.steps import RunReference
from chalicelib.ports import Clock, Executions, RunStore, WorkflowStore
from chalicelib.services.fitting import fitted
from chalicelib.services.large_values import LargeValues, as_json
from chalicelib.services.payloads import MAX_PAYLOAD


@dataclass(frozen=True)
class Launching:
    """Start the executions of stored runs."""

    runs: RunStore
    workflows: WorkflowStore
    executions: Executions
    large: LargeValues
    now: Clock

    def launch(self, run: Run, machine_arn: str) -> Run:
        """Start the execution of a stored run; doing so twice is doing so once."""
        reference = RunReference(
            run_id=run.id,
            organization_id=run.organization_id,
            workflow_id=run.workflow_id,
            version=run.workflow_version,
            test=run.test,
            expires_at=run.expires_at,
            chained=run.trigger.chained,
            replay=run.replay,
            known_delays=run.known_delays,
        )
        told = reference.model_dump(exclude_none=True, exclude={"answers"})
        execution_input: JsonValue = {
            "run": {**told, "answers": run.answers} if run.answers else told,
            "payload": self._payload(run),
            **({"variables": {**run.variables}} if run.variables else {}),
        }
        self.executions.start(machine_arn, run.id, execution_input)
        started = {"status": RunStatus.RUNNING, "started_at": self.now(), "waits_for": ""}
        try:
            return self._replaced(run, started)
        except ConflictError:
            return self._started_meanwhile(run, machine_arn, started)

    def _payload(self, run: Run) -> JsonValue:
        """Return the payload as the state of the run holds it; the rest is kept outside."""
        if len(as_json(run.payload)) <= MAX_PAYLOAD:
            return run.payload
        program = self.workflows.program(run.organization_id, run.workflow_id, run.program)
        keep = partial(self.large.kept, Owner(run.organization_id, run.id))
        return fitted(run.payload, program.input_schema, keep)

    def _started_meanwhile(self, run: Run, machine_arn: str, started: Mapping[str, object]) -> Run:
        """Look at what happened to the run while it was being started; a cancel must win.

        Whoever cancels may have looked for the execution before there was one. Whoever put
        on record what the run waits for did not know that it waits no more.
        """
        present = self.runs.get(run.organization_id, run.id)
        if present.cancel is not None:
            self.executions.stop(machine_arn, run.id, "cancelled")
            return present
        if present.status != RunStatus.QUEUED:
            return present
        try:
            return self._replaced(present, started)
        except ConflictError:
            return self._started_meanwhile(present, machine_arn, started)

    def _replaced(self, run: Run, started: Mapping[str, object]) -> Run:
        changed = run.model_copy(update={**started, "version": run.version + 1})
        self.runs.replace(changed, run.version)
        return changed
