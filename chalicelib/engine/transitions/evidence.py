"""What the records of a run tell: of one state, and of whether a way was gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.engine.transitions.places import Place, Recorded
from chalicelib.engine.transitions.states import Machine, State

TABLE = "dynamodb:"
CLOSING = "dynamodb:updateItem"
NEVER = float("inf")
AT_LAST = 1e300
CLOSED_AS = {"done": "completed", "late": "timed_out"}


@dataclass
class Frame:
    """Where the walk is: the iterations around it, the error at hand, how blocks were left."""

    machine: Machine
    is_outermost: bool = True
    iterations: dict[str, int] = field(default_factory=dict)
    error: str = ""
    left_by: dict[str, str] = field(default_factory=dict)

    def inside(self, machine: Machine, loop: str = "", iteration: int = 0) -> "Frame":
        """Return the frame of a machine inside a state, one iteration of a loop perhaps."""
        iterations = {**self.iterations, **({loop: iteration} if loop else {})}
        return Frame(machine, False, iterations, self.error, dict(self.left_by))


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
        looked, pending = set(seen), [name]
        found = NEVER
        while pending:
            name = pending.pop()
            state = None if name in looked else frame.machine.states.get(name)
            looked.add(name)
            if state is None:
                continue
            if state.kind == "Task":
                found = min(found, self._began(state, frame))
            elif state.kind == "Succeed" and frame.is_outermost and self.completed:
                found = min(found, AT_LAST)
            else:
                pending.extend(state.ways)
        return found

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
