"""Identities of steps that last: a step keeps its id while the source around it changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

_REPEAT = re.compile(r"_\d+$")


class KnownBlock(Protocol):
    """Steps that belong together."""

    @property
    def steps(self) -> "Sequence[KnownStep]":
        """Its steps in order."""


class KnownStep(Protocol):
    """A step as far as it can be recognised: what it is, and what it was called."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def type(self) -> str:
        """Its type."""

    @property
    def action(self) -> str | None:
        """What it does."""

    @property
    def blocks(self) -> Sequence[KnownBlock]:
        """The blocks inside it."""


def carry(previous: Sequence[KnownStep], steps: Sequence[KnownStep]) -> dict[str, str]:
    """Return an id for every step: its old one when it was there before, else a new one.

    Steps in the same order with the same names are the same; of those left,
    the next one that does the same is (a renamed result, a moved line).
    """
    old, new = list(_all(previous)), list(_all(steps))
    ids = _aligned(old, new)
    left = [step for step in old if step.id not in ids.values()]
    for step in new:
        same = next((found for found in left if _kind(found) == _kind(step)), None)
        if step.id not in ids and same is not None:
            ids[step.id] = same.id
            left.remove(same)
    taken = {step.id for step in old} | set(ids.values())
    for step in new:
        if step.id not in ids:
            ids[step.id] = unused(_REPEAT.sub("", step.id), taken)
            taken.add(ids[step.id])
    return ids


def unused(base: str, taken: set[str] | Mapping[str, object]) -> str:
    """Return the name, or the first with a number, that is not taken."""
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name


def _aligned(old: Sequence[KnownStep], new: Sequence[KnownStep]) -> dict[str, str]:
    from difflib import SequenceMatcher

    pairs = SequenceMatcher(
        None, [_name(step) for step in old], [_name(step) for step in new], autojunk=False
    ).get_matching_blocks()
    return {
        new[pair.b + offset].id: old[pair.a + offset].id
        for pair in pairs
        for offset in range(pair.size)
    }


def _all(steps: Sequence[KnownStep]) -> Iterator[KnownStep]:
    for step in steps:
        yield step
        for block in step.blocks:
            yield from _all(block.steps)


def _kind(step: KnownStep) -> tuple[str, str | None]:
    return step.type, step.action


def _name(step: KnownStep) -> tuple[str, str | None, str]:
    return step.type, step.action, _REPEAT.sub("", step.id)
