"""Replays: a run again, and which of its steps are answered instead of carried out."""

from chalicelib.models.base import Stored
from chalicelib.models.ids import BulkId, RunId

GIVEN = "given"
"""What ``answered_from`` says of a step that whoever started a test gave the answer for."""
FIRST_PATH = "0"
"""Sorts before the path of every step."""


class Span(Stored):
    """The paths from ``first`` up to ``end``, which is not one of them."""

    first: str
    end: str

    def holds(self, path: str) -> bool:
        """Tell whether the path is one of them."""
        return self.first <= path < self.end


class KnownDelay(Span):
    """Delays that are not waited for: those on the paths, or of the step that ``first`` names.

    ``by`` is what a step's ``answered_from`` says. State machines read this.
    """

    by: str


class Replay(Stored):
    """The run that a run repeats; steps before ``from_path`` are answered from its records.

    ``beside`` are the other items and branches of what goes on side by side around
    ``from_path``: there a step is answered when it was completed, and else carried out.
    ``bulk`` is what the replay is a part of, if of one.
    """

    of: RunId
    from_path: str | None = None
    beside: list[Span] = []
    bulk: BulkId | None = None

    def answers(self, path: str, *, completed: bool) -> bool:
        """Tell whether the record of a step that has ended answers for it."""
        if self.from_path is None:
            return False
        if any(span.holds(path) for span in self.beside):
            return completed
        return path < self.from_path

    def known_delays(self) -> list[KnownDelay] | None:
        """Return the delays before and beside the first step: they have been waited for."""
        if self.from_path is None:
            return None
        before = Span(first=FIRST_PATH, end=self.from_path)
        return [KnownDelay(**dict(span), by=self.of) for span in (before, *self.beside)]
