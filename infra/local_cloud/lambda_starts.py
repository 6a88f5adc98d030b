"""The Lambda workers that are being started, and how long a start takes on this machine."""

import time
from collections.abc import Callable

from infra.local_cloud.emulator import Stock

LONGEST_START_SECONDS = 60.0
"""After this a start is taken for one that will never end."""


class Starts:
    """Counts the starts that are under way; not safe to use without a lock."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Begin with none."""
        self.now = now
        self.began: dict[int, float] = {}
        self.took = 0.0

    def begin(self, worker: Stock) -> None:
        """Note that a worker will be started now, unless its process lives."""
        if worker is not None and not lives(worker):
            self.began[id(worker)] = self.now()

    def end(self, worker: Stock) -> None:
        """Note that a worker has started, or will not."""
        began = self.began.pop(id(worker), None)
        if began is not None:
            self.took = self.now() - began

    def under_way(self) -> int:
        """Return how many workers are being started."""
        return sum(self.now() - began < LONGEST_START_SECONDS for began in self.began.values())


def lives(worker: Stock) -> bool:
    """Tell whether a worker has a process that runs."""
    return worker._proc is not None and worker._proc.poll() is None
