"""Tuning: the settings of workflows, beside what their sources say."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib import engine
from chalicelib.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    PayloadError,
    StaleSettingsError,
)
from chalicelib.models.failed_runs import samples
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.problems import FieldProblem
from chalicelib.models.settings import Overlap, SettingsDetail, UpdateSettings, WorkflowSettings
from chalicelib.models.workflows import Workflow
from chalicelib.services.payloads import checked_payload
from chalicelib.services.slots import Slots
from chalicelib.services.workflows import Workflows

UNLIMITED = "There is no limit at which this could matter. Set concurrency too, or leave it out."
OWN = "A workflow does not follow its own failures. Name another one."


@dataclass(frozen=True)
class Tuning:
    """Show and change settings."""

    workflows: Workflows
    slots: Slots

    def detail(self, member: Member, workflow_id: WorkflowId) -> SettingsDetail:
        """Return the settings as set, as declared, and what counts."""
        return self._detail(self.workflows.get(member, workflow_id))

    def update(
        self, member: Member, workflow_id: WorkflowId, request: UpdateSettings
    ) -> SettingsDetail:
        """Put settings in the place of those that ``revision`` names.

        Raise StaleSettingsError when somebody has changed them since, InvalidError naming
        every setting that cannot work.
        """
        wanted = WorkflowSettings.model_validate(request.model_dump(exclude={"revision"}))

        def edit(workflow: Workflow) -> Workflow:
            self._check_fresh(workflow, request.revision)
            if wanted == workflow.settings:
                return workflow
            self._check(workflow, wanted)
            revision = workflow.settings_revision + 1
            return self.workflows.changed(workflow, settings=wanted, settings_revision=revision)

        tuned = self.workflows.edit(member, workflow_id, edit)
        self.slots.admit_all(tuned)
        return self._detail(tuned)

    def _detail(self, workflow: Workflow) -> SettingsDetail:
        running = self.workflows.newest(workflow)
        return SettingsDetail(
            revision=workflow.settings_revision,
            own=workflow.settings,
            declared=workflow.declared,
            effective=workflow.rules,
            running_timeout=None if running is None else running.timeout,
        )

    def _check_fresh(self, workflow: Workflow, based_on: int) -> None:
        if workflow.settings_revision != based_on:
            raise StaleSettingsError(
                "Somebody has changed the settings since you opened them.",
                self._detail(workflow).model_dump(mode="json"),
            )

    def _check(self, workflow: Workflow, wanted: WorkflowSettings) -> None:
        problems = tuple(
            FieldProblem(path=name, message=message)
            for name, message in self._problems(workflow, wanted)
        )
        if problems:
            raise InvalidError(f"{problems[0].path}: {problems[0].message}", problems)

    def _problems(self, workflow: Workflow, wanted: WorkflowSettings) -> Iterator[tuple[str, str]]:
        limit = wanted.with_declared(workflow.declared).concurrency
        if limit is None and wanted.overlap != Overlap.QUEUE:
            yield "overlap", UNLIMITED
        if wanted.concurrency_key is not None:
            if limit is None:
                yield "concurrency_key", UNLIMITED
            elif fault := self._fault(workflow, wanted.concurrency_key):
                yield "concurrency_key", fault
        if wanted.failure_workflow is not None and (
            unfit := self._unfit(workflow, wanted.failure_workflow)
        ):
            yield "failure_workflow", unfit

    def _fault(self, workflow: Workflow, key: str) -> str | None:
        """Say what is wrong with a key, judged by the published version or else the draft."""
        known = self.workflows.newest(workflow) or engine.compile_workflow(workflow.source)
        schema: JsonValue = known.input_schema
        fault = engine.fault_of(key, known.parameter, schema if isinstance(schema, dict) else None)
        return fault and f"{fault[0][0].upper()}{fault[0][1:]}: {fault[1]}."

    def _unfit(self, workflow: Workflow, failure_workflow: WorkflowId) -> str | None:
        """Say why a workflow cannot follow the failures of another."""
        if failure_workflow == workflow.id:
            return OWN
        try:
            named = self.workflows.store.get(workflow.organization_id, failure_workflow)
            version, _ = self.workflows.published(named)
        except (NotFoundError, ConflictError) as error:
            return str(error)
        try:
            for facts in samples():
                checked_payload(facts.model_dump(mode="json"), version.input_schema)
        except PayloadError as error:
            return f"{named.name} cannot take what is known of a failed run. {error}"
        return None
