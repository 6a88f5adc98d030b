"""Runs: stored, then started; shown; stopped."""

from dataclasses import dataclass
from datetime import timedelta

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
    RunStatus,
    RunSummary,
    StartedBy,
    StartRun,
)
from chalicelib.models.steps import Replay, RunReference, Step, StepQuery, StepSummary
from chalicelib.models.workflows import Version, Workflow, WorkflowStatus
from chalicelib.ports import Clock, Executions, Ids, RunStore, StepStore, WorkflowStore
from chalicelib.services.payloads import checked_payload
from chalicelib.services.settling import Settling
from chalicelib.services.workflows import Workflows


@dataclass(frozen=True)
class Runs:
    """Start, show and cancel runs."""

    store: RunStore
    step_store: StepStore
    workflow_store: WorkflowStore
    workflows: Workflows
    executions: Executions
    settling: Settling
    retention: timedelta
    now: Clock
    ids: Ids

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
        run = self.prepare(workflow, version, program, payload, started_by)
        self.store.add(run)
        try:
            return self.launch(run, version.machine_arn)
        except UnavailableError:
            return run

    def prepare(
        self,
        workflow: Workflow,
        version: Version,
        program: str,
        payload: JsonValue,
        started_by: StartedBy,
    ) -> Run:
        """Make a queued run of a payload that fits; nothing is stored."""
        return Run(
            id=RunId(self.ids.ulid()),
            organization_id=workflow.organization_id,
            workflow_id=workflow.id,
            workflow_name=workflow.name,
            workflow_version=version.number,
            status=RunStatus.QUEUED,
            trigger=started_by,
            test=version.number == 0,
            created_at=self.now(),
            version=1,
            program=program,
            payload=checked_payload(payload, version.input_schema),
            expires_at=int((self.now() + self.retention).timestamp()),
        )

    def launch(self, run: Run, machine_arn: str) -> Run:
        """Start the execution of a stored run; doing so twice is doing so once."""
        reference = RunReference(
            run_id=run.id,
            organization_id=run.organization_id,
            workflow_id=run.workflow_id,
            version=run.workflow_version,
            test=run.test,
            expires_at=run.expires_at,
            replay=run.replay,
        )
        execution_input: JsonValue = {
            "run": reference.model_dump(exclude_none=True),
            "payload": run.payload,
        }
        self.executions.start(machine_arn, run.id, execution_input)
        started = run.model_copy(
            update={
                "status": RunStatus.RUNNING,
                "started_at": self.now(),
                "version": run.version + 1,
            }
        )
        try:
            self.store.replace(started, run.version)
        except ConflictError:
            return self._started_meanwhile(run, machine_arn)
        return started

    def _started_meanwhile(self, run: Run, machine_arn: str) -> Run:
        """Look at what happened to the run while it was being started; a cancel must win.

        Whoever cancels may have looked for the execution before there was one.
        """
        present = self.store.get(run.organization_id, run.id)
        if present.cancel is not None:
            self.executions.stop(machine_arn, run.id, "cancelled")
        return present

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
        made = self.prepare(workflow, version, program, payload, by)
        again = made.model_copy(update={"replay": Replay(of=run.id, from_path=request.from_path)})
        self.store.add(again)
        return self.launch(again, version.machine_arn)

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
