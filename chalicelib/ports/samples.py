"""What is kept of samples."""

from collections.abc import Sequence
from typing import Protocol

from pydantic import JsonValue

from chalicelib.models.ids import WorkflowId
from chalicelib.models.samples import RemovedRun, Sample, SampleSummary


class SampleStore(Protocol):
    """Samples of workflows; their payloads lie beside, for lists to pass over."""

    def all(self, workflow_id: WorkflowId) -> Sequence[SampleSummary]:
        """Return all samples of a workflow by name."""
        ...

    def get(self, workflow_id: WorkflowId, name: str) -> SampleSummary:
        """Return the sample, or raise NotFoundError."""
        ...

    def payload(self, workflow_id: WorkflowId, sample: SampleSummary) -> JsonValue:
        """Return the payload that is kept of a sample, or raise NotFoundError."""
        ...

    def save(self, workflow_id: WorkflowId, sample: Sample) -> None:
        """Keep a sample in the place of one of its name."""
        ...

    def note(self, workflow_id: WorkflowId, sample: SampleSummary) -> None:
        """Name the run whose payload a sample is; do nothing when a later one is known."""
        ...

    def keep_payload(self, workflow_id: WorkflowId, sample: Sample) -> None:
        """Keep the payload of a sample that only named its run."""
        ...

    def left_by(self, run: RemovedRun) -> JsonValue:
        """Return the payload of a run whose record was removed."""
        ...

    def remove(self, workflow_id: WorkflowId, sample: SampleSummary) -> None:
        """Forget a sample; do nothing when there is another in its place."""
        ...
