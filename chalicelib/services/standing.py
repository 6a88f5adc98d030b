"""Standing still: a run whose open steps all wait is waiting, until one of them goes on.

The stream's reader puts on record at once that a run waits whose one open step begins a long
wait: nothing else can begin. Of all others the sweeper does, once nothing has moved for a
while. It then looks at the steps once more: what moved meanwhile takes that back. The
stream's reader lets the run go on when a wait ends. Steps write nothing for this. What is on
record is made true by whoever looks next, in whatever order changes come.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from pydantic import JsonValue

from chalicelib.errors import ConflictError
from chalicelib.models.ids import RunId
from chalicelib.models.live import Change, StepChange
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.steps import StepStatus, StepSummary
from chalicelib.ports import Clock, RunStore, StepStore

QUIET = timedelta(seconds=20)
"""A run between two steps looks like one that waits, but for less than this."""
SOON = timedelta(minutes=1)
LONG = timedelta(minutes=2)
"""Of a wait for less than this nothing is said."""
DOUBTED = timedelta(days=1)
"""How long the sweeper looks again whether a run that waits really does."""
MOST_STEPS = 200
"""Of a run with more the sweeper finds out whether it waits: the stream's reader has no time."""
WAITS = ("wait", "delay")
WORDS = {
    "wait_for_event": "the event {name}",
    "wait_for_approval": "{to} to approve “{title}”",
    "callback": "an answer to its callback address",
    "run_workflow": "the workflow {workflow} to end",
}
LONGEST = 120
"""Characters of a title in one line of a list."""


class Standstill(NamedTuple):
    """Since when nothing moves, and what is waited for."""

    since: datetime
    waits_for: str


@dataclass(frozen=True)
class Standing:
    """Keep on record which runs wait."""

    runs: RunStore
    steps: StepStore
    now: Clock

    def look(self, run: Run) -> None:
        """Put on record whether an open run waits; what has moved since is looked at again."""
        while self._is_in_doubt(run):
            still = standstill(self.steps.backwards(run.id), self.now())
            if (still is not None) == (run.status == RunStatus.WAITING):
                return
            run = self._recorded(run, still)

    def note(self, changes: Iterable[Change]) -> None:
        """Let runs go on whose waits have ended, and those stand still that begin long ones."""
        steps = [change.step for change in changes if isinstance(change, StepChange)]
        waits = [step for step in steps if step.type in WAITS]
        for run_id in {step.run_id for step in waits if _was_noticed(step)}:
            self.runs.go_on(run_id)
        begun: dict[RunId, datetime] = {}
        for step in waits:
            if step.status == StepStatus.WAITING and _is_long(step):
                begun[step.run_id] = step.started_at
        for run_id, at in begun.items():
            self._stand_still(run_id)
            self.runs.look_by(run_id, at + SOON)

    def _stand_still(self, run_id: RunId) -> None:
        steps = list(islice(self.steps.backwards(run_id), MOST_STEPS + 1))
        still = standstill(steps, self.now()) if len(steps) <= MOST_STEPS else None
        if still is not None:
            self.runs.stand_still(run_id, still.since, still.waits_for)

    def _is_in_doubt(self, run: Run) -> bool:
        if run.status == RunStatus.WAITING:
            return run.waiting_since is None or self.now() - run.waiting_since < DOUBTED
        return run.status == RunStatus.RUNNING

    def _recorded(self, run: Run, still: Standstill | None) -> Run:
        changes = {
            "status": RunStatus.RUNNING if still is None else RunStatus.WAITING,
            "waiting_since": still and still.since,
            "waits_for": still.waits_for if still else "",
            "version": run.version + 1,
        }
        changed = run.model_copy(update=changes)
        try:
            self.runs.replace(changed, run.version)
        except ConflictError:
            return self.runs.find(run.id)
        return changed


def standstill(steps: Iterable[StepSummary], now: datetime) -> Standstill | None:
    """Return since when all open steps wait, None when one moves or has just moved.

    Where one step alone is open and waits, no other is between two steps.
    """
    still_open: list[StepSummary] = []
    moved: list[datetime] = []
    for step in steps:
        if _is_moving(step):
            return None
        moved.append(step.ended_at or step.started_at)
        if not step.status.is_final:
            still_open.append(step)
    waiting = [step for step in still_open if step.status == StepStatus.WAITING]
    if not waiting or (now - max(moved) < QUIET and not _is_alone(still_open)):
        return None
    return Standstill(max(moved), _in_words(waiting))


def _is_alone(still_open: list[StepSummary]) -> bool:
    """Tell whether one step is open, and no loop or branches around it."""
    return len(still_open) == 1 and "." not in still_open[0].path


def _is_moving(step: StepSummary) -> bool:
    """Tell whether a step does something; loops and branches are open around what does."""
    return step.type == "action" and not step.status.is_final


def _was_noticed(step: StepSummary) -> bool:
    """Tell whether a wait has ended with which its run may have been put on record as waiting."""
    if step.ended_at is None:
        return False
    return _is_long(step) or step.ended_at - step.started_at >= QUIET / 2


def _is_long(step: StepSummary) -> bool:
    """Tell whether a wait may be a long one; who cannot tell has it looked at."""
    try:
        until = datetime.fromisoformat(str(step.detail.get("until")))
    except ValueError:
        return True
    return until.tzinfo is None or until - step.started_at >= LONG


def _in_words(waiting: list[StepSummary]) -> str:
    """Say what is waited for, in the order of the program the first."""
    first = min(waiting, key=lambda step: step.path)
    words = _words(first.detail)
    return words if len(waiting) == 1 else f"{words} and {len(waiting) - 1} more"


def _words(detail: dict[str, JsonValue]) -> str:
    known = {"name": "", "to": "", "title": "", "workflow": "", **detail}
    shown = {name: str(known[name])[:LONGEST] for name in ("name", "to", "title", "workflow")}
    shown["to"] = shown["to"] or "someone"
    pattern = WORDS.get(str(detail.get("kind")), "the end of a pause")
    return pattern.format_map(shown)
