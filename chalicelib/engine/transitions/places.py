"""Where a step of the program stands on record: its path, by the iterations around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is on record of a step: how it stands, its attempts and what it decided.

    ``began`` and ``ended`` are moments on whatever scale, the same for all steps of a run.
    """

    status: str
    began: float = 0
    ended: float = 0
    attempts: int = 1
    taken: str | None = None
    count: int | None = None
    error: str | None = None


class TreeBlock(Protocol):
    """Steps that belong together."""

    @property
    def steps(self) -> "Sequence[TreeStep]":
        """Its steps in order."""


class TreeStep(Protocol):
    """A step in the tree that people see, as far as its place is concerned."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def type(self) -> str:
        """Its type."""

    @property
    def position(self) -> str:
        """Its number in the program."""

    @property
    def blocks(self) -> Sequence[TreeBlock]:
        """The blocks inside it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A step's number, with the ids and numbers of the loops around it."""

    position: str
    loops: tuple[tuple[str, str], ...]

    def path(self, iterations: Mapping[str, int]) -> str:
        """Return the step's path in the given iterations of the loops around it."""
        parts = [f"{position}.{iterations.get(loop, 0):06d}." for loop, position in self.loops]
        return "".join(parts) + self.position


def places(steps: Sequence[TreeStep]) -> dict[str, Place]:
    """Return the place of every step of a program."""
    return dict(_places(steps, ()))


def _places(
    steps: Sequence[TreeStep], loops: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, Place]]:
    for step in steps:
        yield step.id, Place(step.position, loops)
        inside = (*loops, (step.id, step.position)) if step.type == "loop" else loops
        for block in step.blocks:
            yield from _places(block.steps, inside)
