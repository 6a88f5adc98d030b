"""Run Python in the project's environment, with the project importable from anywhere."""

import argparse
import os

from infra.dev.places import PYTHON, ROOT


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare nothing: every word is Python's own."""


def run(arguments: argparse.Namespace) -> int:
    """Become Python; this never returns."""
    os.environ["PYTHONPATH"] = str(ROOT)
    os.execv(PYTHON, [str(PYTHON), *arguments.words])
