"""Retaining: a run's records are removed when its retention has passed since its end.

Every record is written with the time of its removal, a day more than the retention after
the run was made: enough for a run that takes up to a day. One that goes on for longer has
that time put off whenever the sweeper looks at it, and once more when it ends.
"""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.models.runs import Run
from chalicelib.ports import Clock, RecordKeeper, WaitStore

SPARE = timedelta(days=1)


@dataclass(frozen=True)
class Retaining:
    """Put off the removal of runs that go on for long."""

    keeper: RecordKeeper
    waits: WaitStore
    now: Clock

    def keep(self, run: Run) -> None:
        """Keep the records of a run for its retention from its end on, or from now."""
        end = run.ended_at or self.now()
        if end - run.created_at < SPARE:
            return
        at_least = int((end + timedelta(seconds=run.retention)).timestamp())
        until = at_least + int(SPARE.total_seconds())
        for wait in () if run.status.is_final else self.waits.unfinished(run.id):
            self.keeper.keep_wait(wait, until)
        self.keeper.keep(run.id, at_least, until)
