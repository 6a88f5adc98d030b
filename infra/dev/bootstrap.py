"""Set up the virtual environment from the lock file, then carry out the verb inside it.

Runs on whatever Python the machine has, so it imports the standard library only.
"""

import fcntl
import hashlib
import os
import runpy
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements-dev.txt"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".installed"


def main() -> None:
    """Bring the environment up to date and run the verb with its Python."""
    keep_what_is_compiled()
    if not is_current():
        with only_one():
            if not is_current():
                install()
    if Path(sys.prefix) != VENV:
        os.execv(PYTHON, [str(PYTHON), __file__, *sys.argv[1:]])
    sys.path[0] = str(ROOT)
    runpy.run_module("infra.dev", run_name="__main__", alter_sys=True)


def keep_what_is_compiled() -> None:
    """Let Python write down what it compiles, whatever the machine's habit is.

    A verb starts many processes, such as every Lambda of the local cloud: each would
    compile all packages anew, which takes a second or two.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def is_current() -> bool:
    """Tell whether the environment holds what the lock file says."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def fingerprint() -> str:
    """Identify the content of the lock file."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


@contextmanager
def only_one() -> Iterator[None]:
    """Keep two tasks started at once from setting up the same environment."""
    VENV.mkdir(exist_ok=True)
    with (VENV / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install() -> None:
    """Create the environment where it is missing and install the locked packages into it."""
    total = sum(line[0].isalpha() for line in LOCK.read_text().splitlines() if line)
    say(f"Setting up Python in .venv ({total} packages, about a minute)")
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--compile", "--progress-bar=off"]
    command = [*pip, "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    with tempfile.TemporaryFile("w+") as complaints:
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True)
        assert run.stdout is not None
        show_progress(run.stdout, total)
        if run.wait():
            complaints.seek(0)
            sys.exit(
                f"{complaints.read().strip()}\nThe packages could not be installed; see above."
            )
    STAMP.write_text(fingerprint())


def show_progress(lines: Iterable[str], total: int) -> None:
    """Count the packages that pip fetches; on a terminal in place, elsewhere every twentieth."""
    count = 0
    for line in lines:
        if line.startswith("Collecting "):
            count += 1
            if sys.stderr.isatty():
                print(f"\r  {count} of {total}", end="", file=sys.stderr, flush=True)
            elif count % 20 == 0:
                say(f"  {count} of {total}")
        elif line.startswith("Installing collected"):
            say("\n  installing" if sys.stderr.isatty() else "  installing")


def say(line: str) -> None:
    """Print one line of progress where it does not mix with a verb's output."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
