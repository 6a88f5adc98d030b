"""What is counted of runs."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from chalicelib.models.statistics import CountedWorkflow, Day, EndedRun, PastDay, Week


class StatisticsStore(Protocol):
    """Counters of runs by workflow and day; what is counted stays when the run is gone."""

    def count(self, workflow: CountedWorkflow, ended: Sequence[EndedRun]) -> None:
        """Count runs, each once however often it is given.

        Raise UnavailableError when others keep counting at the same time: doing it again
        counts nothing twice.
        """
        ...

    def days(self, workflow: CountedWorkflow, since: date) -> Sequence[Day]:
        """Return the days with a run from a day on, oldest first, as they are now."""
        ...

    def show(self, workflow: CountedWorkflow, week: Week, since: date) -> None:
        """Show the counters of the week since a day on the workflow, unless it knows later ones."""
        ...

    def past(self, since: date, limit: int) -> Sequence[PastDay]:
        """Return days before a day that are shown as one of the last seven."""
        ...

    def leave(self, day: PastDay) -> None:
        """Note that a day is shown as one of the last seven no more."""
        ...
