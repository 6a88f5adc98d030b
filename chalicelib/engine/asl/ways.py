"""The ways between the states of one machine."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.engine.compilation import JsonObject

States = dict[str, JsonObject]


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one state to another: the state, and what of it names the other."""

    state: str
    holder: JsonObject
    word: str
    is_caught: bool = False

    @property
    def assigned(self) -> JsonObject:
        """Return what is set on the way."""
        return assigned(self.holder)


class Arrivals:
    """The ways that lead to each of the states of a machine that is being changed.

    Where a state was named once is looked at again when it is asked for; a look at all states
    for each of them would cost a long workflow seconds.
    """

    def __init__(self, states: States) -> None:
        self.states = states
        self._seen: dict[str, dict[str, None]] = {}
        for name, state in states.items():
            for way in _ways_of(name, state):
                self._note(str(way.holder[way.word]), name)

    def at(self, name: str) -> list[Way]:
        """Return the ways that lead to a state."""
        present = [each for each in self._seen.get(name, ()) if each in self.states]
        ways = (way for each in present for way in _ways_of(each, self.states[each]))
        return [way for way in ways if way.holder[way.word] == name]

    def lead(self, way: Way, name: str) -> None:
        """Let a way lead to another state."""
        way.holder[way.word] = name
        self._note(name, way.state)

    def _note(self, name: str, source: str) -> None:
        self._seen.setdefault(name, {})[source] = None


def _ways_of(name: str, state: JsonObject) -> Iterator[Way]:
    """Yield the ways that lead from a state."""
    for word in ("Next", "Default"):
        if word in state:
            yield Way(name, state, word)
    for kind in ("Choices", "Catch"):
        for rule in rules(state, kind):
            yield Way(name, rule, "Next", is_caught=kind == "Catch")


def assigned(holder: JsonObject) -> JsonObject:
    """Return what a state sets, or a rule of one."""
    found = holder.get("Assign")
    return found if isinstance(found, dict) else {}


def rules(state: JsonObject, *kinds: str) -> list[JsonObject]:
    """Return the rules of a state: its Choices, its Catch or its Retry."""
    listed = (state.get(kind) for kind in kinds)
    found = (rule for each in listed if isinstance(each, list) for rule in each)
    return [rule for rule in found if isinstance(rule, dict)]


def errors_of(rule: JsonObject) -> list[str]:
    """Return the errors that a rule is for."""
    found = rule.get("ErrorEquals")
    return [str(name) for name in found] if isinstance(found, list) else []
