"""Statistics kept from the stream: so far, the newest run of each workflow."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.models.live import Change, RunChange
from chalicelib.models.runs import RunSummary
from chalicelib.models.workflows import LastRun
from chalicelib.ports import WorkflowStore


@dataclass(frozen=True)
class Statistics:
    """Keep what lists show of runs, however often or in whatever order changes come."""

    store: WorkflowStore

    def record(self, changes: Iterable[Change]) -> None:
        """Remember the newest run of each workflow in the batch; tests do not count."""
        newest: dict[str, RunSummary] = {}
        for change in changes:
            if isinstance(change, RunChange) and not change.run.test:
                known = newest.get(change.run.workflow_id)
                if known is None or (known.id, known.version) < (change.run.id, change.run.version):
                    newest[change.run.workflow_id] = change.run
        for run in newest.values():
            last = LastRun(id=run.id, status=run.status, created_at=run.created_at)
            self.store.note_run(run.organization_id, run.workflow_id, last, run.version)
