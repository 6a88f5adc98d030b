"""What is counted of runs: by workflow, by day and by outcome. Days are days of UTC."""

from collections.abc import Mapping
from datetime import date

from chalicelib.models.base import Stored
from chalicelib.models.ids import OrganizationId, RunId, WorkflowId


class EndedRun(Stored):
    """A run as the counters take it in.

    ``outcome`` is its final status; ``took`` the bucket of its duration when it was
    completed. Until ``known_until`` (Unix time) it is known that it was counted.
    """

    id: RunId
    day: date
    outcome: str
    took: int | None = None
    known_until: int


class DayCounts(Stored):
    """The runs of a workflow that ended on one day, by outcome."""

    day: date
    completed: int = 0
    failed: int = 0
    cancelled: int = 0
    timed_out: int = 0

    @property
    def total(self) -> int:
        """How many runs ended that day."""
        return self.completed + self.failed + self.cancelled + self.timed_out


class Day(DayCounts):
    """One day with the durations of its completed runs, counted by bucket."""

    durations: Mapping[int, int] = {}


class Week(Stored):
    """The runs of a workflow that ended within the last seven days, tests left out.

    Days without a run are left out. Half of the completed runs took up to ``p50_ms``,
    and 95 % up to ``p95_ms``; both within 2 %.
    """

    days: list[DayCounts] = []
    p50_ms: int | None = None
    p95_ms: int | None = None

    @property
    def total(self) -> int:
        """How many runs ended in the week."""
        return sum(day.total for day in self.days)


class CountedWorkflow(Stored):
    """A workflow that has counters."""

    organization_id: OrganizationId
    workflow_id: WorkflowId


class PastDay(CountedWorkflow):
    """A day that is still shown as one of a workflow's last seven."""

    day: date
