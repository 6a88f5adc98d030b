"""Runs: stored, then started; shown; stopped."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.engine import Effect, effect_of
from chalicelib.models.ids import RunId, WorkflowId
from chalicelib.models.large import Owner, ValuePart, ValueQuery
from chalicelib.models.organizations import Member, Payloads
from chalicelib.models.pages import Page
from chalicelib.models.programs import StepNode
from chalicelib.models.runs import (
    CancelRequest,
    CancelRun,
    Run,
    RunDetail,
    RunQuery,
    RunSummary,
    StartedBy,
    StartRun,
)
from chalicelib.models.starts import StartKey
from chalicelib.models.steps import Step, StepQuery, StepSummary
from chalicelib.models.workflows import Version, Workflow
from chalicelib.ports import Clock, RunStore, StepStore, WorkflowStore
from chalicelib.services.entering import Entering
from chalicelib.services.failure_runs import FailureRuns
from chalicelib.services.given_answers import checked_answers, given, within
from chalicelib.services.large_values import LargeValues
from chalicelib.services.settling import Settling
from chalicelib.services.starting import Starting
from chalicelib.services.workflows import Workflows

MAX_SHOWN = 3 * 1024 * 1024
"""Bytes of JSON put back for one answer of the API; a Lambda answers with 6 MiB (AWS quota)."""


@dataclass(frozen=True)
class Runs:
    """Start, show and cancel runs."""

    store: RunStore
    step_store: StepStore
    workflow_store: WorkflowStore
    workflows: Workflows
    entering: Entering
    starting: Starting
    settling: Settling
    failure_runs: FailureRuns
    large: LargeValues
    now: Clock

    def start_by_hand(
        self, member: Member, workflow_id: WorkflowId, request: StartRun, name: str | None = None
    ) -> Run:
        """Start the newest version, or with ``test`` the given source or the draft.

        Within a day the same request under the same name is the same run.
        """
        workflow = self.workflow_store.get(member.organization_id, workflow_id)
        if request.test:
            source = workflow.source if request.source is None else request.source
            version, program = self.workflows.build_draft(member, workflow, source)
        else:
            version, program = self.workflows.published(workflow)
        answers = checked_answers(request.answers, version.steps, test=request.test)
        started_by = StartedBy(kind="manual", name=member.name or member.email)
        scope = f"manual/{workflow.id}"
        key = name and StartKey(scope=scope, name=name, content=request.model_dump())
        if first := self._first(workflow, key or None):
            return first
        made = self.entering.prepare(workflow, version, program, request.payload, started_by)
        made = made.model_copy(update=given(answers))
        return self.begin(workflow, made, version.machine_arn, key or None)

    def start(
        self,
        workflow: Workflow,
        version: Version,
        program: str,
        payload: JsonValue,
        started_by: StartedBy,
        *,
        key: StartKey | None = None,
    ) -> Run:
        """Store a run and start it; under a key that was used, return the first run.

        The run is stored before it is started: a crash in between leaves a queued run,
        which a repeat or the sweeper starts, and never an execution that nobody knows. So
        does a start that is refused for the moment: whoever asked must not ask again.
        """
        if first := self._first(workflow, key):
            return first
        made = self.entering.prepare(workflow, version, program, payload, started_by)
        return self.begin(workflow, made, version.machine_arn, key)

    def _first(self, workflow: Workflow, key: StartKey | None) -> Run | None:
        first = self.entering.first(workflow.organization_id, key) if key else None
        return first and self.starting.begin(first)

    def begin(
        self, workflow: Workflow, run: Run, machine_arn: str, key: StartKey | None = None
    ) -> Run:
        """Store a prepared run and start it, as ``start`` does."""
        entered = self.entering.enter(workflow, run, key)
        return self.starting.begin(entered, machine_arn if entered.id == run.id else None)

    def list(self, member: Member, query: RunQuery) -> Page[RunSummary]:
        """Return one page of the organization's runs, newest first."""
        if query.workflow is not None:
            self.workflow_store.get(member.organization_id, query.workflow)
        hidden = member.payloads is Payloads.HIDDEN
        return self.store.list(member.organization_id, query, hidden=hidden)

    def detail(self, member: Member, run_id: RunId) -> RunDetail:
        """Return the run with the program it runs."""
        run = self.store.get(member.organization_id, run_id)
        program = self.workflow_store.program(run.organization_id, run.workflow_id, run.program)
        output = self.large.shown(Owner(run.organization_id, run.id), run.output, MAX_SHOWN)
        return RunDetail(
            **{**dict(run), "output": output},
            source=program.source,
            steps_tree=program.steps,
            effects=effects_in(program.steps),
            input_schema=program.input_schema,
            replays=list(self.store.replays(run_id)),
            failure_run=self.failure_runs.shown(run),
        )

    def summary(self, member: Member, run_id: RunId) -> RunSummary:
        """Return the run as lists show it, or raise NotFoundError."""
        return self.store.get(member.organization_id, run_id).summary()

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
        step = self.step_store.get(run_id, path)
        shown = self.large.shown(
            Owner(member.organization_id, run_id), [step.input, step.output], MAX_SHOWN
        )
        assert isinstance(shown, list)
        is_loop = step.type == "loop"
        begun = self.step_store.rounds_begun(run_id, path) if is_loop else None
        return step.model_copy(update={"input": shown[0], "output": shown[1], "begun": begun})

    def value(self, member: Member, run_id: RunId, value_id: str, query: ValueQuery) -> ValuePart:
        """Return a part of a value that the run keeps outside of its records."""
        run = self.store.get(member.organization_id, run_id)
        return self.large.part(Owner(run.organization_id, run.id), value_id, query.offset)


def effects_in(steps: Sequence[StepNode]) -> dict[str, Effect]:
    """Tell of each action in a program whether it only reads, as far as it is known."""
    actions = {step.action for step in within(steps) if step.action}
    return {action: effect for action in sorted(actions) if (effect := effect_of(action))}
