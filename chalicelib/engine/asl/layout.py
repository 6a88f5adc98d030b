"""The states laid out so far, and the ways on from a statement."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.engine.compilation import JsonObject, StateOrigin
from chalicelib.engine.jsonata import TooLargeError
from chalicelib.engine.program import Assign, Break, Continue, Statement, Step


@dataclass(frozen=True, slots=True)
class Ways:
    """Where to go on: after this statement, and at `break` and `continue`."""

    after: str
    leave: str
    again: str

    def then(self, after: str) -> "Ways":
        """Return the same ways with another state to follow."""
        return replace(self, after=after)


class Layout:
    """Collects states; every block is laid out backwards, so each state knows the next."""

    def __init__(self, emitters: "dict[type, Emitter]") -> None:
        self.states: dict[str, JsonObject] = {}
        self.origins: dict[str, StateOrigin] = {}
        self._emitters = emitters

    def block(self, body: list[Statement], ways: Ways) -> str:
        """Lay out the statements of a block; return the state to enter."""
        entry = ways.after
        for statement in reversed(body):
            try:
                entry = self._emitters[type(statement)](self, statement, ways.then(entry))
            except TooLargeError as error:
                error.line = error.line or _line(statement)
                raise
        return entry

    def step(self, step: Step, part: str, state: JsonObject) -> str:
        """Keep a state of a step: the one that has the step's id, or one of its parts."""
        name = f"{step.id}~{part}" if part else step.id
        self.states[name] = state
        self.origins[name] = StateOrigin(step.id, step.line, step.column)
        return name

    def assignment(self, statement: Assign, state: JsonObject) -> str:
        """Keep a state that only sets variables."""
        names = "_".join(name for name, _ in statement.values)
        name = base = f"set_{names[:40]}~line_{statement.line}"
        number = 1
        while name in self.states:
            number += 1
            name = f"{base}_{number}"
        self.states[name] = state
        self.origins[name] = StateOrigin(None, statement.line, statement.column)
        return name

    def own(self, name: str, state: JsonObject) -> str:
        """Keep a state that belongs to the workflow as a whole."""
        self.states[name] = state
        self.origins[name] = StateOrigin(None, 1, 1)
        return name

    def reached(self, first: str) -> list[str]:
        """Return the states that can be reached, in the order a reader meets them."""
        found: dict[str, None] = {}
        pending = [first]
        while pending:
            name = pending.pop()
            if name not in found:
                found[name] = None
                pending.extend(reversed(_successors(self.states[name])))
        return list(found)


Emitter = Callable[..., str]


def _line(statement: Statement) -> int | None:
    if isinstance(statement, Assign):
        return statement.line
    return None if isinstance(statement, (Break, Continue)) else statement.step.line


def _successors(state: JsonObject) -> list[str]:
    choices = state.get("Choices")
    rules = choices if isinstance(choices, list) else []
    ways = [rule.get("Next") for rule in rules if isinstance(rule, dict)]
    ways += [state.get("Default"), state.get("Next")]
    return [way for way in ways if isinstance(way, str)]
