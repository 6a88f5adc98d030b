"""A state machine as the walk sees it: its states and the ways that lead on from each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata.phrases import index_variable
from chalicelib.engine.state_names import COPIES
from chalicelib.engine.transitions.bounds import Bounds, bounds

EVERY_ERROR = "States.ALL"
ERROR_FIELDS = {"error", "message", "step", "status"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A way on that hangs on a condition, or on one of some errors."""

    next: str
    condition: str = ""
    errors: tuple[str, ...] = ()

    def takes(self, error: str) -> bool:
        """Tell whether the rule is for an error."""
        return error in self.errors or EVERY_ERROR in self.errors


@dataclass(frozen=True, slots=True)
class State:
    """One state; ``step`` is the id of the step it belongs to, ``part`` what it is of it."""

    name: str
    step: str
    part: str
    kind: str
    resource: str
    next: str
    default: str
    choices: tuple[Rule, ...]
    catches: tuple[Rule, ...]
    inner: "tuple[Machine, ...]"
    raised: str
    bounds: Bounds
    starts: bool
    """Whether it is the beginning of a loop, and of its first round with it."""

    def way(self, word: str | None, also: str = "") -> str:
        """Return the way whose condition names a word, or is the other one."""
        rules = (
            rule for rule in self.choices if f'"{word}"' in rule.condition or rule.condition == also
        )
        return next((rule.next for rule in rules), self.default)

    @property
    def is_last(self) -> bool:
        """Tell whether the machine ends with it."""
        return self.kind != "Fail" and not (self.next or self.default)

    @property
    def ways(self) -> Iterator[str]:
        """Every state that can follow."""
        yield from (way for way in (self.next, self.default) if way)
        yield from (rule.next for rule in (*self.choices, *self.catches))


@dataclass(frozen=True, slots=True)
class Machine:
    """The states of a machine, or of a machine inside a state."""

    start: str
    states: Mapping[str, State]


def read_machine(machine: JsonObject) -> Machine:
    """Return a machine as the walk sees it."""
    states = _object(machine.get("States"))
    return Machine(
        _text(machine, "StartAt"),
        {name: _state(name, _object(state)) for name, state in states.items()},
    )


def _state(name: str, state: JsonObject) -> State:
    step, *parts = name.split("~")
    named = [part for part in parts if part not in COPIES]
    inner = [*_objects(state, "Branches"), *_objects({"All": [state.get("ItemProcessor")]}, "All")]
    return State(
        name=name,
        step=step,
        part=named[0] if named else "",
        kind=_text(state, "Type"),
        resource=_text(state, "Resource").rpartition(":::")[2],
        next=_text(state, "Next"),
        default=_text(state, "Default"),
        choices=tuple(
            Rule(_text(rule, "Next"), condition=_text(rule, "Condition"))
            for rule in _objects(state, "Choices")
        ),
        catches=tuple(
            Rule(_text(rule, "Next"), errors=_texts(rule.get("ErrorEquals")))
            for rule in _objects(state, "Catch")
        ),
        inner=tuple(read_machine(machine) for machine in inner),
        raised=_raised(state),
        bounds=bounds(state),
        starts=_object(state.get("Assign")).get(index_variable(step)) == 0,
    )


def _raised(state: JsonObject) -> str:
    """Return the name of the error that a state raises, or hands to a handler."""
    told = [_object(value) for value in _object(state.get("Assign")).values()]
    names = [_text(error, "error") for error in told if error.keys() >= ERROR_FIELDS]
    return next((name for name in (_text(state, "Error"), *names) if name), "")


def _text(state: JsonObject, field: str) -> str:
    found = state.get(field)
    return found if isinstance(found, str) else ""


def _texts(found: Json) -> tuple[str, ...]:
    return tuple(str(each) for each in found) if isinstance(found, list) else ()


def _object(found: Json) -> JsonObject:
    return found if isinstance(found, dict) else {}


def _objects(state: JsonObject, field: str) -> list[JsonObject]:
    found = state.get(field)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
