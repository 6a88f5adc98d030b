"""Pin the newest allowed packages, with the hashes of their files, in the lock files."""

import argparse
import subprocess

from infra.dev.errors import TaskError
from infra.dev.places import BIN, ROOT

# The Lambdas' packages are a part of the whole, so the whole is settled first.
LOCKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("requirements-dev", ()),
    ("requirements", ("--constraints=requirements-dev.txt",)),
    ("requirements-node", ()),
)
OPTIONS = (
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=./dev lock",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--upgrade", action="store_true", help="move every pin to the newest")


def run(arguments: argparse.Namespace) -> int:
    """Write all lock files."""
    upgrade = ["--upgrade"] if arguments.upgrade else []
    for name, extra in LOCKS:
        command = [str(BIN / "uv"), "pip", "compile", f"{name}.in", f"--output-file={name}.txt"]
        if subprocess.run([*command, *OPTIONS, *extra, *upgrade], cwd=ROOT).returncode:
            raise TaskError(f"{name}.in could not be resolved; see above.")
    return 0
