"""Build the console when its sources have changed since it was built."""

import fcntl
import hashlib
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.dev import node
from infra.dev.errors import TaskError
from infra.dev.places import WEB
from infra.dev.progress import say

DIST = WEB / "dist"
STAMP = DIST / ".built"
MODULES = WEB / "node_modules"
SOURCES = ("index.html", "package-lock.json", "vite.config.ts", "tsconfig.json", "public", "src")


def prepare(*, to_develop: bool = False) -> None:
    """Leave the built console in web/dist, or only what Vite needs to serve its sources."""
    if is_built() and not to_develop:
        return
    with only_one():
        install()
        if not (to_develop or is_built()):
            build()


def build() -> None:
    """Build the console into web/dist."""
    say("Building the console")
    if not npm("run", "build"):
        raise TaskError("The console could not be built; see above.")
    STAMP.write_text(fingerprint())


def is_built() -> bool:
    """Tell whether web/dist was built from the sources as they are."""
    return STAMP.exists() and STAMP.read_text() == fingerprint()


def fingerprint() -> str:
    """Identify the sources of the console."""
    digest = hashlib.sha256()
    for path in sources():
        digest.update(str(path.relative_to(WEB)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    """Walk the files the console is built from, in a fixed order."""
    for name in SOURCES:
        path = WEB / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file())


def install() -> None:
    """Install the console's packages when others are locked than are installed."""
    if is_installed():
        return
    say("Installing the console's packages (about half a minute)")
    if not npm("ci", "--no-audit", "--no-fund"):
        raise TaskError("The console's packages could not be installed; npm says why above.")


def is_installed() -> bool:
    """Compare what npm has installed with what is locked."""
    installed = MODULES / ".package-lock.json"
    if not installed.exists():
        return False
    locked, found = packages(WEB / "package-lock.json"), packages(installed)
    return all(found.get(name) == version for name, version in locked.items())


def packages(lock: Path) -> dict[str, str]:
    """Return the versions in a lock file, without those that only other systems need."""
    entries = json.loads(lock.read_text())["packages"]
    return {
        name: entry["version"]
        for name, entry in entries.items()
        if name and "version" in entry and not entry.get("optional")
    }


def npm(*words: str) -> bool:
    """Run npm in web/, show what it says when it fails, and tell whether it succeeded."""
    run = subprocess.run(
        ["npm", *words], cwd=WEB, env=node.environment(), capture_output=True, text=True
    )
    if run.returncode:
        say(run.stdout + run.stderr)
    return run.returncode == 0


@contextmanager
def only_one() -> Iterator[None]:
    """Keep two tasks from building at once."""
    with (WEB / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
