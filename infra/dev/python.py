"""Run Python in the project's environment, with the project importable from anywhere."""

import argparse
import os

from infra.dev.places import PYTHON, ROOT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything after the verb as Python's own arguments."""
    parser.add_argument("words", nargs=argparse.REMAINDER, help="what to pass on to Python")


def run(arguments: argparse.Namespace) -> int:
    """Become Python; this never returns."""
    os.environ["PYTHONPATH"] = str(ROOT)
    os.execv(PYTHON, [str(PYTHON), *arguments.words])
