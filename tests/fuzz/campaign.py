"""Many random programs and workflows, shared out among processes, and the counts of all."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from tests.engine import fuzz
from tests.engine.fuzz import LOUD, REFUSED, SAME, SHARED, SILENT
from tests.fuzz import programs

PORTION = 50
WORKFLOWS = "workflows"
DATA = {"ordinary": ("ordinary",), "hostile": ("hostile",), "both": ("ordinary", "hostile")}
LEFT_OUT = (REFUSED, SHARED)


class Portion(NamedTuple):
    """What one process compares at a time; the seed makes it the same in every process."""

    kind: str
    size: int
    seed: str


class Outcome(NamedTuple):
    """How a portion went, and the texts of what silently differs."""

    kind: str
    counts: Counter[str]
    silent: list[str]


def portions(kind: str, size: int, seed: int) -> Iterator[Portion]:
    """Yield a number of programs, or workflows, in portions."""
    for at in range(0, size, PORTION):
        yield Portion(kind, min(PORTION, size - at), f"{seed} {kind} {at}")


def plan(amount: int, workflows: int, seed: int, data: str) -> list[Portion]:
    """Return the portions of a campaign, with as many programs of each kind of data."""
    kinds = DATA[data]
    found = list(portions(WORKFLOWS, workflows, seed))
    for at, kind in enumerate(kinds):
        share = amount // len(kinds) + (at < amount % len(kinds))
        found.extend(portions(kind, share, seed))
    return found


def compare(portion: Portion) -> Outcome:
    """Compare the programs of a portion with CPython."""
    silent: list[str] = []
    if portion.kind == WORKFLOWS:
        seed = random.Random(portion.seed).getrandbits(32)
        counts = fuzz.compare(portion.size, seed, silent.append)
    else:
        counts = programs.compare(portion.size, portion.seed, portion.kind, silent.append)
    return Outcome(portion.kind, counts, silent)


def carry_out(work: list[Portion], show: Callable[[str], object]) -> dict[str, Counter[str]]:
    """Compare every portion on all processors; return the counts of each kind."""
    totals: dict[str, Counter[str]] = {}
    with ProcessPoolExecutor() as pool:
        for outcome in pool.map(compare, work):
            totals.setdefault(outcome.kind, Counter()).update(outcome.counts)
            for text in outcome.silent:
                show(text)
    return totals


def summary(totals: dict[str, Counter[str]]) -> list[str]:
    """Return lines on what was left out, documented and compared; programs sum up in the last."""
    lines: list[str] = []
    together: Counter[str] = Counter()
    for kind, counts in totals.items():
        lines.extend(_named(kind, counts))
        if kind == WORKFLOWS:
            lines.append(_compared("workflows", counts))
            continue
        together.update(counts)
        lines.append(_compared(f"{kind} programs", counts))
    return [*lines, _compared("programs", together)]


def _named(kind: str, counts: Counter[str]) -> Iterator[str]:
    for name in sorted(counts.keys() - {SAME, LOUD, SILENT}):
        word = "left out" if name in LEFT_OUT else "documented difference"
        yield f"{kind}: {word}: {name}: {counts[name]}"


def _compared(what: str, counts: Counter[str]) -> str:
    same, loud, silent = counts[SAME], counts[LOUD], counts[SILENT]
    return f"{same + loud + silent} {what}, {same} ok, {loud} loud, {silent} silent"
