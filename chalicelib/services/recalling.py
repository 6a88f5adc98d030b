"""What the steps of a workflow resulted in when it last completed, for completing in the editor."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.models.editor import RecordedResults
from chalicelib.models.ids import WorkflowId
from chalicelib.models.large import Owner, read_mark
from chalicelib.models.organizations import Member
from chalicelib.models.runs import RunQuery, RunStatus, RunSummary
from chalicelib.models.steps import StepQuery, StepStatus, StepSummary
from chalicelib.ports import RunStore, StepStore, WorkflowStore
from chalicelib.services.large_values import LargeValues

MOST_STEPS = 30
"""Each is a read of its own."""
MOST_SHOWN = 256 * 1024
RESULTING = frozenset({"action", "wait", "workflow"})
MOST_FIELDS = 60
MOST_ITEMS = 5
DEEPEST = 8


@dataclass(frozen=True)
class Recalling:
    """Find the results of the last run that completed, tests included."""

    workflows: WorkflowStore
    runs: RunStore
    steps: StepStore
    large: LargeValues

    def results(self, member: Member, workflow_id: WorkflowId) -> RecordedResults:
        """Return the shapes of what its steps resulted in, by step; none before the first run."""
        self.workflows.get(member.organization_id, workflow_id)
        asked = RunQuery(workflow=workflow_id, status=[RunStatus.COMPLETED], test="true", limit=1)
        for run in self.runs.list(member.organization_id, asked).items:
            return RecordedResults(run_id=run.id, results=dict(self._of(run)))
        return RecordedResults(run_id=None, results={})

    def _of(self, run: RunSummary) -> Iterator[tuple[str, JsonValue]]:
        for step in self._steps(run):
            output = self.steps.get(run.id, step.path).output
            whole = self.large.shown(Owner(run.organization_id, run.id), output, MOST_SHOWN)
            if read_mark(whole) is None:
                yield step.step_id, shape(whole)

    def _steps(self, run: RunSummary) -> list[StepSummary]:
        """Return the steps that have a result, each once however often it was done."""
        listed = self.steps.list(run.id, StepQuery(limit=100, rounds=1)).items
        first: dict[str, StepSummary] = {}
        for step in listed:
            if step.type in RESULTING and step.status == StepStatus.COMPLETED:
                first.setdefault(step.step_id, step)
        return list(first.values())[:MOST_STEPS]


def shape(value: JsonValue, depth: int = 0) -> JsonValue:
    """Return a value of the same type that tells nothing else: texts are empty, lists are short."""
    if isinstance(value, str) or depth > DEEPEST:
        return "" if isinstance(value, str) else None
    if isinstance(value, list):
        return [shape(item, depth + 1) for item in value[:MOST_ITEMS]]
    if isinstance(value, dict):
        fields = [(name, part) for name, part in value.items() if read_mark(part) is None]
        return {name: shape(part, depth + 1) for name, part in fields[:MOST_FIELDS]}
    return value if value is None or isinstance(value, bool) else type(value)(0)
