"""Side by side: what goes on at the same time as a step, and so neither before nor after it."""

from collections.abc import Iterator, Sequence

from chalicelib.models.programs import StepBlock, StepNode
from chalicelib.models.replays import FIRST_PATH, Span
from chalicelib.models.steps import StepSummary
from chalicelib.services.failing import walk

AFTER_DOT = "/"
"""Sorts right after the dot that leads from a loop into its iterations."""


def beside(path: str, program: Sequence[StepNode], steps: Sequence[StepSummary]) -> list[Span]:
    """Return the other items and branches of every parallel loop and step around a path."""
    return [*_other_items(path, steps), *_other_branches(path, program)]


def _other_items(path: str, steps: Sequence[StepSummary]) -> Iterator[Span]:
    """Yield the items before and after the path's own in each parallel loop around it."""
    parts = path.split(".")
    kinds = {step.path: step.detail.get("parallel") is True for step in steps}
    for depth in range(1, len(parts), 2):
        loop = ".".join(parts[:depth])
        if kinds.get(loop):
            own = int(parts[depth])
            yield Span(first=f"{loop}.{FIRST_PATH}", end=f"{loop}.{own:06d}")
            yield Span(first=f"{loop}.{own + 1:06d}", end=loop + AFTER_DOT)


def _other_branches(path: str, program: Sequence[StepNode]) -> Iterator[Span]:
    """Yield the branches before and after the path's own in each parallel step around it."""
    parts = path.split(".")
    for depth, position in enumerate(parts[::2]):
        prefix = "".join(f"{part}." for part in parts[: 2 * depth])
        for node in _around(program, position):
            if node.type == "parallel":
                yield from _others(node, position, prefix)


def _others(node: StepNode, position: str, prefix: str) -> Iterator[Span]:
    for block in node.blocks:
        inside = sorted(_positions(block))
        if inside and position not in inside:
            yield Span(first=prefix + inside[0], end=prefix + inside[-1] + AFTER_DOT)


def _around(nodes: Sequence[StepNode], position: str) -> Iterator[StepNode]:
    """Yield the nodes that a position is within, the outermost first."""
    for node in nodes:
        for block in node.blocks:
            if position in _positions(block):
                yield node
                yield from _around(block.steps, position)


def _positions(block: StepBlock) -> Iterator[str]:
    """Yield the positions of the steps in a block, which are those of no other."""
    return (node.position for node in walk(block.steps))
