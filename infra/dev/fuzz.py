"""Compare random workflows with CPython; a silent difference is a bug and fails."""

import argparse

from tests.engine import fuzz


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--programs", type=int, default=500, help="how many to compare (500)")
    parser.add_argument("--seed", type=int, default=1, help="where the random numbers begin (1)")


def run(arguments: argparse.Namespace) -> int:
    """Print every workflow that silently differs, and close with the counts."""
    counts = fuzz.compare(arguments.programs, arguments.seed, print)
    for line in fuzz.summary(counts):
        print(line)
    return 1 if counts[fuzz.SILENT] else 0
