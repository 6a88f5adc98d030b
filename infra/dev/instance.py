"""Start and stop an instance in a process of its own, for ./dev and for tests."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from infra.dev import emulator, records
from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.dev.progress import say
from infra.dev.records import Record

POLL_SECONDS = 0.05
STOP_SECONDS = 20.0


def start(data: Path, port: int | None = None, *, watch: bool = False) -> Record:
    """Start an instance, on a free port unless one is named, and return once it answers."""
    data.mkdir(parents=True, exist_ok=True)
    log = data / "up.log"
    words = ["up", f"--port={port or emulator.free_port()}", f"--data={data}"]
    with log.open("w") as output:
        child = subprocess.Popen(
            [sys.executable, str(ROOT / "infra/dev/bootstrap.py"), *words, *["--watch"] * watch],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=output,
            start_new_session=True,
        )
    return await_ready(data, child, log)


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
