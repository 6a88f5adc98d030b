"""What the catalogue says about an action."""

from dataclasses import dataclass
from typing import Literal

from chalicelib.engine.types import Type

Effect = Literal["reads", "writes"]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of an action; a `secret` one may hold `secrets.NAME`."""

    name: str
    type: Type
    docs: str
    required: bool = False
    positional: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class ActionKind:
    """One action: what it takes, gives and does.

    An `idempotent` action done twice is done once, so it is tried again unasked.
    Exactly one of the arguments named in `one_of` is given, where any are named.
    The `example` is a line of a workflow.
    """

    name: str
    docs: str
    arguments: tuple[Argument, ...]
    result: Type
    effect: Effect
    idempotent: bool
    example: str
    one_of: tuple[str, ...] = ()

    @property
    def integration(self) -> str:
        """Return the word before the dot: `http` of `http.get`."""
        return self.name.partition(".")[0]

    def argument(self, name: str) -> Argument | None:
        """Return the argument of that name, or None."""
        return next((found for found in self.arguments if found.name == name), None)
