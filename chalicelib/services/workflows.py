"""Workflows: drafts that are edited, versions that run."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from chalicelib import engine
from chalicelib.errors import ConflictError, NotFoundError, StaleError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.programs import Compiled, StepNode
from chalicelib.models.quotas import Quota
from chalicelib.models.workflows import (
    CreateWorkflow,
    PublishWorkflow,
    UpdateWorkflow,
    Uses,
    Version,
    VersionSummary,
    Workflow,
    WorkflowQuery,
    WorkflowStatus,
    WorkflowSummary,
)
from chalicelib.ports import Clock, Ids, WorkflowStore
from chalicelib.services.building import Building
from chalicelib.services.installing import Installing
from chalicelib.services.programs import TEMPLATE, draft_program, names_used, version_program
from chalicelib.services.quotas import Quotas

NUMBER = re.compile(r"[1-9][0-9]{0,7}")
TRIES = 10
BUSY = "The workflow keeps changing while this is saved. Try again."
MOVES: dict[WorkflowStatus, frozenset[WorkflowStatus]] = {
    WorkflowStatus.PAUSED: frozenset({WorkflowStatus.ACTIVE}),
    WorkflowStatus.ACTIVE: frozenset({WorkflowStatus.PAUSED}),
    WorkflowStatus.ARCHIVED: frozenset(
        {WorkflowStatus.DRAFT, WorkflowStatus.ACTIVE, WorkflowStatus.PAUSED}
    ),
}


@dataclass(frozen=True)
class Workflows:
    """Edit drafts, publish versions, pause and archive."""

    store: WorkflowStore
    building: Building
    installing: Installing
    quotas: Quotas
    hooks_url: str
    now: Clock
    ids: Ids

    def create(self, member: Member, request: CreateWorkflow) -> Workflow:
        """Store a new workflow in draft, with the address its webhook will have."""
        self.quotas.check(member.organization_id, Quota.WORKFLOWS)
        source = TEMPLATE if request.source is None else request.source
        workflow = Workflow(
            id=WorkflowId(self.ids.ulid()),
            organization_id=member.organization_id,
            name=request.name,
            description=request.description,
            status=WorkflowStatus.DRAFT,
            created_at=self.now(),
            updated_at=self.now(),
            version=1,
            source=source,
            uses=Uses(draft=names_used(source)),
            draft_revision=1,
            webhook_token=self.ids.token(),
        )
        self.store.add(workflow)
        return self._shown(workflow)

    def list(self, member: Member, query: WorkflowQuery) -> Page[WorkflowSummary]:
        """Return one page of the organization's workflows."""
        return self.store.list(member.organization_id, query)

    def get(self, member: Member, workflow_id: WorkflowId) -> Workflow:
        """Return the workflow, or raise NotFoundError."""
        workflow = self.store.get(member.organization_id, workflow_id)
        return self._shown(workflow, self.store.triggers_refusal(workflow_id))

    def compile(self, source: str) -> Compiled:
        """Check a source; nothing is stored."""
        return Compiled.model_validate(engine.compile_workflow(source))

    def update(self, member: Member, workflow_id: WorkflowId, request: UpdateWorkflow) -> Workflow:
        """Save an edit; raise StaleError when somebody has edited the draft since."""
        given = request.model_dump(exclude={"draft_revision"}, exclude_none=True)

        def edit(workflow: Workflow) -> Workflow:
            _check_fresh(workflow, request.draft_revision)
            if given.get("source", workflow.source) == workflow.source:
                return self.changed(workflow, **given)
            uses = workflow.uses.model_copy(update={"draft": names_used(given["source"])})
            revision = workflow.draft_revision + 1
            return self.changed(workflow, **given, draft_revision=revision, uses=uses)

        return self.edit(member, workflow_id, edit)

    def move(self, member: Member, workflow_id: WorkflowId, status: WorkflowStatus) -> Workflow:
        """Pause, resume or archive; asking for the present status changes nothing."""

        def edit(workflow: Workflow) -> Workflow:
            if workflow.status == status:
                return workflow
            if workflow.status not in MOVES[status]:
                raise ConflictError(f"A workflow that is {workflow.status} cannot become {status}.")
            rests = status != WorkflowStatus.ACTIVE
            stopped = workflow.stopped_at or self.now() if rests else workflow.stopped_at
            return self.changed(workflow, status=status, stopped_at=stopped)

        return self.edit(member, workflow_id, edit, moves_triggers=True)

    def restore(self, member: Member, workflow_id: WorkflowId) -> Workflow:
        """Bring an archived workflow back without starting its triggers."""

        def edit(workflow: Workflow) -> Workflow:
            if workflow.status != WorkflowStatus.ARCHIVED:
                raise ConflictError(f"The workflow is {workflow.status}, not archived.")
            published = workflow.published_version is not None
            status = WorkflowStatus.PAUSED if published else WorkflowStatus.DRAFT
            return self.changed(workflow, status=status)

        return self.edit(member, workflow_id, edit, moves_triggers=True)

    def publish(self, member: Member, workflow_id: WorkflowId, request: PublishWorkflow) -> Version:
        """Make the draft the next version and move the triggers to it.

        The machine is created first; the version and the workflow that points to it are
        stored in one transaction, so a crash in between publishes nothing. The triggers in
        AWS follow; what is lost there is found by the sweeper.
        """
        for _ in range(TRIES):
            workflow = self.store.get(member.organization_id, workflow_id)
            _check_fresh(workflow, request.draft_revision)
            if workflow.status == WorkflowStatus.ARCHIVED:
                raise ConflictError("The workflow is archived. Restore it before publishing.")
            version = self.building.build(
                member,
                workflow,
                workflow.source,
                message=request.message,
                previous=self._steps_before(workflow),
            )
            self.installing.check(version.triggers)
            with suppress(ConflictError):
                self.store.publish(version, *self._published(workflow, version))
                self.installing.install(workflow.organization_id, workflow.id)
                return version
        raise ConflictError(BUSY)

    def build_draft(self, member: Member, workflow: Workflow, source: str) -> tuple[Version, str]:
        """Make a program of a draft, for a test; the same source is the same program."""
        version = self.building.build(member, workflow, source, is_draft=True)
        program = draft_program(source, version.timeout)
        self.store.add_version(version, program)
        return version, program

    def published(self, workflow: Workflow) -> tuple[Version, str]:
        """Return the newest version, or raise ConflictError when none may start."""
        if workflow.status == WorkflowStatus.ARCHIVED:
            raise ConflictError(f"{workflow.name} is archived. Restore it before starting it.")
        newest = self.newest(workflow)
        if newest is None:
            raise ConflictError(f"{workflow.name} has not been published yet.")
        return newest, version_program(newest.number)

    def newest(self, workflow: Workflow) -> Version | None:
        """Return the newest version whatever the workflow's status; None when there is none."""
        if workflow.published_version is None:
            return None
        program = version_program(workflow.published_version)
        return self.store.program(workflow.organization_id, workflow.id, program)

    def versions(
        self, member: Member, workflow_id: WorkflowId, page: PageRequest
    ) -> Page[VersionSummary]:
        """Return one page of the published versions, newest first."""
        self.store.get(member.organization_id, workflow_id)
        return self.store.versions(member.organization_id, workflow_id, page)

    def version(self, member: Member, workflow_id: WorkflowId, number: str) -> Version:
        """Return one published version, or raise NotFoundError."""
        if not NUMBER.fullmatch(number):
            raise NotFoundError(f"There is no version {number[:20]}.")
        return self.store.program(member.organization_id, workflow_id, version_program(int(number)))

    def _steps_before(self, workflow: Workflow) -> Sequence[StepNode]:
        """Return the steps of the version that is published now: they keep their ids."""
        newest = self.newest(workflow)
        return () if newest is None else newest.steps

    def _published(self, workflow: Workflow, version: Version) -> tuple[str, Workflow, int]:
        paused = workflow.status == WorkflowStatus.PAUSED
        changed = self.changed(
            workflow,
            published_version=version.number,
            uses=workflow.uses.model_copy(update={"published": names_used(version.source)}),
            triggers=version.triggers,
            declared=version.declared,
            status=WorkflowStatus.PAUSED if paused else WorkflowStatus.ACTIVE,
        )
        return version_program(version.number), changed, workflow.version

    def changed(self, workflow: Workflow, **changes: object) -> Workflow:
        """Return the workflow with changes, as the version after this one."""
        return workflow.model_copy(
            update={**changes, "updated_at": self.now(), "version": workflow.version + 1}
        )

    def edit(
        self,
        member: Member,
        workflow_id: WorkflowId,
        edit: Callable[[Workflow], Workflow],
        *,
        moves_triggers: bool = False,
    ) -> Workflow:
        """Apply an edit to the workflow as it is now, again when it changes meanwhile."""
        for _ in range(TRIES):
            workflow = self.store.get(member.organization_id, workflow_id)
            changed, refusal = edit(workflow), None
            with suppress(ConflictError):
                if changed is not workflow:
                    self.store.replace(changed, workflow.version, moves_triggers=moves_triggers)
                    if moves_triggers:
                        refusal = self.installing.install(workflow.organization_id, workflow.id)
                return self._shown(changed, refusal)
        raise ConflictError(BUSY)

    def _shown(self, workflow: Workflow, refusal: str | None = None) -> Workflow:
        url = f"{self.hooks_url}/{workflow.webhook_token}"
        return workflow.model_copy(update={"webhook_url": url, "trigger_refusal": refusal})


def _check_fresh(workflow: Workflow, based_on: int) -> None:
    if workflow.draft_revision != based_on:
        raise StaleError(
            "Somebody has changed the draft since you opened it.",
            {"source": workflow.source, "draft_revision": workflow.draft_revision},
        )
