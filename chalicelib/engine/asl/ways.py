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


def ways_to(states: States, name: str) -> Iterator[Way]:
    """Yield the ways that lead to a state."""
    for other, state in states.items():
        for word in ("Next", "Default"):
            if state.get(word) == name:
                yield Way(other, state, word)
        for kind in ("Choices", "Catch"):
            for rule in rules(state, kind):
                if rule["Next"] == name:
                    yield Way(other, rule, "Next", is_caught=kind == "Catch")


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
