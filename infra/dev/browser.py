"""The browser of the end-to-end tests: the machine's Chromium, installed when there is none."""

import os
import shutil
import subprocess
import sys

from infra.dev.errors import TaskError
from infra.dev.progress import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of the machine's Chromium or Chrome, if it has one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def require() -> str:
    """Return the path of a browser, installing Chromium from the system's packages if need be."""
    return find() or install()


def install() -> str:
    """Install Chromium with apt-get; raise TaskError where that is not possible."""
    if not shutil.which("apt-get"):
        raise TaskError("The browser tests need Chromium or Chrome on the PATH; install one.")
    say("Installing Chromium for the browser tests")
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        run = subprocess.run([*root, "apt-get", "-qq", *words], stdout=sys.stderr)
        if run.returncode:
            raise TaskError("Chromium could not be installed; run: sudo apt-get install chromium")
    found = find()
    if found is None:
        raise TaskError("apt-get installed Chromium, but it is not on the PATH.")
    return found
