"""Follow a run through its machine, as the records of its steps say it went.

What is not on record is decided by what follows: the way whose next step has a record.
An error that an expression raised and a handler took leaves none; where no step follows
either, the way without the error is counted. Records themselves are written again
without a trace when the table is busy.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.error_names import SPOKEN
from chalicelib.engine.transitions.evidence import CLOSING, TABLE, Evidence, Frame
from chalicelib.engine.transitions.places import Recorded, TreeStep, places
from chalicelib.engine.transitions.states import State, read_machine

MOST = 1_000_000
"""States after which the walk gives up; no run of ours enters as many."""
CAP = re.compile(r"> (\d+)")
ANY_ERROR = "{% true %}"
LEFT_BY = "finally_"
UNSAID = "DataError"
ARRANGING = ("cut", "gather")
"""Parts of a large loop that a Lambda carries out."""
OPEN = ("running", "waiting", "retrying", "cancelled")


class _StoppedError(Exception):
    """The run did not get past this state."""


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
    with suppress(_StoppedError, _FailedError):
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
                raise _StoppedError
            state = frame.machine.states.get(name)
            if state is None or state.kind not in WAYS:
                raise _StoppedError
            name = WAYS[state.kind](self, state, frame)
            if state.name == self.failed_in and not self.evidence.shows(name, frame):
                raise _StoppedError

    def passed(self, state: State, frame: Frame) -> str:
        """Go on; keep which error is handed on, and how a block with a `finally` was left."""
        frame.error = SPOKEN.get(state.raised, state.raised) or frame.error
        if state.part.startswith(LEFT_BY):
            frame.left_by[state.step] = state.part.removeprefix(LEFT_BY)
        return state.next

    def failed(self, state: State, frame: Frame) -> str:
        """End the machine in an error."""
        raise _FailedError(frame.error if state.raised.startswith("{%") else state.raised)

    def closed(self, state: State, frame: Frame) -> str:
        """Go on when a delay, or the record of a step, is at its end."""
        record = self.evidence.of(state, frame)
        if record is None or record.status in OPEN:
            raise _StoppedError
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
            frame.iterations.pop(state.step, None)
            return self._on(state, frame)
        self.count += max(record.attempts, 1) - 1
        if record.status == "completed":
            return self._on(state, frame)
        if record.status in OPEN:
            raise _StoppedError
        return self._caught(state, record.error or "TimeoutError", frame)

    def arranged(self, state: State, frame: Frame) -> str:
        """Go on unless the loop ended here: at its items' batches, or at what they came to."""
        self.arrangements += 1
        record = self.evidence.of(state, frame)
        following = frame.machine.states[state.next]
        if following.part == "failures" or any(self._sides(following, frame)):
            return self._on(state, frame)
        if record is None or record.status in OPEN:
            raise _StoppedError
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
            except _StoppedError:
                stopped = True
        if errors:
            return self._caught(state, errors[0], frame)
        return self._unrecorded(state, frame) if stopped else self._on(state, frame)

    def chosen(self, state: State, frame: Frame) -> str:
        """Go the way that was taken."""
        return FORKS.get(state.part, Walk.handled)(self, state, frame)

    def branch(self, state: State, frame: Frame) -> str:
        """Go into the branch that is on record."""
        record = self.evidence.of(state, frame)
        return _named(state, record.taken if record else None)

    def iterate(self, state: State, frame: Frame) -> str:
        """Begin another iteration of a loop, or leave it."""
        ways = {_part(way, state): way for way in state.ways}
        record = self.evidence.of(state, frame)
        begun = frame.iterations.get(state.step, -1) + 1
        count = record.count if record else None
        if count is not None and _is_too_long(state, begun, count):
            return ways["limit"]
        if count is not None and begun >= count:
            return ways.get("done", "")
        frame.iterations[state.step] = begun
        body = ways.get("body", "")
        if count is None and not self.evidence.shows(body, frame, state.name):
            raise _StoppedError
        return body

    def first(self, state: State, _frame: Frame) -> str:
        """Go the first way: the other is a copy of it."""
        return next((rule.next for rule in state.choices), state.default)

    def spread_over(self, state: State, frame: Frame) -> str:
        """Go to the items as it is on record that they were gone over."""
        record = self.evidence.of(state, frame)
        starts = STARTS.get(record.taken or "" if record else "", ())
        ways = (way for way in state.ways if way.partition("~")[2].partition("~")[0] in starts)
        return next(ways, self.first(state, frame))

    def tolerated(self, state: State, frame: Frame) -> str:
        """Go on unless more items failed than may."""
        record = self.evidence.of(state, frame)
        fine = record is not None and record.status == "completed"
        return state.default if fine else self.first(state, frame)

    def left(self, state: State, frame: Frame) -> str:
        """Go on as a block was left before its `finally`."""
        return _named(state, frame.left_by.get(state.step))

    def handled(self, state: State, frame: Frame) -> str:
        """Go to the first handler that takes the error at hand."""
        return _named(state, frame.error, also=ANY_ERROR)

    def _sides(self, state: State, frame: Frame) -> Iterator[Frame]:
        """Return the frames of a state's branches, or of the items that were begun."""
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
        way = self._earliest([state.next, *_handlers(state)], frame)
        if way != state.next:
            frame.error = UNSAID
        return way

    def _unrecorded(self, state: State, frame: Frame) -> str:
        """Go to the handler of an error that kept a step from being recorded."""
        shown = [name for name in _handlers(state) if self.evidence.shows(name, frame)]
        if not shown:
            raise _StoppedError
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


def _part(name: str, head: State) -> str:
    """Return what a state is of the loop whose head this is: where it ends, or its body."""
    step, _, part = name.partition("~")
    own = part.partition("~")[0]
    return own if step == head.step and own in ("done", "limit") else "body"


def _is_too_long(state: State, begun: int, count: int) -> bool:
    """Tell whether a loop over a list ended in its limit: at once, or when it got there."""
    for rule in state.choices:
        cap = CAP.search(rule.condition) if _part(rule.next, state) == "limit" else None
        if cap and count > int(cap[1]):
            return " and " not in rule.condition or begun >= int(cap[1])
    return False


def _named(state: State, word: str | None, also: str = "") -> str:
    """Return the way whose condition names a word."""
    rules = (
        rule for rule in state.choices if f'"{word}"' in rule.condition or rule.condition == also
    )
    return next((rule.next for rule in rules), state.default)


Way = Callable[[Walk, State, Frame], str]
WAYS: Mapping[str, Way] = {
    "Pass": Walk.passed,
    "Succeed": Walk.passed,
    "Fail": Walk.failed,
    "Wait": Walk.closed,
    "Task": Walk.task,
    "Map": Walk.spread,
    "Parallel": Walk.spread,
    "Choice": Walk.chosen,
}
STARTS: Mapping[str, tuple[str, ...]] = {
    "inline": ("items",),
    "large": ("large_items",),
    "stored": ("cut", "stored_items"),
}
"""The first state of each mode of a parallel loop."""
FORKS: Mapping[str, Way] = {
    "branch": Walk.branch,
    "next": Walk.iterate,
    "size": Walk.spread_over,
    "failures": Walk.tolerated,
    "finally_end": Walk.left,
}
