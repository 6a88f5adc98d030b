"""Workflows, their drafts and their published versions."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, JsonValue, StringConstraints

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.ids import OrganizationId, RunId, UserId, WorkflowId
from chalicelib.models.pages import PageRequest
from chalicelib.models.programs import MAX_SOURCE, FromEngine, StepNode, Trigger
from chalicelib.models.settings import DeclaredSettings, WorkflowSettings
from chalicelib.models.statistics import Week

WorkflowName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)
]
Description = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Source = Annotated[str, StringConstraints(max_length=MAX_SOURCE)]


class WorkflowStatus(StrEnum):
    """Where a workflow is in its life; ``draft`` was never published."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    ARCHIVED = "archived"


class LastRun(Stored):
    """The newest run of a workflow that was not a test."""

    id: RunId
    status: str
    created_at: Timestamp


class WorkflowSummary(Stored):
    """A workflow as lists show it; ``version`` grows with every change of the record."""

    id: WorkflowId
    organization_id: OrganizationId
    name: str
    description: str = ""
    status: WorkflowStatus
    published_version: int | None = None
    triggers: list[Trigger] = []
    created_at: Timestamp
    updated_at: Timestamp
    last_run: LastRun | None = None
    settings: WorkflowSettings = WorkflowSettings()
    week: Week | None = None
    version: int


class NamesUsed(FromEngine):
    """What a source names of its organization."""

    secrets: list[str] = []
    variables: list[str] = []


class Uses(Stored):
    """What a workflow names, in its draft and in what is published."""

    draft: NamesUsed = NamesUsed()
    published: NamesUsed = NamesUsed()


class WorkflowUses(Stored):
    """A workflow and what it names."""

    id: WorkflowId
    name: str
    uses: Uses = Uses()


class Workflow(WorkflowSummary):
    """A workflow with its draft and the address of its webhook.

    ``declared`` is what the source of the published version says of the settings itself,
    ``stopped_at`` since when the triggers rest, until what was missed is made up for,
    ``trigger_refusal`` why AWS does not have the triggers of the published version yet,
    ``uses`` what the draft and the published version name of the organization.
    """

    source: str
    draft_revision: int
    settings_revision: int = 1
    declared: DeclaredSettings = DeclaredSettings()
    stopped_at: Timestamp | None = None
    webhook_token: str = Field(repr=False)
    webhook_url: str = Field(default="", repr=False)
    trigger_refusal: str | None = None
    uses: Uses = Field(default=Uses(), repr=False)

    @property
    def rules(self) -> WorkflowSettings:
        """The settings that count for a run that starts now."""
        return self.settings.with_declared(self.declared)

    def summary(self) -> WorkflowSummary:
        """Return the part that lists and frames show."""
        return WorkflowSummary.model_validate(self.model_dump())


class CreateWorkflow(Model):
    """What a new workflow starts from; without a source it gets a small working one."""

    name: WorkflowName
    description: Description = ""
    source: Source | None = None


class UpdateWorkflow(Model):
    """An edit of the draft or the description, made on ``draft_revision``."""

    draft_revision: int = Field(ge=1)
    name: WorkflowName | None = None
    description: Description | None = None
    source: Source | None = None


class DeleteWorkflow(Model):
    """The name of the workflow that is deleted, so that no other is."""

    name: str = Field(max_length=120)


class PublishWorkflow(Model):
    """Publish the draft as it stood at ``draft_revision``."""

    draft_revision: int = Field(ge=1)
    message: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class VersionSummary(Stored):
    """A published version as the history shows it; number 0 is a draft under test."""

    workflow_id: WorkflowId
    organization_id: OrganizationId
    number: int
    message: str = ""
    author: str
    author_id: UserId
    created_at: Timestamp
    triggers: list[Trigger] = []


class Version(VersionSummary):
    """An immutable program: its source, its steps and its state machine.

    ``parameter`` is what the source calls the payload, ``timeout`` what the machine holds,
    ``publishes`` the event that a run publishes when it completes, ``variables`` what a run
    needs values of.
    """

    source: str
    steps: list[StepNode]
    machine: JsonValue
    machine_arn: str
    input_schema: JsonValue = None
    parameter: str | None = None
    timeout: int | None = None
    publishes: str | None = None
    variables: list[str] = []
    declared: DeclaredSettings = DeclaredSettings()


WorkflowSort = Literal[
    "name",
    "-name",
    "last_run",
    "-last_run",
    "status",
    "-status",
    "trigger",
    "-trigger",
    "executions",
    "-executions",
]


class WorkflowQuery(PageRequest):
    """Which workflows to list, and in what order."""

    status: list[WorkflowStatus] = []
    trigger: Literal["webhook", "manual"] | None = None
    search: str = Field(default="", max_length=120)
    sort: WorkflowSort = "name"
