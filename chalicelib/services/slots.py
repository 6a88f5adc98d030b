"""Slots: no more runs of a workflow go on at once than its settings allow.

A run that needs a slot is stored together with its place in line. A slot takes that place
in one write, before the execution starts, and is freed after the run has ended. So a run
stands in line, or holds a slot, or needs none any more, wherever a crash comes; and who
frees a slot gives it to the first in line, who was made before all others there.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, islice

from chalicelib.errors import ConflictError, NotFoundError, UnavailableError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run, RunQuery, RunStatus
from chalicelib.models.settings import WorkflowSettings
from chalicelib.models.workflows import Workflow
from chalicelib.ports import RunStore, SlotStore, WorkflowStore
from chalicelib.services.launching import Launching

AT_ONCE = 50
"""Slots given in one go; then the line is read again."""
TRIES = 20


@dataclass(frozen=True)
class Slots:
    """Let runs go on when it is their turn."""

    store: SlotStore
    runs: RunStore
    workflows: WorkflowStore
    launching: Launching

    def begin(self, run: Run, machine_arn: str | None = None) -> Run:
        """Start a stored run now, or leave it in line; doing so twice is doing so once.

        A start that is refused for the moment leaves the run queued, for the sweeper. Who
        knows the run's machine spares a look at its program.
        """
        if run.pool is not None:
            self.admit(run)
            run = self.runs.find(run.id)
        if is_queued(run) and (run.pool is None or self.holds(run)):
            return self._launch(run, machine_arn)
        return run

    def admit(self, run: Run) -> None:
        """Give the free slots of the run's pool to those who wait longest, and start them."""
        if run.pool is None:
            return
        limit = self.rules(run).concurrency
        for _ in range(TRIES):
            granted, is_contested = self._grant(run.pool, limit)
            for run_id in granted:
                self._start(run.pool, run_id)
            if not granted and not is_contested:
                return

    def admit_all(self, workflow: Workflow) -> None:
        """Let go on whom a limit that has changed keeps waiting no more.

        This looks at the newest in line; others go on with the next run that ends.
        """
        query = RunQuery(workflow=workflow.id, status=[RunStatus.QUEUED], limit=100)
        waiting = self.runs.list(workflow.organization_id, query).items
        one_of_each = {run.pool: run for run in (self.runs.find(each.id) for each in waiting)}
        for run in one_of_each.values():
            self.admit(run)

    def release(self, run: Run) -> None:
        """Take an ended run out of its pool, and let the next ones start."""
        if run.pool is None:
            return
        self.store.leave(run.pool, run.id)
        self._free(run.pool, run.id)
        self.admit(run)

    def reconcile(self, pool: str) -> bool:
        """Free the slots of runs that have ended; tell whether there were any."""
        ended = [holder for holder in self.holders(pool) if self._has_ended(holder)]
        for run_id in ended:
            self._free(pool, run_id)
        return bool(ended)

    def stands(self, run: Run) -> bool:
        """Tell whether the run has a place in line."""
        return run.pool is not None and self.store.stands(run.pool, run.id)

    def leave(self, run: Run) -> bool:
        """Take the run out of the line; tell whether it stood there."""
        return run.pool is not None and self.store.leave(run.pool, run.id)

    def holders(self, pool: str) -> Sequence[RunId]:
        """Return the runs that hold a slot, the oldest first."""
        return sorted(self.store.held(pool).values())

    def holds(self, run: Run) -> bool:
        """Tell whether the run holds a slot."""
        return run.pool is not None and run.id in self.store.held(run.pool).values()

    def waits(self, run: Run) -> bool:
        """Tell whether the run is queued for want of a slot."""
        return is_queued(run) and run.pool is not None and not self.holds(run)

    def is_first(self, run: Run) -> bool:
        """Tell whether the run is the next to get a slot."""
        line = self.store.line(run.pool, 1) if run.pool else ()
        return bool(line) and line[0].run_id == run.id

    def rules(self, run: Run) -> WorkflowSettings:
        """Return the settings that count for the run's workflow now."""
        with suppress(NotFoundError):
            return self.workflows.get(run.organization_id, run.workflow_id).rules
        return WorkflowSettings()

    def note(self, run: Run) -> Run:
        """Put on record what a run in line waits for, and return it as it is."""
        words = waits_for(self.rules(run))
        if run.waits_for == words:
            return run
        noted = run.model_copy(update={"waits_for": words, "version": run.version + 1})
        try:
            self.runs.replace(noted, run.version)
        except ConflictError:
            return self.runs.find(run.id)
        return noted

    def _grant(self, pool: str, limit: int | None) -> tuple[Sequence[RunId], bool]:
        """Give slots away; tell to whom, and whether somebody else is at it too."""
        held = self.store.held(pool)
        free = list(_free_numbers(held, limit))
        line = self.store.line(pool, len(free)) if free else ()
        granted: list[RunId] = []
        for number, claim in zip(free, line, strict=False):
            try:
                self.store.grant(pool, number, claim)
            except ConflictError:
                return granted, True
            granted.append(claim.run_id)
        return granted, False

    def _start(self, pool: str, run_id: RunId) -> None:
        try:
            run = self.runs.find(run_id)
        except NotFoundError:
            self._free(pool, run_id)
            return
        if is_queued(run):
            self._launch(run)

    def _launch(self, run: Run, machine_arn: str | None = None) -> Run:
        if machine_arn is None:
            program = self.workflows.program(run.organization_id, run.workflow_id, run.program)
            machine_arn = program.machine_arn
        try:
            return self.launching.launch(run, machine_arn)
        except UnavailableError:
            return run

    def _free(self, pool: str, run_id: RunId) -> None:
        for number, holder in self.store.held(pool).items():
            if holder == run_id:
                self.store.free(pool, number, run_id)

    def _has_ended(self, run_id: RunId) -> bool:
        try:
            return self.runs.find(run_id).status.is_final
        except NotFoundError:
            return True


def is_queued(run: Run) -> bool:
    """Tell whether the run is still to be started."""
    return run.status == RunStatus.QUEUED and run.cancel is None


def waits_for(rules: WorkflowSettings) -> str:
    """Say what a run in line waits for."""
    slots = "the only slot" if rules.concurrency == 1 else f"one of {rules.concurrency} slots"
    return f"{slots} for its {rules.concurrency_key}" if rules.concurrency_key else slots


def _free_numbers(held: Collection[int], limit: int | None) -> Iterator[int]:
    """Yield the lowest numbers nobody holds; slots above a limit that was lowered count too."""
    left = AT_ONCE if limit is None else min(limit - len(held), AT_ONCE)
    return islice((number for number in count() if number not in held), max(left, 0))
