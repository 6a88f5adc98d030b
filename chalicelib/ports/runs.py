"""What is kept of runs and their steps."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.failures import Failure
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.pages import Page
from chalicelib.models.runs import Run, RunQuery, RunSummary
from chalicelib.models.steps import (
    Attempt,
    EndedDelay,
    Step,
    StepQuery,
    StepRecord,
    StepStatus,
    StepSummary,
)


class RunStore(Protocol):
    """Runs."""

    def add(self, run: Run) -> None:
        """Store a new run; raise ConflictError when the id is taken."""
        ...

    def get(self, organization_id: OrganizationId, run_id: RunId) -> Run:
        """Return the run, or raise NotFoundError."""
        ...

    def find(self, run_id: RunId) -> Run:
        """Return the run whoever it belongs to, or raise NotFoundError; not for callers."""
        ...

    def is_over(self, run_id: RunId) -> bool:
        """Tell whether a run has ended or is being cancelled."""
        ...

    def list(
        self, organization_id: OrganizationId, query: RunQuery, *, hidden: bool = False
    ) -> Page[RunSummary]:
        """Return one page of the organization's runs, newest first.

        Where data is ``hidden``, a text is not looked for in it.
        """
        ...

    def replays(self, run_id: RunId) -> Sequence[RunId]:
        """Return the runs that repeat this one, oldest first."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[RunId]:
        """Name runs whose next look is due, the longest overdue first."""
        ...

    def look_again(self, run_id: RunId, at: datetime) -> None:
        """Put off the next look at an open run; do nothing when it has ended meanwhile."""
        ...

    def look_by(self, run_id: RunId, at: datetime) -> None:
        """Look at an open run at that moment, unless it is looked at before."""
        ...

    def forget(self, run_id: RunId) -> None:
        """Look at an ended run no more."""
        ...

    def stand_still(self, run_id: RunId, since: datetime, waits_for: str) -> None:
        """Let a run that is running be waiting; do nothing for one that changes meanwhile."""
        ...

    def go_on(self, run_id: RunId) -> None:
        """Let a run that waits be running again; do nothing for any other."""
        ...

    def replace(self, run: Run, expected_version: int, next_look: datetime | None = None) -> None:
        """Store a changed run; raise ConflictError when it is not at that version.

        One that has ended is looked at no more, unless ``next_look`` says when.
        """
        ...


class StepStore(Protocol):
    """Steps of runs."""

    def get(self, run_id: RunId, path: str) -> Step:
        """Return the step with input, output and attempts, or raise NotFoundError."""
        ...

    def list(self, run_id: RunId, asked: StepQuery) -> Page[StepSummary]:
        """Return one page of the run's steps in the order of the program."""
        ...

    def rounds_begun(self, run_id: RunId, path: str) -> int:
        """Return how many rounds of a loop have begun, as far as their steps tell."""
        ...

    def all(self, run_id: RunId) -> Sequence[StepRecord]:
        """Return every step of the run in the order of the program."""
        ...

    def backwards(self, run_id: RunId) -> Iterator[StepSummary]:
        """Yield every step of the run from the end of the program, as far as it is asked for."""
        ...

    def begin(self, step: Step, attempt: Attempt, expires_at: int) -> None:
        """Record that an attempt starts; the record is kept as long as the run.

        Raise ConflictError when the step has ended, or a later attempt began.
        """
        ...

    def end(self, step: Step, attempt: Attempt) -> None:
        """Record how the attempt ended; raise ConflictError when it is not the running one."""
        ...

    def end_delay(self, run_id: RunId, ended: EndedDelay) -> None:
        """Record, once or again, that a delay is over.

        Raise ConflictError when it ended in another way: its run was stopped.
        """
        ...

    def settle(
        self, step: StepSummary, status: StepStatus, at: datetime, error: Failure | None
    ) -> None:
        """End a step from outside; do nothing when it has ended meanwhile."""
        ...
