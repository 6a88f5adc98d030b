"""What the records of a run tell: of one state, and of whether a way was gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from chalicelib.engine.transitions.places import Place, Recorded
from chalicelib.engine.transitions.states import Machine, State

TABLE = "dynamodb:"
CLOSING = "dynamodb:updateItem"
NEVER = float("inf")
AT_LAST = 1e300
HEADS = ("next", "round")
"""The states that a loop begins each iteration with."""
UNSAID = "DataError"
"""The error of an expression that failed: in which way is not on record."""
SILENT = ("cut", "gather", "item_failed", "mistake_failed")
"""What a large loop does with its items, of which its record does not say when."""
CLOSED_AS = {"done": "completed", "late": "timed_out"}


class StoppedError(Exception):
    """The run did not get past this state."""


@dataclass
class Part:
    """A part of a long loop: the state that began it in the machine around, and how far it goes."""

    state: State
    around: "Frame"
    first: int
    spent: int = 0

    def is_over(self, begun: int, head: State) -> bool:
        """Tell whether no round follows in this part; ``head`` is where a round begins."""
        own, limits = self.state.bounds, head.bounds
        is_full = begun - self.first >= (own.rounds or limits.rounds)
        is_spent = bool(limits.events) and self.spent >= limits.events
        return is_full or is_spent or (bool(own.cap) and begun >= own.cap)


@dataclass
class Frame:
    """Where the walk is: the iterations around it, the error at hand, how blocks were left."""

    machine: Machine
    is_outermost: bool = True
    iterations: dict[str, int] = field(default_factory=dict)
    error: str = ""
    left_by: dict[str, str] = field(default_factory=dict)
    part: Part | None = None

    def inside(self, machine: Machine, loop: str = "", iteration: int = 0) -> "Frame":
        """Return the frame of a machine inside a state, one iteration of a loop perhaps."""
        iterations = {**self.iterations, **({loop: iteration} if loop else {})}
        return Frame(machine, False, iterations, self.error, dict(self.left_by))

    def begun(self, loop: str) -> int:
        """Return how many iterations of a loop have begun."""
        return self.iterations.get(loop, -1) + 1

    def ahead(self, loop: str) -> "Frame":
        """Return the frame of the next iteration of a loop."""
        return replace(self, iterations={**self.iterations, loop: self.begun(loop)})

    def spend(self, events: int) -> None:
        """Count events of the part of a loop around."""
        if self.part is not None:
            self.part.spent += events

    def take_over(self, inner: "Frame", loop: str) -> None:
        """Take over what a part of a loop tells in the end."""
        self.iterations[loop] = inner.begun(loop) - 1
        self.left_by[loop] = inner.left_by.get(loop, "")
        self.error = inner.error

    def forget(self, loop: str) -> None:
        """Forget how far a loop had come, for it begins."""
        self.iterations.pop(loop, None)
        self.left_by.pop(loop, None)


@dataclass(frozen=True)
class Evidence:
    """The records of one run; ``completed`` tells whether it got to its end."""

    places: Mapping[str, Place]
    records: Mapping[str, Recorded]
    completed: bool
    passed: set[str] = field(default_factory=set)

    def of(self, state: State, frame: Frame) -> Recorded | None:
        """Return the record of the step that a state belongs to."""
        return self.records.get(self._path(state, frame))

    def take(self, state: State, frame: Frame) -> Recorded | None:
        """Return the record of a step the walk has come to; it tells nothing of later ways."""
        self.passed.add(self._path(state, frame))
        return self.of(state, frame)

    def shows(self, name: str, frame: Frame, *seen: str) -> bool:
        """Tell whether a step that follows from a state on, before any other, is on record."""
        return self.first(name, frame, *seen) < NEVER

    def first(self, name: str, frame: Frame, *seen: str) -> float:
        """Return when the first step that follows from a state on began; NEVER without one."""
        return self._first([name], frame, set(seen))

    def _first(self, pending: list[str], frame: Frame, looked: set[str]) -> float:
        found = NEVER
        while pending:
            name = pending.pop()
            state = None if name in looked else frame.machine.states.get(name)
            looked.add(name)
            if state is None:
                continue
            if state.kind == "Task" and state.part not in SILENT:
                found = min(found, self._began(state, frame))
            elif state.is_last:
                found = min(found, self._at_end(state, frame))
                pending.extend(state.ways)
            elif state.part in HEADS:
                found = min(found, self._first([*state.ways], frame.ahead(state.step), looked))
            else:
                pending.extend(state.ways)
        return found

    def _at_end(self, state: State, frame: Frame) -> float:
        """Return when the first step began that follows from the end of a machine on."""
        part = frame.part
        if part is not None and part.state.step == state.step:
            head = part.around.machine.states[part.state.next]
            return self.first(head.way(state.part), part.around)
        return AT_LAST if frame.is_outermost and self.completed else NEVER

    def _began(self, state: State, frame: Frame) -> float:
        path = self._path(state, frame)
        record = self.records.get(path)
        if record is None:
            return NEVER
        if state.resource.startswith(CLOSING):
            return record.ended if record.status == CLOSED_AS.get(state.part, "failed") else NEVER
        return NEVER if path in self.passed else record.began

    def _path(self, state: State, frame: Frame) -> str:
        place = self.places.get(state.step)
        return place.path(frame.iterations) if place else ""
