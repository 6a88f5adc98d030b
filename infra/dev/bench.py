"""Measure what people wait for, and what may never happen; docs/benches.md tells each bench."""

import argparse
import importlib
import json
from pathlib import Path
from typing import cast

from infra.dev import records
from infra.dev.benches.report import Asked, BenchModule
from infra.dev.progress import say

BENCHES: dict[str, str] = {
    "console": "infra.dev.benches.console",
    "editor": "infra.dev.benches.editor",
    "live": "infra.dev.benches.live",
    "transitions": "infra.dev.benches.transitions",
    "soak": "infra.dev.benches.soak",
    "w3": "infra.dev.benches.w3",
    "webhooks": "infra.dev.benches.webhooks",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("bench", choices=BENCHES, help="what to measure")
    parser.add_argument("--data", type=Path, default=records.DATA, help="the data it runs on")
    parser.add_argument("--runs", type=int, help="how many runs to make, where a bench is free to")
    parser.add_argument("--json", action="store_true", help="close with the figures as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Measure, print the figures, and fail when a promise was not kept."""
    module = cast(BenchModule, importlib.import_module(BENCHES[arguments.bench]))
    report = module.measure(Asked(arguments.data.resolve(), arguments.runs))
    for line in report.lines:
        print(line)
    for promise in report.broken:
        say(f"bench: {promise}")
    if arguments.json:
        print(json.dumps(report.facts))
    return 1 if report.broken else 0
