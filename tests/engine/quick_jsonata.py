"""Two inner loops of jsonata-python in fewer steps: it goes through them millions of times."""

from typing import Any

from jsonata import Jsonata
from jsonata.parser import Parser

NOTHING = object()


def hasten() -> None:
    """Put the shorter loops in the place of those of the library; both do the same."""
    Jsonata.Frame.lookup = lookup
    Parser.Symbol.clone = clone


def lookup(frame: Any, name: str) -> Any:
    """Return what a name is bound to in a frame or in those around it, or None."""
    while frame is not None:
        found = frame.bindings.get(name, NOTHING)
        if found is not NOTHING:
            return found
        frame = frame.parent
    return None


def clone(symbol: Any) -> Any:
    """Return a shallow copy of a symbol."""
    made = object.__new__(type(symbol))
    made.__dict__.update(symbol.__dict__)
    return made
