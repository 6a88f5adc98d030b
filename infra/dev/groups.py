"""The groups of tests, and how each is run.

unit needs nothing, stage has the services on AWS in memory, histories lets runs live through
thousands of histories in which processes die anywhere, fuzz compares random programs with CPython
and sends hostile ones, cloud starts local clouds. The whole of Stepwell is started twice, on free
ports with data of its own, by auth, where every policy is enforced, so that a missing permission
fails, and by e2e for what takes a real browser or minutes, where none is. api makes all tests
without a browser where none is.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from infra.dev import browser, check, console, node
from infra.dev.places import PYTHON, ROOT, WEB

UNIT = ("models", "engine", "infra")
STAGE = ("services", "adapters", "api")
DEPLOYED = "tests/infra/deployed"
BY_FILE = ("--numprocesses=2", "--dist=loadfile")
"""A test mostly waits for its cloud, so two do nearly twice as much; each has whole files."""
TWO_INSTANCES = ("tests/e2e", *BY_FILE)
ENFORCED = {**os.environ, "AUTH": "true"}
PYTEST_SUMMARY = re.compile(r"^=+ .+ in .+ =+$")
HISTORIES_SUMMARY = re.compile(r"^[\d,]+ histories .+$")
VITEST_SUMMARY = re.compile(r"^\s*Tests\s.+$")
COLOR = re.compile(r"\x1b\[[0-9;]*m")


class Result(NamedTuple):
    """How a group of tests went, in the words of its own runner."""

    passed: bool
    summary: str


def checks() -> Result:
    """Make all checks."""
    return Result(check.every() == 0, "")


def pytest(
    *words: str,
    environment: dict[str, str] | None = None,
    summary: "re.Pattern[str]" = PYTEST_SUMMARY,
) -> Result:
    """Run pytest in the project's root."""
    command = [str(PYTHON), "-m", "pytest", *words]
    return watched(command, summary, environment=environment)


def unit() -> Result:
    """Test what needs no AWS."""
    return on_all_cores(UNIT)


def stage() -> Result:
    """Test the services, their adapters and their API on AWS in memory."""
    return on_all_cores(STAGE)


def on_all_cores(names: Sequence[str]) -> Result:
    """Run the tests of some folders side by side."""
    folders = [f"tests/{name}" for name in names if any((ROOT / "tests" / name).rglob("test_*.py"))]
    return pytest(*folders, f"--ignore={DEPLOYED}", "--numprocesses=auto", "--dist=worksteal")


def histories() -> Result:
    """Let runs live through histories: the same ones every time, and some of the day."""
    return pytest(
        "tests/histories",
        "--numprocesses=auto",
        "--dist=worksteal",
        summary=HISTORIES_SUMMARY,
    )


def fuzz() -> Result:
    """Compare random programs with CPython: the same ones every time, and some of the day."""
    return pytest("tests/fuzz", "--numprocesses=auto", "--dist=worksteal")


def cloud() -> Result:
    """Test the local cloud against what AWS does, and what is deployed on it."""
    return pytest("tests/local_cloud", DEPLOYED, *BY_FILE)


def web() -> Result:
    """Test the console without a backend."""
    console.install()
    return watched(["npm", "test"], VITEST_SUMMARY, folder=WEB, environment=node.environment())


def e2e() -> Result:
    """Test the whole in a browser, and what takes minutes."""
    console.prepare()
    browser.require()
    return pytest(*TWO_INSTANCES, "-m", "browser or slow")


def api() -> Result:
    """Test the whole without a browser."""
    return pytest(*TWO_INSTANCES, "-m", "not browser")


def auth() -> Result:
    """Test the whole over HTTP while the local cloud enforces every policy, as AWS does."""
    return pytest(*TWO_INSTANCES, "-m", "not browser and not slow", environment=ENFORCED)


def watched(
    command: Sequence[str],
    summary: "re.Pattern[str]",
    *,
    folder: Path = ROOT,
    environment: dict[str, str] | None = None,
) -> Result:
    """Run a command, pass its output on, and keep the line that sums it up."""
    found = ""
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            plain = COLOR.sub("", line).rstrip()
            found = plain if summary.match(plain) else found
    return Result(process.returncode == 0, found)


GROUPS: dict[str, Callable[[], Result]] = {
    "check": checks,
    "unit": unit,
    "stage": stage,
    "histories": histories,
    "fuzz": fuzz,
    "web": web,
    "cloud": cloud,
    "auth": auth,
    "e2e": e2e,
    "api": api,
}
