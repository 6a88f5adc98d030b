"""No source of the allowed length costs more than a second and 200 MB, in a process of its own."""

import json
import subprocess
import sys

import pytest

from infra.dev.places import ROOT
from tests.engine.hostile_sources import HOSTILE

# Hovering reads a source as completing does, and an outline is what compiling gives.
SECONDS = 1.0
MEGABYTES = 200

MEASURE = """
import json, re, resource, sys, time
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

ASKED = {
    "compile": compile_workflow,
    "format": format_source,
    "complete": lambda source: complete(source, *middle(source)),
    "signature": lambda source: signature(source, *middle(source)),
}
format_source("x=1")
for name, source in json.load(sys.stdin).items():
    times = {}
    for asked, ask in ASKED.items():
        if asked not in sys.argv[1:]:
            continue
        began = time.process_time()
        ask(source)
        times[asked] = time.process_time() - began
    print(json.dumps([name, times, peak()]), flush=True)
"""


def measured(*asked: str) -> list[tuple[str, dict[str, float], int]]:
    """Ask of every hostile source; return the name, the seconds and the peak of memory so far."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *asked],
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
