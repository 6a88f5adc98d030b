"""Package a stage: `chalice package` on a copy of the sources, with infra/ merged in.

The copy keeps everything else out of the Lambdas' archive, and keeps Chalice's cache of built
dependencies from one packaging to the next.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from infra import template

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / ".chalice"
CODE = ("app.py", "chalicelib")
TOLD_LINES = 8


class PackagingError(Exception):
    """Chalice could not package the sources; the message ends with what it said."""


class Package(NamedTuple):
    """What a stage is deployed from: the template, and the folder its file names start at."""

    template: dict[str, object]
    folder: Path


def fingerprint() -> str:
    """Identify everything a package is made of; equal sources, equal text."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sources():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    """Walk the files a package is made of, in a fixed order."""
    yield ROOT / "requirements-dev.txt"
    yield ROOT / "requirements.txt"
    yield from sorted((ROOT / "infra").glob("*.yaml"))
    yield from sorted((ROOT / "statemachines").glob("*.asl.json"))
    yield from sorted(SETTINGS.glob("*.json"))
    yield from code_files()


def code_files() -> Iterator[Path]:
    """Walk the files that run in the Lambdas."""
    yield ROOT / "app.py"
    yield from sorted(
        path for path in (ROOT / "chalicelib").rglob("*") if path.is_file() and is_code(path)
    )


def is_code(path: Path) -> bool:
    """Tell sources from what Python left beside them."""
    return "__pycache__" not in path.parts


def package(stage: str, folder: Path, *, dependencies: bool = True) -> Package:
    """Package a stage into `folder`.

    Without dependencies the layer stays empty, for the local cloud, whose Lambdas import them
    from the virtual environment it runs in.
    """
    copy, out = folder.resolve() / "sources", folder.resolve() / "out"
    refresh(copy, dependencies=dependencies)
    merge = folder.resolve() / "infra.json"
    merge.write_text(template.as_json())
    chalice(copy, "package", f"--stage={stage}", f"--merge-template={merge}", str(out))
    return Package(json.loads((out / "sam.json").read_text()), out)


def refresh(copy: Path, *, dependencies: bool) -> None:
    """Bring the copy up to date, file by file."""
    wanted = {path.relative_to(ROOT) for path in (*code_files(), *SETTINGS.glob("*.json"))}
    for kept in [path for name in CODE for path in (copy / name).rglob("*")]:
        if kept.is_file() and kept.relative_to(copy) not in wanted:
            kept.unlink()
    for name in wanted:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    for archive in (copy / ".chalice" / "deployments").glob("appcode-*"):
        archive.unlink()  # quick to build; the layers beside it are not
    lock = (ROOT / "requirements.txt").read_text() if dependencies else ""
    (copy / "requirements.txt").write_text(lock)


def chalice(folder: Path, *words: str) -> None:
    """Run Chalice in a folder; raise PackagingError with its own words when it fails."""
    command = [str(Path(sys.executable).parent / "chalice"), f"--project-dir={folder}", *words]
    region = os.environ.get("AWS_DEFAULT_REGION", "us-east-1")  # named in no package
    environment = {**os.environ, "AWS_DEFAULT_REGION": region, "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    if run.returncode:
        last = "\n".join((run.stderr or run.stdout).strip().splitlines()[-TOLD_LINES:])
        raise PackagingError(f"The sources could not be packaged; Chalice ends with:\n{last}")
