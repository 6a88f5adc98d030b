"""Children: runs that a step of another run starts, and mostly waits for."""

from contextlib import suppress
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ActionError, ConflictError, NotFoundError, StepwellError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.runs import Parent, Run, StartedBy
from chalicelib.models.waits import Answer, Wait
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.services.answering import Answering
from chalicelib.services.runs import Runs

MAX_DEPTH = 10


@dataclass(frozen=True)
class Children:
    """Start the workflow that a step names."""

    runs: Runs
    answering: Answering

    def start(self, wait: Wait, parent: Run) -> JsonValue:
        """Start the run that was foreseen for the wait; doing so twice is doing so once.

        A step that waits results in the child's output, once that ends; one that does not
        results in the child's run id. Raise ActionError when there is nothing to start.
        """
        try:
            child = self._started(wait, parent)
        except StepwellError as error:
            failure = Failure(type="ChildFailed", message=str(error))
            at = self.answering.now()
            self.answering.record(wait, Answer(at=at, by=parent.workflow_name, failure=failure))
            raise ActionError("ChildFailed", failure) from error
        if wait.token is not None:
            self.answering.tell_parent(child)
            return None
        result: JsonValue = {"run_id": child.id}
        at = self.answering.now()
        self.answering.record(wait, Answer(at=at, by=child.workflow_name, output=result))
        return result

    def _started(self, wait: Wait, parent: Run) -> Run:
        """Return the child as it is stored, started."""
        child_id = RunId(wait.child_run_id or "")
        with suppress(NotFoundError):
            return self.runs.starting.begin(self.runs.store.find(child_id))
        workflow, child = self._prepared(child_id, wait, parent)
        with suppress(ConflictError):
            self.runs.entering.enter(workflow, child)
        return self.runs.starting.begin(self.runs.store.find(child_id))

    def _prepared(self, child_id: RunId, wait: Wait, parent: Run) -> tuple[Workflow, Run]:
        depth = parent.parent.depth + 1 if parent.parent else 1
        if depth > MAX_DEPTH:
            raise ConflictError(
                f"Workflows that start each other may be {MAX_DEPTH} deep; this would be {depth}. "
                "Look for a workflow that starts itself."
            )
        name = str(wait.arguments.get("workflow", ""))
        workflow = self._named(parent.organization_id, name)
        version, program = self.runs.workflows.published(workflow)
        run = self.runs.entering.prepare(
            workflow,
            version,
            program,
            wait.arguments.get("payload"),
            StartedBy(kind="workflow", name=parent.workflow_name, chained=parent.trigger.chained),
        )
        lineage = Parent(
            run_id=parent.id, step_path=wait.path, depth=depth, awaits=wait.token is not None
        )
        changes = {"id": child_id, "parent": lineage, "test": parent.test}
        return workflow, run.model_copy(update=changes)

    def _named(self, organization_id: OrganizationId, name: str) -> Workflow:
        found = self.runs.workflow_store.named(organization_id, name)
        usable = [summary for summary in found if summary.status != WorkflowStatus.ARCHIVED]
        if not usable:
            archived = " that is not archived" if found else ""
            raise NotFoundError(f"There is no workflow named {name!r}{archived}.")
        if len(usable) > 1:
            raise ConflictError(f"There are {len(usable)} workflows named {name!r}; rename one.")
        return self.runs.workflow_store.get(organization_id, usable[0].id)
