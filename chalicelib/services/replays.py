"""Replays: a run again, from its start or from a step."""

from dataclasses import dataclass

from chalicelib.errors import ConflictError
from chalicelib.models.ids import RunId
from chalicelib.models.organizations import Member
from chalicelib.models.replays import Replay
from chalicelib.models.runs import ReplayRun, Run, StartedBy
from chalicelib.models.workflows import Version, WorkflowStatus
from chalicelib.services.runs import Runs
from chalicelib.services.side_by_side import beside


@dataclass(frozen=True)
class Replays:
    """Start runs that repeat others."""

    runs: Runs

    def replay(self, member: Member, run_id: RunId, request: ReplayRun) -> Run:
        """Start a run that repeats one: on its version or the newest, from the start or a step.

        Raise ConflictError when the step named is not one of the run's, or the newest
        version is another program: the records answer steps of the same program only.
        """
        run = self.runs.store.get(member.organization_id, run_id)
        by = StartedBy(kind="manual", name=member.name or member.email)
        return self.repeat(run, request, by)

    def repeat(self, run: Run, request: ReplayRun, by: StartedBy) -> Run:
        """Start a run that repeats this one in somebody's name."""
        workflow = self.runs.workflow_store.get(run.organization_id, run.workflow_id)
        if workflow.status == WorkflowStatus.ARCHIVED:
            raise ConflictError("The workflow is archived. Restore it before running it again.")
        own = self.runs.workflow_store.program(run.organization_id, run.workflow_id, run.program)
        version, program = own, run.program
        if request.version == "newest":
            version, program = self.runs.workflows.published(workflow)
        if request.from_path is not None and program != run.program:
            raise ConflictError(
                "A replay from a step needs the version that the run ran on; the newest is another."
            )
        replay = self._lineage(run, own, request.from_path)
        payload = request.payload if "payload" in request.model_fields_set else run.payload
        made = self.runs.entering.prepare(workflow, version, program, payload, by)
        changes = {"replay": replay, "known_delays": replay.known_delays()}
        return self.runs.begin(workflow, made.model_copy(update=changes), version.machine_arn)

    def _lineage(self, run: Run, program: Version, from_path: str | None) -> Replay:
        if from_path is None:
            return Replay(of=run.id)
        steps = self.runs.step_store.all(run.id)
        if all(step.path != from_path for step in steps):
            raise ConflictError(f"Run {run.id} has not reached a step {from_path}.")
        around = beside(from_path, program.steps, steps)
        return Replay(of=run.id, from_path=from_path, beside=around)
