"""Replays: a run again, from its start or from a step."""

from contextlib import suppress
from dataclasses import dataclass

from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.bulks import Bulk
from chalicelib.models.ids import RunId
from chalicelib.models.organizations import Member
from chalicelib.models.replays import Replay
from chalicelib.models.runs import ReplayRun, Run, StartedBy
from chalicelib.models.workflows import Version, Workflow, WorkflowStatus
from chalicelib.services.given_answers import given_delays
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
        return self.runs.begin(*self._repetition(run, request, by))

    def replay_once(self, run: Run, request: ReplayRun, bulk: Bulk, own_id: RunId) -> Run:
        """Start the replay that has this id, as part of a bulk; twice is once."""
        with suppress(NotFoundError):
            return self._launched(own_id)
        by = StartedBy(kind="manual", name=bulk.by)
        workflow, again, machine_arn = self._repetition(run, request, by)
        replay = again.replay and again.replay.model_copy(update={"bulk": bulk.id})
        with suppress(ConflictError):
            made = again.model_copy(update={"id": own_id, "replay": replay})
            return self.runs.begin(workflow, made, machine_arn)
        return self._launched(own_id)

    def _repetition(self, run: Run, request: ReplayRun, by: StartedBy) -> tuple[Workflow, Run, str]:
        """Prepare a run that repeats this one, with its workflow and its machine."""
        workflow = self.runs.workflow_store.get(run.organization_id, run.workflow_id)
        if workflow.status == WorkflowStatus.ARCHIVED:
            raise ConflictError("The workflow is archived. Restore it before running it again.")
        version, program = self._program(run, workflow, request)
        replay = self._lineage(run, program, version, request.from_path)
        payload = request.payload if "payload" in request.model_fields_set else run.payload
        made = self.runs.entering.prepare(workflow, version, program, payload, by)
        answers = run.answers if program == run.program else {}
        delays = [*(replay.known_delays() or []), *given_delays(answers)]
        changes = {"replay": replay, "known_delays": delays or None, "answers": answers}
        return workflow, made.model_copy(update=changes), version.machine_arn

    def _program(self, run: Run, workflow: Workflow, request: ReplayRun) -> tuple[Version, str]:
        if request.version == "newest":
            return self.runs.workflows.published(workflow)
        same = self.runs.workflow_store.program(run.organization_id, run.workflow_id, run.program)
        return same, run.program

    def _lineage(self, run: Run, program: str, version: Version, from_path: str | None) -> Replay:
        if from_path is None:
            return Replay(of=run.id)
        if program != run.program:
            raise ConflictError(
                "A replay from a step needs the version that the run ran on; the newest is another."
            )
        steps = self.runs.step_store.all(run.id)
        if all(step.path != from_path for step in steps):
            raise ConflictError(f"Run {run.id} has not reached a step {from_path}.")
        around = beside(from_path, version.steps, steps)
        return Replay(of=run.id, from_path=from_path, beside=around)

    def _launched(self, run_id: RunId) -> Run:
        """Return a run as it is stored, started; raise NotFoundError when there is none."""
        run = self.runs.store.find(run_id)
        if run.started_at is not None or run.status.is_final:
            return run
        return self.runs.starting.begin(run)
