"""An instance of the bench's own: started before, stopped and removed after."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.dev import emulator, instance, records
from infra.dev.client import Client, sign_in
from infra.dev.records import Record


@dataclass(frozen=True)
class Own:
    """A Stepwell without a console, of which the bench may kill parts."""

    place: instance.Place

    @property
    def record(self) -> Record:
        """Return where it answers now."""
        return records.running(self.place.data)

    def client(self) -> Client:
        """Return its API as the demo user."""
        return sign_in(self.record)

    def restart(self) -> None:
        """Stop it in good order, and return once it answers again."""
        instance.stop(self.place.data)
        instance.start(self.place)

    def lambdas(self) -> list[int]:
        """Return the processes of all Lambdas; none while it is down."""
        record = records.find(self.place.data)
        clouds = children(record.pid) if record else []
        return [pid for cloud in clouds for pid in children(cloud)]

    def processes(self) -> list[int]:
        """Return all its processes: the gateway, the local cloud and the Lambdas."""
        return [self.record.pid, *children(self.record.pid), *self.lambdas()]


@contextmanager
def started() -> Iterator[Own]:
    """Run an instance on a free port while the context lasts."""
    data = Path(tempfile.mkdtemp(prefix="stepwell-bench-"))
    own = Own(instance.Place(data, emulator.free_port(), with_console=False))
    try:
        instance.start(own.place)
        yield own
    finally:
        instance.stop(data)
        shutil.rmtree(data)


def children(parent: int) -> list[int]:
    """Return the processes that a process started; none when it is gone."""
    found = subprocess.run(["pgrep", "-P", str(parent)], stdout=subprocess.PIPE, text=True)
    return [int(pid) for pid in found.stdout.split()]


def megabytes(pids: list[int]) -> float:
    """Return the memory of some processes, what they share counted once (Linux: PSS)."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return round(total / 1024, 1)


def kill(pid: int) -> None:
    """Kill a process with -9, unless it has gone."""
    try:
        os.kill(pid, 9)
    except ProcessLookupError:
        return
