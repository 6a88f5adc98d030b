"""States that only set variables, or only end a machine, folded into their neighbours.

Every state that is entered is billed. What a state sets is set as well on the ways that lead to
it, where that gives the same values, fails as it would have, and where no Assign gets two values
that may be large: 256 KiB is what one Assign holds.
"""

from collections.abc import Mapping

from chalicelib.engine import limits
from chalicelib.engine.asl.notes import Foldable
from chalicelib.engine.asl.reading import Readers
from chalicelib.engine.asl.ways import Arrivals, States, Way, assigned, errors_of, rules
from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.error_names import FAILED_EXPRESSION
from chalicelib.engine.jsonata import errors
from chalicelib.engine.jsonata.prefixes import (
    inlined,
    is_small,
    names_in,
    prefixed,
    size,
    stands_alone,
)
from chalicelib.engine.meaning import THEN

MOST_COPIED = 2_000
"""Bytes that are written again for further ways to a state."""
MOST_REPEATED = 1_000
"""Bytes of values that are worked out wherever they are read."""
CATCHING_MISTAKES = {"States.ALL", "States.TaskFailed", FAILED_EXPRESSION}
ENDING = ("Task", "Pass", "Map", "Parallel")
READING = ("Task", "Choice", "Succeed", "Fail", "Wait")


def folded(states: States, first: str, foldable: Mapping[str, Foldable]) -> tuple[States, str]:
    """Return fewer states that do the same, and the first of them."""
    folding = Folding(states, foldable)
    for name in [name for name in states if name in foldable]:
        if states[name]["Type"] == "Succeed":
            folding.end(name, is_first=name == first)
        elif "Next" in states[name] and (name == first or not folding.back(name)):
            first = folding.ahead(name, first)
    return folding.states, first


class Folding:
    """The states of one machine, which get fewer."""

    def __init__(self, states: States, foldable: Mapping[str, Foldable]) -> None:
        self.states = dict(states)
        self.foldable = foldable
        self.arrivals = Arrivals(self.states)
        self.readers = Readers(self.states)

    def back(self, name: str) -> bool:
        """Set on all ways to a state what it sets; tell whether that could be done."""
        state, ways = self.states[name], self.arrivals.at(name)
        again = size(assigned(state)) * (len(ways) - 1)
        if not stands_alone(assigned(state)) or again > MOST_COPIED:
            return False
        common = set.intersection(*({*way.assigned} for way in ways))
        joined = [self._joined(way, name, common) for way in ways]
        if any(found is None for found in joined):
            return False
        for way, found in zip(ways, joined, strict=True):
            way.holder.pop("Assign", None)
            if found:
                way.holder["Assign"] = found
            self.arrivals.lead(way, str(state["Next"]))
            self._took(way, name)
        self._drop(name)
        return True

    def _joined(self, way: Way, name: str, common: set[str]) -> JsonObject | None:
        """Return what is set on a way that leads past a state; None where that cannot be.

        What nobody else reads is set no more, if all ways to the state set it.
        """
        told, after = self.foldable[name], assigned(self.states[name])
        if way.state == name or not self._fails_alike(way, told):
            return None
        before = way.assigned
        read = before.keys() & names_in(list(after.values()))
        values = inlined({each: before[each] for each in read | (before.keys() & after.keys())})
        if values is None:
            return None
        unread = {each for each in read & common if not self.readers.has(each, but=name)}
        gone = unread | after.keys()
        kept = {each: value for each, value in before.items() if each not in gone}
        new = {each: prefixed(value, values) for each, value in after.items()}
        large = {each for each, value in after.items() if not is_small(value)} - told.small
        are_two = large and not all(is_small(value) for value in kept.values())
        fits = all(size(value) <= limits.EXPRESSION_BYTES for value in new.values())
        return {**kept, **new} if fits and not are_two else None

    def _fails_alike(self, way: Way, told: Foldable) -> bool:
        """Tell whether what cannot be worked out fails on the way as in a state of its own."""
        if told.certain:
            return True
        state = self.states[way.state]
        if state["Type"] == "Choice":
            return errors.MAY_FAIL not in str(state["Choices"])
        found = [*rules(state, "Catch"), *rules(state, "Retry")]
        names = {name for rule in found for name in errors_of(rule)}
        return not way.is_caught and not names & CATCHING_MISTAKES

    def end(self, name: str, *, is_first: bool) -> None:
        """End the machine on the ways to its last state, as far as that gives the same."""
        output = self.states[name]["Output"]
        ways = self.arrivals.at(name)
        if not stands_alone(output) or (len(ways) > 1 and size(output) > MOST_COPIED):
            return
        for way in ways:
            state = self.states[way.state]
            is_plain = way.holder is state and state["Type"] in ENDING
            values = inlined(way.assigned) if is_plain else None
            if values is not None and self._fails_alike(way, self.foldable[name]):
                state.pop("Assign", None)
                del state["Next"]
                read = names_in(output)
                only = {each: value for each, value in values.items() if each in read}
                state |= {"Output": prefixed(output, only), "End": True}
                self._took(way, name)
        if not is_first and not self.arrivals.at(name):
            self._drop(name)

    def ahead(self, name: str, first: str) -> str:
        """Work out what a state sets where it is read, if only the next one does; return the first.

        Such values cannot fail, and are neither lists nor dicts.
        """
        told, state = self.foldable[name], self.states[name]
        after, following = assigned(state), str(state["Next"])
        values = inlined(after, any_form=True)
        into = self.states[following]
        if (
            values is None
            or not told.certain
            or after.keys() - told.flat
            or size(after) > MOST_REPEATED
            or not stands_alone(after, again=True)
            or into["Type"] not in READING
            or following == first
            or [way.state for way in self.arrivals.at(following)] != [name]
            or any(self.readers.has(each, but=following) for each in after)
        ):
            return first
        self.states[following] = {word: prefixed(value, values) for word, value in into.items()}
        self.readers.note(following, self.states[following])
        for way in self.arrivals.at(name):
            self.arrivals.lead(way, following)
        self._drop(name)
        return following if name == first else first

    def _took(self, way: Way, name: str) -> None:
        state = self.states[way.state]
        state.setdefault("Comment", f"{THEN}{name}")
        self.readers.note(way.state, state)

    def _drop(self, name: str) -> None:
        del self.states[name]
        self.readers.forget(name)
