"""Errors on their way to the handlers of a `try`: which they take, and what they are told."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.error_names import EVERYTHING, FAILED_EXPRESSION, caught_names
from chalicelib.engine.jsonata import errors, phrases, variable_name
from chalicelib.engine.program import Step


@dataclass(frozen=True, slots=True)
class Catcher:
    """One handler: the errors it takes, the variable that gets the error, and where it begins.

    One `of_states` takes what states hand over by themselves, and no more. One that `sorts` takes
    every expression that fails, for states do not know in which way one did, and leads to the
    choice between the handlers that follow. One that `traces` is told of the place of the step.
    """

    names: tuple[str, ...]
    variable: str
    entry: str
    of_states: bool = False
    sorts: bool = False
    traces: bool = False

    @property
    def takes_all(self) -> bool:
        """Tell whether no error passes it."""
        return EVERYTHING in self.names

    @property
    def takes_mistakes(self) -> bool:
        """Tell whether it takes expressions that fail."""
        return not self.of_states and (self.sorts or self.takes_all or "DataError" in self.names)

    def takes(self, name: str) -> bool:
        """Tell whether it takes an error of the language."""
        return self.takes_all or name in self.names

    def rule(self, step: Step | None, *, traced: bool = True) -> JsonObject:
        """Return what a state says to hand its errors over."""
        is_traced = step is not None and self.traces and traced
        place = phrases.place(step.loops, step.position) if step and is_traced else None
        told = errors.caught(step.id if step else None, place)
        caught = [FAILED_EXPRESSION] if self.sorts else caught_names(self.names)
        return {
            "ErrorEquals": list[Json](caught),
            "Assign": {variable_name(self.variable): told},
            "Next": self.entry,
        }

    def choice(self, variable: str) -> JsonObject:
        """Return the choice that hands over an error held by a variable."""
        return {
            "Condition": errors.is_one_of(variable_name(variable), self.names),
            "Assign": {variable_name(self.variable): errors.same(variable_name(variable))},
            "Next": self.entry,
        }


def dispatch(catchers: tuple[Catcher, ...], variable: str, otherwise: str) -> JsonObject:
    """Return the state that sends an error to the first handler that takes it."""
    choices: list[Json] = []
    for catcher in (catcher for catcher in catchers if not catcher.sorts):
        choices.append(catcher.choice(variable))
        if catcher.takes_all:
            break
    return {"Type": "Choice", "Choices": choices, "Default": otherwise}


def takers(catchers: tuple[Catcher, ...], name: str) -> Iterator[Catcher]:
    """Yield the handlers that take an error of the language, the first one first."""
    return (catcher for catcher in catchers if catcher.takes(name))
