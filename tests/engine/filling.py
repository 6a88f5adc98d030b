"""Random texts from shapes: every place in braces gets an expression of its kind."""

import random
from collections.abc import Mapping, Sequence

Leaves = Mapping[str, Sequence[str]]


def expression(chance: random.Random, kind: str, depth: int, leaves: Leaves, shapes: Leaves) -> str:
    """Return a random expression of a kind, nested at most so deep."""
    if depth == 0 or chance.random() < 0.15:
        return chance.choice(leaves[kind])
    return chance.choice(shapes[kind]).format_map(_Parts(chance, depth - 1, leaves, shapes))


def parts(
    chance: random.Random, depth: int, leaves: Leaves, shapes: Leaves, fixed: Mapping[str, str]
) -> Mapping[str, str]:
    """Return what gives the places of a shape an expression each, and some of them fixed words."""
    return _Parts(chance, depth, leaves, shapes, fixed)


class _Parts(dict[str, str]):
    """Gives every place in a shape an expression of its own."""

    def __init__(
        self,
        chance: random.Random,
        depth: int,
        leaves: Leaves,
        shapes: Leaves,
        fixed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.chance, self.depth, self.leaves, self.shapes = chance, depth, leaves, shapes
        self.fixed = fixed or {}

    def __getitem__(self, kind: str) -> str:
        if kind in self.fixed:
            return self.fixed[kind]
        depth = 0 if kind.endswith("_LEAF") else self.depth
        word = kind.removesuffix("_LEAF")
        return _Part(expression(self.chance, word, depth, self.leaves, self.shapes))


class _Part(str):
    """An expression that keeps to itself inside a larger one."""

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        text = str.__str__(self)
        return text if text.isidentifier() or text.isdigit() else "(" + text + ")"
