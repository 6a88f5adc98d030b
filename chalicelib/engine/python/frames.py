"""The bodies around the place that is being read, and what may be done from inside them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Loop
from chalicelib.engine.python.scope import Environment
from chalicelib.engine.python.sharing import NOTHING, Held
from chalicelib.engine.types import Type

FrameKind = Literal["loop", "each", "call"]


@dataclass(slots=True)
class Frame:
    """A body that is being read: of a loop, a parallel loop or a function with steps.

    It collects the ways out of it with what was known there. `outer` are the
    variables around a parallel loop, which its body may read only.
    """

    kind: FrameKind
    loop: Loop | None = None
    outer: frozenset[str] = frozenset()
    breaks: list[Environment] = field(default_factory=list)
    continues: list[Environment] = field(default_factory=list)
    returns: list[Type] = field(default_factory=list)
    returned: Held = NOTHING
    leaves_early: bool = False


class Frames(list[Frame]):
    """The bodies around a place, the innermost last."""

    def loops(self) -> tuple[Loop, ...]:
        """Return the loops around this place, the innermost last."""
        return tuple(reversed(list(self._outwards())))

    def check_inside(self, target: ast.Name) -> None:
        """Refuse a new value for a variable around a parallel loop."""
        for frame in reversed(self):
            if frame.kind == "call":
                return
            if target.id in frame.outer:
                raise RejectedError(
                    "E-OUTER",
                    f"{target.id!r} belongs to the code around this parallel loop",
                    target,
                    "let the loop make a list: results = [f(x) for x in each(...)]",
                )

    def _outwards(self) -> Iterator[Loop]:
        """Yield the loops from the innermost on; a parallel one gives those around it new names."""
        scope = 0
        for frame in reversed(self):
            if frame.loop is not None:
                yield replace(frame.loop, scope=scope)
            if frame.kind == "each" and frame.loop is not None:
                scope = scope or frame.loop.position
