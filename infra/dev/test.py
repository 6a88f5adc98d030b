"""Run the tests, or the groups of them that are named.

Groups that mostly wait and groups that keep the processors busy go on side by side, each with
its output in one piece when it has ended; groups of one kind one after the other, as they go.
"""

import argparse
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from infra.dev import console
from infra.dev.errors import TaskError
from infra.dev.groups import GROUPS, Result
from infra.dev.places import PYTHON, ROOT
from infra.dev.progress import say

WAITING = ("cloud", "auth", "e2e", "api")
ALL = ("check", "unit", "stage", "histories", "fuzz", "web", "cloud", "auth", "e2e")
GIVING_WAY = ("nice", "-n", "10")
"""Who waits for an answer gets the processor first."""
ONE_AT_A_TIME = threading.Lock()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("groups", nargs="*", help=f"any of: {', '.join(GROUPS)}; all otherwise")


def run(arguments: argparse.Namespace) -> int:
    """Run every group, also after one has failed, and close with the summaries of all."""
    names = arguments.groups or ALL
    for name in names:
        if name not in GROUPS:
            raise TaskError(f"There is no group {name!r}; choose from {', '.join(GROUPS)}.")
    results = carried_out(names)
    print()
    for name in names:
        print(f"{name:<9} {results[name].summary}")
    return 0 if all(result.passed for result in results.values()) else 1


def carried_out(names: Sequence[str]) -> dict[str, Result]:
    """Run groups: both kinds side by side, or one after the other where all are of one kind."""
    waiting = [name for name in names if name in WAITING]
    busy = [name for name in names if name not in WAITING]
    if not waiting or not busy:
        return {name: timed(name) for name in names}
    console.prepare()  # once, before both kinds look for it
    with ThreadPoolExecutor() as pool:
        first = pool.submit(lambda: {name: apart(name) for name in waiting})
        second = pool.submit(lambda: {name: apart(name, *GIVING_WAY) for name in busy})
        return {**first.result(), **second.result()}


def timed(name: str) -> Result:
    """Run one group and complete a summary that tells nothing."""
    say(f"== {name}")
    began = time.monotonic()
    passed, summary = GROUPS[name]()
    word = "passed" if passed else "FAILED"
    return Result(passed, summary or f"{word} in {time.monotonic() - began:.1f}s")


def apart(name: str, *before: str) -> Result:
    """Run one group in a process of its own; show what it printed once it has ended."""
    say(f"== {name} begins")
    command = [*before, str(PYTHON), "-m", "infra.dev", "test", name]
    ran = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with ONE_AT_A_TIME:
        print(f"\n{ran.stdout}", flush=True)
    *_, last = ran.stdout.splitlines() or [""]
    return Result(ran.returncode == 0, last.removeprefix(name).strip())
