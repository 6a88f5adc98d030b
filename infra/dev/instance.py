"""Start and stop an instance in a process of its own, for ./dev and for tests."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from infra.dev import records
from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.dev.progress import say
from infra.dev.records import Record

POLL_SECONDS = 0.05
STOP_SECONDS = 50.0  # a busy machine takes long to save a large state


@dataclass(frozen=True)
class Place:
    """Where an instance keeps its data and where people find it."""

    data: Path
    port: int
    watch: bool = False
    with_console: bool = True

    @property
    def url(self) -> str:
        """The origin of everything."""
        return f"http://localhost:{self.port}"


def start(place: Place) -> Record:
    """Start an instance and return once it answers."""
    place.data.mkdir(parents=True, exist_ok=True)
    log = place.data / "up.log"
    words = ["up", f"--port={place.port}", f"--data={place.data}"]
    words += ["--watch"] * place.watch + ["--no-console"] * (not place.with_console)
    with log.open("w") as output:
        child = subprocess.Popen(
            [sys.executable, str(ROOT / "infra/dev/bootstrap.py"), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=output,
            start_new_session=True,
        )
    return await_ready(place.data, child, log)


def await_ready(data: Path, child: "subprocess.Popen[bytes]", log: Path) -> Record:
    """Pass its progress on until it answers; raise TaskError with its last words if it ends."""
    with log.open() as lines:
        while child.poll() is None:
            record = records.read(data)
            if record and record.pid == child.pid:
                return record
            for line in lines:
                say(line.rstrip())
            time.sleep(POLL_SECONDS)
        raise TaskError(lines.read().strip() or "Stepwell did not start; see above.")


def stop(data: Path) -> bool:
    """Stop the instance on some data, which is saved first; tell whether there was one."""
    record = records.find(data)
    if record is None:
        return False
    os.kill(record.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while records.is_held(data):
        if time.monotonic() > deadline:
            raise TaskError(f"Process {record.pid} has not stopped after {STOP_SECONDS:g} seconds.")
        time.sleep(POLL_SECONDS)
    return True
