"""Stop the Stepwell that runs on some data; the data stays."""

import argparse
from pathlib import Path

from infra.dev import instance, records
from infra.dev.progress import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--data", type=Path, default=records.DATA, help="the data it runs on")


def run(arguments: argparse.Namespace) -> int:
    """Stop the instance if there is one."""
    data = arguments.data.resolve()
    if not instance.stop(data):
        say(f"Stepwell does not run on {data}.")
    return 0
