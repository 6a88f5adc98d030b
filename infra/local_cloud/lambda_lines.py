"""The calls of each Lambda that wait for a worker, in the order in which they came."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Lines:
    """One line a function; not safe to use without a lock."""

    def __init__(self) -> None:
        """Begin with nobody in line."""
        self._waiting: defaultdict[str, deque[object]] = defaultdict(deque)

    @contextmanager
    def stand_in(self, key: str) -> Iterator[Callable[[], bool]]:
        """Stand in line while the context lasts; what it gives tells whether it is one's turn."""
        line, place = self._waiting[key], object()
        line.append(place)
        try:
            yield lambda: line[0] is place
        finally:
            line.remove(place)
