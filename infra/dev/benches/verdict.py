"""What became of the orders of a soak: what is lost, stuck, doubled or not as it is on record."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

ITEMS = ["a", "b", "c"]
STEPS = 1 + 1 + 1 + len(ITEMS) + 1 + 1
"""What is on record of a run that completed: look, decide, the loop, its items, pause, receipt."""
FINAL = ("completed", "failed", "cancelled", "timed_out")
CUT_OFF = "The local cloud stopped while the run went on."


@dataclass(frozen=True)
class RunSeen:
    """A run as it ended, if it did."""

    id: str
    status: str
    message: str
    steps: list[str]


@dataclass(frozen=True)
class Verdict:
    """Compares which runs were made for the orders, what is on record, and what has happened."""

    placed: Mapping[str, str]
    runs: list[RunSeen]
    effects: Mapping[str, set[str]]

    def outcomes(self) -> dict[str, int]:
        """Count how the runs ended; those that the restart cut off for themselves."""
        found = Counter(run.status for run in self.runs if run.message != CUT_OFF)
        cut_off = sum(run.message == CUT_OFF for run in self.runs)
        return {**{status: found[status] for status in FINAL}, "cut off by the restart": cut_off}

    def reasons(self) -> list[str]:
        """Say why runs failed that the restart did not cut off, the most frequent reason first."""
        failed = [run for run in self.runs if run.status in ("failed", "timed_out")]
        found = Counter(run.message for run in failed if run.message != CUT_OFF)
        return [f"{count} failed: {message}" for message, count in found.most_common()]

    def wrong(self) -> dict[str, int]:
        """Count what may never be."""
        return {
            "lost": len(set(self.placed.values()) - {run.id for run in self.runs}),
            "stuck": sum(run.status not in FINAL for run in self.runs),
            "duplicated": len({run.id for run in self.runs} - set(self.placed.values())),
            "double effects": sum(len(keys) > 1 for keys in self.effects.values()),
            "missing effects": sum(map(self._missing, self.placed)),
            "open steps": sum(map(_open_steps, self.runs)),
            "wrong records": sum(map(_is_incomplete, self.runs)),
        }

    def broken(self) -> list[str]:
        """Say what is not as it must be."""
        return [f"{count} {what}" for what, count in self.wrong().items() if count]

    def _missing(self, order: str) -> int:
        """Count what a run that completed has not done."""
        statuses = {run.id: run.status for run in self.runs}
        if statuses.get(self.placed[order]) != "completed":
            return 0
        due = [f"/reservations {order} {item}" for item in ITEMS] + [f"/receipts {order}"]
        return sum(effect not in self.effects for effect in due)


def _open_steps(run: RunSeen) -> int:
    """Count the steps of an ended run that have not ended."""
    return sum(step not in FINAL for step in run.steps) if run.status in FINAL else 0


def _is_incomplete(run: RunSeen) -> bool:
    """Tell whether a run that completed has not each of its steps on record as completed."""
    return run.status == "completed" and run.steps != ["completed"] * STEPS
