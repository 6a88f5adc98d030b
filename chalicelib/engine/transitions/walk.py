"""Follow a run through its machine, as the records of its steps say it went.

What is not on record is decided by what follows: the way whose next step has a record.
An error that an expression raised and a handler took leaves none; where no step follows
either, the way without the error is counted. Records themselves are written again
without a trace when the table is busy.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.error_names import FAILED_APART, SPOKEN
from chalicelib.engine.transitions.evidence import (
    CLOSING,
    TABLE,
    UNSAID,
    Evidence,
    Frame,
    Part,
    StoppedError,
)
from chalicelib.engine.transitions.forks import chosen
from chalicelib.engine.transitions.places import Recorded, TreeStep, places
from chalicelib.engine.transitions.states import State, read_machine

MOST = 1_000_000
"""States after which the walk gives up; no run of ours enters as many."""
LEFT_BY = "finally_"
PART_OF_LOOP = ("part", "rounds")
"""The state that does a part of a long loop, and the one around all rounds in it."""
ARRANGING = ("cut", "gather")
"""Parts of a large loop that a Lambda carries out."""
OPEN = ("running", "waiting", "retrying", "cancelled")


class _FailedError(Exception):
    """A machine ended in an error."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Counted(NamedTuple):
    """What a run did that its records do not tell one by one."""

    transitions: int
    arrangements: int


def count_transitions(
    machine: JsonObject,
    steps: Sequence[TreeStep],
    records: Mapping[str, Recorded],
    *,
    completed: bool,
    failed_in: str | None = None,
) -> Counted:
    """Return how many states a run entered, each retry of an action counted as another.

    That is what Step Functions bills. Also, how often a Lambda arranged the items of a large
    loop. ``completed`` tells whether the run got to its end, ``failed_in`` names the state
    that ended it with an error, when that is known.
    """
    walk = Walk(Evidence(places(steps), records, completed), failed_in)
    with suppress(StoppedError, _FailedError):
        walk.follow(Frame(read_machine(machine)))
    return Counted(walk.count, walk.arrangements)


@dataclass
class Walk:
    """One walk through a machine, counting."""

    evidence: Evidence
    failed_in: str | None = None
    count: int = 0
    arrangements: int = 0

    def follow(self, frame: Frame) -> None:
        """Go from a machine's first state to its end, or to where the run stopped."""
        name = frame.machine.start
        while name:
            self.count += 1
            if self.count > MOST:
                raise StoppedError
            state = frame.machine.states.get(name)
            if state is None or state.kind not in WAYS:
                raise StoppedError
            name = WAYS[state.kind](self, state, frame)
            if state.name == self.failed_in and not self.evidence.shows(name, frame):
                raise StoppedError

    def passed(self, state: State, frame: Frame) -> str:
        """Go on; keep which error is handed on, and how a block with a `finally` was left."""
        frame.error = SPOKEN.get(state.raised, state.raised) or frame.error
        if state.part.startswith(LEFT_BY):
            frame.left_by[state.step] = state.part.removeprefix(LEFT_BY)
        elif frame.part is not None and state.kind == "Succeed":
            frame.left_by[state.step] = state.part
        return state.next

    def failed(self, state: State, frame: Frame) -> str:
        """End the machine in an error."""
        raise _FailedError(frame.error if state.raised.startswith("{%") else state.raised)

    def closed(self, state: State, frame: Frame) -> str:
        """Go on when a delay, or the record of a step, is at its end."""
        record = self.evidence.of(state, frame)
        if record is None or record.status in OPEN:
            raise StoppedError
        return state.next

    def task(self, state: State, frame: Frame) -> str:
        """Go on as the record of the task says."""
        if state.resource.startswith(CLOSING):
            return self.closed(state, frame)
        if state.part in ARRANGING:
            return self.arranged(state, frame)
        record = self.evidence.take(state, frame)
        if record is None:
            return self._unrecorded(state, frame)
        if state.resource.startswith(TABLE):
            frame.forget(state.step)
            if state.starts:
                frame.iterations[state.step] = 0
            return self._on(state, frame)
        self.count += max(record.attempts, 1) - 1
        if record.status == "completed":
            return self._on(state, frame)
        if record.status in OPEN:
            raise StoppedError
        return self._caught(state, record.error or "TimeoutError", frame)

    def arranged(self, state: State, frame: Frame) -> str:
        """Go on unless the loop ended here: at its items' batches, or at what they came to."""
        self.arrangements += 1
        record = self.evidence.of(state, frame)
        following = frame.machine.states[state.next]
        if following.part == "failures" or any(self._sides(following, frame)):
            return self._on(state, frame)
        if record is None or record.status in OPEN:
            raise StoppedError
        if record.status == "completed":
            return self._on(state, frame)
        return self._caught(state, "StepError", frame)

    def spread(self, state: State, frame: Frame) -> str:
        """Follow every branch or item as far as it went; the first error is the state's own."""
        errors, stopped = [], False
        for inner in self._sides(state, frame):
            try:
                self.follow(inner)
            except _FailedError as failed:
                errors.append(failed.error)
            except StoppedError:
                stopped = True
            if state.part in PART_OF_LOOP:
                frame.take_over(inner, state.step)
        if errors:
            apart = [rule.next for rule in state.catches if rule.errors == (FAILED_APART,)]
            frame.error = SPOKEN.get(errors[0], errors[0])
            return apart[0] if apart else self._caught(state, errors[0], frame)
        if stopped:
            return self._unrecorded(state, frame)
        record = self.evidence.of(state, frame)
        frame.spend(state.bounds.spent * ((record and record.count) or 0))
        return self._on(state, frame)

    def _sides(self, state: State, frame: Frame) -> Iterator[Frame]:
        """Return the frames of a state's branches, or of the items that were begun."""
        if state.part in PART_OF_LOOP:
            part = frame.part if state.kind == "Parallel" else None
            begun = part or Part(state, frame, frame.begun(state.step))
            yield replace(frame.inside(state.inner[0]), part=begun)
            return
        if state.kind == "Parallel":
            yield from (frame.inside(machine) for machine in state.inner)
            return
        record = self.evidence.of(state, frame) or Recorded("running")
        for machine in state.inner:
            for number in range(record.count or 0):
                inner = frame.inside(machine, state.step, number)
                if record.status == "completed" or self.evidence.shows(machine.start, inner):
                    yield inner

    def _on(self, state: State, frame: Frame) -> str:
        """Go on; or to a handler, when what follows shows that values could not be set."""
        if not state.next:
            return ""
        way = self._earliest([state.next, *_handlers(state)], frame)
        if way != state.next:
            frame.error = UNSAID
        return way

    def _unrecorded(self, state: State, frame: Frame) -> str:
        """Go to the handler of an error that kept a step from being recorded."""
        shown = [name for name in _handlers(state) if self.evidence.shows(name, frame)]
        if not shown:
            raise StoppedError
        frame.error = UNSAID
        return self._earliest(shown, frame)

    def _caught(self, state: State, error: str, frame: Frame) -> str:
        fitting = [rule.next for rule in state.catches if rule.takes(error)]
        shown = (name for name in _handlers(state) if self.evidence.shows(name, frame))
        way = next(iter([*fitting, *shown]), "")
        if not way:
            raise _FailedError(error)
        frame.error = SPOKEN.get(error, error)
        return way

    def _earliest(self, names: Sequence[str], frame: Frame) -> str:
        return min(names, key=lambda name: self.evidence.first(name, frame))


def _handlers(state: State) -> list[str]:
    return [rule.next for rule in state.catches]


Way = Callable[[Walk, State, Frame], str]
WAYS: Mapping[str, Way] = {
    "Pass": Walk.passed,
    "Succeed": Walk.passed,
    "Fail": Walk.failed,
    "Wait": Walk.closed,
    "Task": Walk.task,
    "Map": Walk.spread,
    "Parallel": Walk.spread,
    "Choice": lambda walk, state, frame: chosen(walk.evidence, state, frame),
}
