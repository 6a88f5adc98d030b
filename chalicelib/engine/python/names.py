"""Identities of steps: an id people recognise, and a position in the program."""

import ast
import re
from collections.abc import Mapping

from chalicelib.engine import limits
from chalicelib.engine.identity import unused

_TEMPORARY = re.compile(r"value_\d+_")
_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")


def temporary(position: int) -> str:
    """Return the name of a value that the author gave none."""
    return f"value_{position}_"


def is_temporary(name: str) -> bool:
    """Tell whether a name is one that no author chose."""
    return name.startswith("value_") and _TEMPORARY.fullmatch(name) is not None


class TooManyStepsError(Exception):
    """There are more steps than a machine may have states: reading on is of no use."""

    def __init__(self, at: ast.AST) -> None:
        super().__init__()
        self.at = at


class StepNames:
    """Hands out ids, each once, and positions in the order of the source.

    `kept` are ids to use instead of those made here: a step's id of old.
    """

    def __init__(self, kept: Mapping[str, str] | None = None) -> None:
        self._kept = kept or {}
        self._reserved = set(self._kept.values())
        self._taken: dict[str, str] = {}
        self._position = 0

    @property
    def count(self) -> int:
        """Return how many steps have a name."""
        return len(self._taken)

    def take(self, wish: str) -> str:
        """Return an id like the wish that no other step has."""
        base = _UNSAFE.sub("_", wish).strip("_")[: limits.NAME_LENGTH - 4].strip("_") or "step"
        name = unused(base, self._taken)
        kept = self._kept.get(name)
        if kept is None:
            kept = unused(name, self._reserved | set(self._taken.values()))
        self._taken[name] = kept
        return kept

    def next_position(self) -> int:
        """Return the position of the next step."""
        self._position += 1
        return self._position

    def mark(self) -> tuple[int, int]:
        """Return a position to rewind to."""
        return len(self._taken), self._position

    def rewind(self, mark: tuple[int, int]) -> None:
        """Forget the names and positions given after the mark."""
        for name in list(self._taken)[mark[0] :]:
            del self._taken[name]
        self._position = mark[1]
