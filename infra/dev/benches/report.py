"""What a bench is asked, and what it reports: lines for people, the same figures for programs."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

Figures = dict[str, float]


@dataclass(frozen=True)
class Asked:
    """The data of the instance to measure, and how many runs to make where that is free."""

    data: Path
    runs: int | None = None


@dataclass(frozen=True)
class Report:
    """What was found; `broken` names each promise that was not kept."""

    lines: list[str]
    facts: dict[str, object]
    broken: list[str] = field(default_factory=list)


class BenchModule(Protocol):
    """What the module of a bench offers."""

    def measure(self, asked: Asked) -> Report:
        """Measure and report."""


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds that an act takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def spread(values: Sequence[float]) -> Figures:
    """Return p50, p95 and the longest of some milliseconds."""
    p95 = statistics.quantiles(values, n=20, method="inclusive")[-1] if values[1:] else values[0]
    found = {"p50": statistics.median(values), "p95": p95, "max": max(values)}
    return {name: round(value, 1) for name, value in found.items()}


def row(name: str, values: Sequence[float]) -> str:
    """Write the spread of some milliseconds in one line."""
    found = spread(values)
    figures = "   ".join(f"{word} {value:8.1f} ms" for word, value in found.items())
    return f"{name:<34} {figures}"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Write rows under their heads, the first column to the left and the others to the right."""
    texts = [list(head), *([cell(value) for value in each] for each in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    return [
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])])
        for line in texts
    ]


def cell(value: object) -> str:
    """Write a value of a table; shares and seconds with two places."""
    return f"{value:.2f}" if isinstance(value, float) else str(value)
