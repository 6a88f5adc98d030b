"""Start Stepwell on this machine: local cloud, API, console, and a demo to sign in to."""

import argparse
import json
import sys
from pathlib import Path

from infra.dev import instance, records, serving
from infra.dev.records import Record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--port", type=int, default=8700, help="port of the console (8700)")
    parser.add_argument("--data", type=Path, default=records.DATA, help="where to keep everything")
    parser.add_argument("--detach", action="store_true", help="return once it runs")
    parser.add_argument("--json", action="store_true", help="print the addresses as one JSON line")
    parser.add_argument("--no-console", action="store_true", help="leave the console out")
    parser.add_argument("--watch", action="store_true", help="redeploy and reload what is edited")


def run(arguments: argparse.Namespace) -> int:
    """Start an instance, here or in the background, and print where it is."""
    place = instance.Place(
        arguments.data.resolve(), arguments.port, arguments.watch, not arguments.no_console
    )
    show = show_json if arguments.json else show_text
    if arguments.detach:
        show(instance.start(place))
    else:
        serving.serve(place, show)
    return 0


def show_json(record: Record) -> None:
    """Print the addresses and the sign-in as one line of JSON."""
    print(json.dumps(record.public()), flush=True)


def show_text(record: Record) -> None:
    """Print the addresses and the sign-in for a person."""
    print(f"\n  Stepwell  {record.console}\n  Sign in   {record.email} / {record.password}\n")
    sys.stdout.flush()
