"""What a running instance leaves in its data folder, so that others find and stop it."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from infra.dev.errors import TaskError
from infra.dev.places import ROOT

DATA = ROOT / ".stepwell"


@dataclass(frozen=True)
class Record:
    """A running instance: where it answers and how to sign in."""

    console: str
    api: str
    live: str
    email: str
    password: str
    pid: int
    endpoint: str
    region: str
    user_pool_id: str
    client_id: str

    def public(self) -> dict[str, str]:
        """Return what a person or a script needs."""
        names = ("console", "api", "live", "email", "password")
        return {name: getattr(self, name) for name in names}


def write(data: Path, record: Record) -> None:
    """Announce that the instance answers."""
    fresh = data / "instance.json.new"
    fresh.write_text(json.dumps(asdict(record), indent=2))
    fresh.rename(data / "instance.json")


def remove(data: Path) -> None:
    """Announce that it no longer does."""
    (data / "instance.json").unlink(missing_ok=True)


def find(data: Path) -> Record | None:
    """Return the instance that runs on this data, if one does."""
    last = read(data)
    return last if last and is_held(data) else None


def read(data: Path) -> Record | None:
    """Return the instance that ran on this data last, unless it was stopped in good order."""
    file = data / "instance.json"
    return Record(**json.loads(file.read_text())) if file.exists() else None


def running(data: Path) -> Record:
    """Return the instance that runs on this data, or raise TaskError."""
    record = find(data)
    if record is None:
        raise TaskError(f"Stepwell does not run on {data}; start it with ./dev up.")
    return record


@contextmanager
def hold(data: Path) -> Iterator[None]:
    """Be the one instance on this data; the lock goes with the process, even after kill -9."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TaskError(f"Stepwell already runs on {data}; ./dev down stops it.") from error
        yield


def is_held(data: Path) -> bool:
    """Tell whether an instance lives on this data."""
    lock = data / "lock"
    if not lock.exists():
        return False
    with lock.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
