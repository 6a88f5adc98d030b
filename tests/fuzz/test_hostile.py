"""No source of the allowed length costs more than a second and 200 MB, in a process of its own.

The second is one of a processor that is as fast as `PACE` says. How fast it is just then is
measured beside each source: one that other work slows down takes twice as long for everything.
"""

import json
import subprocess
import sys

import pytest

from infra.dev.places import ROOT
from tests.engine.hostile_sources import HOSTILE

# Hovering reads a source as completing does, and an outline is what compiling gives.
SECONDS = 1.0
MEGABYTES = 200

PACE = 0.035
"""Seconds that the work beside each source takes on the quiet processor the second is meant for."""

MEASURE = """
import ast, json, re, resource, sys, time
from pathlib import Path
from chalicelib.engine import compile_workflow
from chalicelib.engine.editor import complete, format_source, signature

def middle(source):
    lines = source.split("\\n")
    row = len(lines) // 2
    return row + 1, len(lines[row]) // 2 + 1

def peak():
    # Linux hands the peak of the process that starts this one on to it, but for /proc.
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

def seconds(work, *given):
    began = time.process_time()
    work(*given)
    return time.process_time() - began

def beside():
    tree = ast.parse("x = [a + b * (c - 1) for a in y if a.b(c)]\\n" * 400)
    return sum(1 for node in ast.walk(tree) if ast.iter_fields(node))

ASKED = {
    "compile": compile_workflow,
    "format": format_source,
    "complete": lambda source: complete(source, *middle(source)),
    "signature": lambda source: signature(source, *middle(source)),
}
format_source("x=1")
beside()
for name, source in json.load(sys.stdin).items():
    times = {}
    for asked, ask in ASKED.items():
        if asked not in sys.argv[2:]:
            continue
        before, took, after = seconds(beside), seconds(ask, source), seconds(beside)
        times[asked] = took / max((before + after) / 2 / float(sys.argv[1]), 1)
    print(json.dumps([name, times, peak()]), flush=True)
"""


def measured(*asked: str) -> list[tuple[str, dict[str, float], int]]:
    """Ask of every hostile source; return the name, the seconds and the peak of memory so far."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(PACE), *asked],
        cwd=ROOT,
        input=json.dumps(HOSTILE),
        capture_output=True,
        text=True,
    )
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert done.returncode == 0, (rows[-1:], done.stderr[-2000:])
    return [(name, times, peak) for name, times, peak in rows]


@pytest.mark.parametrize(
    "asked",
    [("compile",), ("complete", "signature"), ("format",)],
    ids="-".join,
)
def test_hostile_sources_are_answered_within_a_second_and_200_mb(asked: tuple[str, ...]) -> None:
    rows = measured(*asked)

    assert len(rows) == len(HOSTILE)
    slow = {name: times for name, times, _ in rows if max(times.values()) > SECONDS}
    assert slow == {}
    assert max(peak for _, _, peak in rows) < MEGABYTES
