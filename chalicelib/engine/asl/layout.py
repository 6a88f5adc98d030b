"""The states laid out so far, and the ways on from a statement."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from chalicelib.engine import limits
from chalicelib.engine.asl.catching import Catcher
from chalicelib.engine.asl.delays import left_to_actions
from chalicelib.engine.asl.folding import folded
from chalicelib.engine.asl.notes import Notes, of_values
from chalicelib.engine.compilation import Json, JsonObject, StateOrigin
from chalicelib.engine.jsonata import TooLargeError
from chalicelib.engine.jsonata.prefixes import size
from chalicelib.engine.program import Assign, Break, Call, Carried, Continue, Expr, Statement, Step


@dataclass(frozen=True, slots=True)
class Exit:
    """Where `return` leads when it does not end the run: the state, and who gets the value."""

    state: str
    result: str | None


@dataclass(frozen=True, slots=True)
class Ways:
    """Where to go on: after this statement, at `break`, `continue`, `return` and after errors."""

    after: str
    leave: str
    again: str
    exit: Exit | None = None
    catchers: tuple[Catcher, ...] = ()
    meter: str | None = None
    """The variable that counts the events of the part of a loop around."""

    def then(self, after: str) -> "Ways":
        """Return the same ways with another state to follow."""
        return replace(self, after=after)

    @property
    def catches_mistakes(self) -> bool:
        """Tell whether somebody waits for an expression that fails."""
        return any(catcher.takes_mistakes for catcher in self.catchers)


class Layout:
    """Collects states; every block is laid out backwards, so each state knows the next."""

    def __init__(
        self,
        emitters: "dict[type, Emitter]",
        notes: Notes | None = None,
        suffix: str = "",
        *,
        in_each: bool = False,
    ) -> None:
        self.states: dict[str, JsonObject] = {}
        self.is_outermost = notes is None
        self.notes = notes or Notes()
        self._emitters = emitters
        self._suffix = suffix
        self._in_each = in_each

    def inner(self) -> "Layout":
        """Return a layout for states inside a state."""
        return Layout(self._emitters, self.notes, self._suffix, in_each=self._in_each)

    def copied(self, copy: str) -> "Layout":
        """Return a layout for a copy of states that are in the same machine."""
        other = Layout(self._emitters, self.notes, f"{self._suffix}~{copy}", in_each=self._in_each)
        other.states = self.states
        return other

    def iteration(self, copy: str) -> "Layout":
        """Return a layout for an item of a parallel loop; the suffix tells its copies apart."""
        number = "_2" if self._in_each else ""
        suffix = f"~{copy}{number}" if copy else ""
        return Layout(self._emitters, self.notes, self._suffix + suffix, in_each=True)

    def machine(self, first: str) -> JsonObject:
        """Return the states that can be reached as a machine, as few as will do.

        One that is far too large stays as it is: it is refused anyway.
        """
        states = {name: self.states[name] for name in self.reached(first)}
        if size(dict[str, Json](states)) <= 2 * limits.MACHINE_BYTES:
            states, first = folded(states, first, self.notes.foldable)
        states = left_to_actions(states, self.notes.ends)
        return {"StartAt": first, "States": dict[str, Json](states)}

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

    def named(self, step: Step, part: str = "") -> str:
        """Return the name of a state of a step: its id, or one of its parts."""
        return (f"{step.id}~{part}" if part else step.id) + self._suffix

    def step(self, step: Step, part: str, state: JsonObject) -> str:
        """Keep a state of a step: the one that has the step's id, or one of its parts."""
        name = self.named(step, part)
        self.states[name] = state
        self.notes.origins[name] = StateOrigin(step.id, step.line, step.column)
        return name

    def guarded(self, step: Step | None, state: JsonObject, ways: Ways) -> JsonObject:
        """Return a state that hands its errors to those who wait for them."""
        rules: list[Json] = [catcher.rule(step) for catcher in _first_of_each(ways.catchers)]
        return {**state, "Catch": rules} if rules else state

    def assignment(self, statement: Assign, state: JsonObject) -> str:
        """Keep a state that only sets variables."""
        names = "_".join(name.partition("@")[0] for name, _ in statement.values)
        name = base = f"set_{names[:40]}~line_{statement.line}{self._suffix}"
        number = 1
        while name in self.notes.origins:
            number += 1
            name = f"{base}_{number}"
        self.states[name] = state
        self.notes.origins[name] = StateOrigin(None, statement.line, statement.column)
        return name

    def may_fold(self, name: str, values: Iterable[tuple[str, Expr]]) -> str:
        """Note that a state does no more than set variables to values, or end with one."""
        self.notes.foldable[name] = of_values(dict(values))
        return name

    def ends_run(self, name: str) -> bool:
        """Tell whether a state does no more than end the run, which cannot fail."""
        told = self.notes.foldable.get(name)
        ends = self.states.get(name, {}).get("Type") == "Succeed"
        return self.is_outermost and ends and told is not None and told.certain

    def own(self, name: str, state: JsonObject) -> str:
        """Keep a state that belongs to the workflow as a whole."""
        self.states[name] = state
        self.notes.origins[name] = StateOrigin(None, 1, 1)
        return name

    def reached(self, first: str) -> list[str]:
        """Return the states that can be reached, in the order a reader meets them."""
        found: dict[str, None] = {}
        pending = [first]
        while pending:
            name = pending.pop()
            if name not in found:
                found[name] = None
                pending.extend(reversed(list(_successors(self.states[name]))))
        return list(found)


Emitter = Callable[..., str]


def _first_of_each(catchers: tuple[Catcher, ...]) -> Iterator[Catcher]:
    """Yield the catchers that an error can reach: none after one that takes everything."""
    for catcher in catchers:
        yield catcher
        if catcher.takes_all:
            return


def _line(statement: Statement) -> int | None:
    if isinstance(statement, (Assign, Call)):
        return statement.line
    if isinstance(statement, Carried):
        return statement.loop.step.line
    return None if isinstance(statement, (Break, Continue)) else statement.step.line


def _successors(state: JsonObject) -> Iterator[str]:
    for word in ("Choices", "Catch"):
        rules = state.get(word)
        for rule in rules if isinstance(rules, list) else []:
            way = rule.get("Next") if isinstance(rule, dict) else None
            if isinstance(way, str):
                yield way
    for word in ("Default", "Next"):
        way = state.get(word)
        if isinstance(way, str):
            yield way
