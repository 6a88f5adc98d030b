"""Runs that are only recorded: thousands that have ended, and a few that show something.

They are written as the stores lay them out, in a process with the API Lambda's settings.
"""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

from infra.dev import stack
from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.dev.records import Record
from infra.dev.seeding.seeded import Seeded


def add(data: Path, record: Record, seeded: Seeded, runs: int) -> Seeded:
    """Record so many runs and a few that show something, and add those to what is known."""
    deployed = stack.recorded(data)
    if deployed is None:
        raise TaskError(f"Nothing is deployed on {data}; start it with ./dev up.")
    run = subprocess.run(
        [sys.executable, "-m", "infra.dev.seeding.write", str(runs)],
        cwd=ROOT,
        env=stack.environment(record.endpoint, deployed.outputs),
        input=json.dumps(asdict(seeded)),
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise TaskError(f"The runs could not be recorded.\n{run.stderr}")
    return replace(seeded, runs={**seeded.runs, **json.loads(run.stdout)})
