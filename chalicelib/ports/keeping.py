"""How long records are kept."""

from typing import Protocol

from chalicelib.models.ids import RunId
from chalicelib.models.waits import Wait


class RecordKeeper(Protocol):
    """When the records of runs are removed, in seconds of Unix time."""

    def keep(self, run_id: RunId, at_least: int, until: int) -> None:
        """Keep what would be removed of a run before a moment until a later one, the run last.

        Look after a bounded number of records; do what is left when asked again.
        """
        ...

    def keep_wait(self, wait: Wait, until: int) -> None:
        """Keep what an open wait listens for, until a moment at least."""
        ...
