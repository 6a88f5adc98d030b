"""Chains: an event that a run publishes leads to other runs; each says how many came before it."""

from collections.abc import Sequence

from chalicelib.models.base import Model, Stored

LONGEST = 10
TOO_LONG = (
    f"Workflows that start each other by events may do so {LONGEST} times in a row; this event "
    "would be one more. Look for a workflow that starts itself."
)
LENGTH, KEY = "stepwell:chain/", "stepwell:key/"


class Chain(Model):
    """Where an event stands: ``length`` events of runs, it among them, led from run to run.

    Events with the same ``key`` are one event that was published again.
    """

    length: int = 0
    key: str = ""

    @property
    def is_too_long(self) -> bool:
        """Tell whether the event may not be published."""
        return self.length > LONGEST

    @property
    def marks(self) -> list[str]:
        """What EventBridge carries of it, among the resources of the event."""
        length = [f"{LENGTH}{self.length}"] if self.length else []
        return length + ([KEY + self.key] if self.key else [])


class EndEvent(Stored):
    """The event that the end of a run publishes, or why it does not."""

    name: str
    refused: str = ""


def read_chain(resources: Sequence[str]) -> Chain:
    """Return what the resources of an event say of its chain."""
    lengths = [text.removeprefix(LENGTH) for text in resources if text.startswith(LENGTH)]
    keys = [text.removeprefix(KEY) for text in resources if text.startswith(KEY)]
    length = int(lengths[0]) if lengths and lengths[0].isdecimal() else 0
    return Chain(length=length, key=keys[0] if keys else "")
