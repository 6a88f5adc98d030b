"""Runs: stored, then started; shown; stopped."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ConflictError, UnavailableError
from chalicelib.models.ids import RunId, WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.models.runs import (
    CancelRequest,
    CancelRun,
    ReplayRun,
    Run,
    RunDetail,
    RunQuery,
    RunSummary,
    StartedBy,
    StartRun,
)
from chalicelib.models.steps import Replay, Step, StepQuery, StepSummary
from chalicelib.models.workflows import Version, Workflow, WorkflowStatus
from chalicelib.ports import Clock, RunStore, StepStore, WorkflowStore
from chalicelib.services.entering import Entering
from chalicelib.services.launching import Launching
from chalicelib.services.settling import Settling
from chalicelib.services.workflows import Workflows


@dataclass(frozen=True)
class Runs:
    """Start, show and cancel runs."""

    store: RunStore
    step_store: StepStore
    workflow_store: WorkflowStore
    workflows: Workflows
    entering: Entering
    launching: Launching
    settling: Settling
    now: Clock

    def start_by_hand(self, member: Member, workflow_id: WorkflowId, request: StartRun) -> Run:
        """Start the newest version, or with ``test`` the given source or the draft."""
        workflow = self.workflow_store.get(member.organization_id, workflow_id)
        if request.test:
            source = workflow.source if request.source is None else request.source
            version, program = self.workflows.build_draft(member, workflow, source)
        else:
            version, program = self.workflows.published(workflow)
        started_by = StartedBy(kind="manual", name=member.name or member.email)
        return self.start(workflow, version, program, request.payload, started_by)

    def start(
        self,
        workflow: Workflow,
        version: Version,
        program: str,
        payload: JsonValue,
        started_by: StartedBy,
    ) -> Run:
        """Store a run and start it.

        The run is stored before it is started: a crash in between leaves a queued run,
        which the sweeper starts, and never an execution that nobody knows. So does a
        start that is refused for the moment: whoever asked must not ask again.
        """
        run = self.entering.prepare(workflow, version, program, payload, started_by)
        self.store.add(run)
        try:
            return self.launching.launch(run, version.machine_arn)
        except UnavailableError:
            return run

    def list(self, member: Member, query: RunQuery) -> Page[RunSummary]:
        """Return one page of the organization's runs, newest first."""
        if query.workflow is not None:
            self.workflow_store.get(member.organization_id, query.workflow)
        return self.store.list(member.organization_id, query)

    def detail(self, member: Member, run_id: RunId) -> RunDetail:
        """Return the run with the program it runs."""
        run = self.store.get(member.organization_id, run_id)
        program = self.workflow_store.program(run.organization_id, run.workflow_id, run.program)
        return RunDetail(
            **dict(run),
            source=program.source,
            steps_tree=program.steps,
            input_schema=program.input_schema,
            replays=list(self.store.replays(run_id)),
        )

    def replay(self, member: Member, run_id: RunId, request: ReplayRun) -> Run:
        """Start a run that repeats one: on its version or the newest, from the start or a step.

        Raise ConflictError when the step named is not one of the run's, or the newest
        version is another program: the records answer steps of the same program only.
        """
        run = self.store.get(member.organization_id, run_id)
        workflow = self.workflow_store.get(member.organization_id, run.workflow_id)
        if workflow.status == WorkflowStatus.ARCHIVED:
            raise ConflictError("The workflow is archived. Restore it before running it again.")
        version, program = self._program_to_repeat(run, workflow, request)
        if request.from_path is not None:
            self._check_start(run, program, request.from_path)
        payload = request.payload if "payload" in request.model_fields_set else run.payload
        by = StartedBy(kind="manual", name=member.name or member.email)
        made = self.entering.prepare(workflow, version, program, payload, by)
        again = made.model_copy(update={"replay": Replay(of=run.id, from_path=request.from_path)})
        self.store.add(again)
        return self.launching.launch(again, version.machine_arn)

    def _program_to_repeat(
        self, run: Run, workflow: Workflow, request: ReplayRun
    ) -> tuple[Version, str]:
        if request.version == "newest":
            return self.workflows.published(workflow)
        version = self.workflow_store.program(run.organization_id, run.workflow_id, run.program)
        return version, run.program

    def _check_start(self, run: Run, program: str, from_path: str) -> None:
        if program != run.program:
            raise ConflictError(
                "A replay from a step needs the version that the run ran on; the newest is another."
            )
        if all(step.path != from_path for step in self.step_store.all(run.id)):
            raise ConflictError(f"Run {run.id} has not reached a step {from_path}.")

    def cancel(self, member: Member, run_id: RunId, request: CancelRun) -> Run:
        """Stop a run and say who did it; a run that has ended stays as it is."""
        by = CancelRequest(by=member.name or member.email, at=self.now(), reason=request.reason)
        return self.settling.stop(self.store.get(member.organization_id, run_id), by)

    def steps(self, member: Member, run_id: RunId, query: StepQuery) -> Page[StepSummary]:
        """Return one page of the run's steps in the order of the program."""
        self.store.get(member.organization_id, run_id)
        return self.step_store.list(run_id, query)

    def step(self, member: Member, run_id: RunId, path: str) -> Step:
        """Return one step with input, output and attempts."""
        self.store.get(member.organization_id, run_id)
        return self.step_store.get(run_id, path)
