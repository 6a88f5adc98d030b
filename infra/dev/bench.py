"""Measure what people wait for; each figure beside a baseline of the same run."""

import argparse
from collections.abc import Callable
from pathlib import Path

from infra.dev import bench_live, bench_webhooks, records

BENCHES: dict[str, Callable[[Path], list[str]]] = {
    "live": bench_live.measure,
    "webhooks": bench_webhooks.measure,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("bench", choices=BENCHES, help="what to measure")
    parser.add_argument("--data", type=Path, default=records.DATA, help="the data it runs on")


def run(arguments: argparse.Namespace) -> int:
    """Measure on a running instance and print the figures."""
    for line in BENCHES[arguments.bench](arguments.data.resolve()):
        print(line)
    return 0
