"""What a workflow does in a history: a small tree of steps, and what the world answers them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from chalicelib.engine.retry_policy import ACTION_ERRORS, PLATFORM_ERRORS
from chalicelib.models.waits import WaitAction

EVERYTHING = (*ACTION_ERRORS, *PLATFORM_ERRORS)
OK = ""


@dataclass(frozen=True)
class Act:
    """An action; each answer is ``OK`` or the name of an error, the last one is given for ever."""

    answers: tuple[str, ...]
    attempts: int
    on: tuple[str, ...]
    is_caught: bool


@dataclass(frozen=True)
class Note:
    """A condition, or a delay that lasts some seconds: recorded by the machine itself."""

    seconds: int


@dataclass(frozen=True)
class Await:
    """A wait; its time is up after some seconds."""

    action: WaitAction
    seconds: int
    is_caught: bool
    is_awaited: bool


@dataclass(frozen=True)
class Fork:
    """Branches that go on at the same time; the first that fails ends the others."""

    branches: tuple["Block", ...]


Node: TypeAlias = Act | Note | Await | Fork


@dataclass(frozen=True)
class Block:
    """Steps one after the other."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Program:
    """What a workflow does, and whether it fails in the end."""

    block: Block
    raises: bool


def nodes(block: Block, path: str = "") -> Iterator[tuple[str, Node]]:
    """Go through the steps of a program that are not forks, with their paths."""
    for number, node in enumerate(block.nodes, 1):
        here = f"{path}{number:04}"
        if isinstance(node, Fork):
            for branch, inner in enumerate(node.branches):
                yield from nodes(inner, f"{here}.{branch:02}.")
        else:
            yield here, node


ANSWERS = st.lists(
    st.sampled_from((OK, "HttpError", "TransientHttpError", "TimeoutError")), min_size=1, max_size=3
).map(tuple)
ACTS = st.builds(
    Act,
    answers=ANSWERS,
    attempts=st.integers(1, 3),
    on=st.sampled_from((EVERYTHING, ("TransientHttpError", "TimeoutError", *PLATFORM_ERRORS))),
    is_caught=st.booleans(),
)
NOTES = st.builds(Note, seconds=st.sampled_from((0, 5, 600)))
AWAITS = st.builds(
    Await,
    action=st.sampled_from(tuple(WaitAction)),
    seconds=st.sampled_from((30, 300)),
    is_caught=st.booleans(),
    is_awaited=st.booleans(),
)
LEAVES = st.one_of(ACTS, ACTS, NOTES, AWAITS)


def blocks(nodes: SearchStrategy[Node], most: int) -> SearchStrategy[Block]:
    """Return blocks of nodes."""
    return st.builds(Block, nodes=st.lists(nodes, min_size=1, max_size=most).map(tuple))


FORKS = st.builds(Fork, branches=st.tuples(blocks(LEAVES, 2), blocks(LEAVES, 2)))
PROGRAMS = st.builds(
    Program,
    block=blocks(st.one_of(LEAVES, LEAVES, FORKS), 4),
    raises=st.sampled_from((False, False, False, True)),
)


def starts_one_at_most(program: Program) -> bool:
    """Tell whether a program starts one child or none: it starts itself, ten deep."""
    children = [
        node
        for _, node in nodes(program.block)
        if isinstance(node, Await) and node.action == WaitAction.CHILD
    ]
    return len(children) <= 1


CHILDREN = PROGRAMS.filter(starts_one_at_most)
