"""Start Stepwell on this machine: local cloud, API, console, and a demo to sign in to."""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from infra.dev import instance, records
from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.dev.progress import say
from infra.dev.records import Record

POLL_SECONDS = 0.05


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--port", type=int, default=8700, help="port of the console (8700)")
    parser.add_argument("--data", type=Path, default=records.DATA, help="where to keep everything")
    parser.add_argument("--detach", action="store_true", help="return once it runs")
    parser.add_argument("--json", action="store_true", help="print the addresses as one JSON line")
    parser.add_argument("--watch", action="store_true", help="redeploy and reload what is edited")


def run(arguments: argparse.Namespace) -> int:
    """Start an instance, here or in the background, and print where it is."""
    place = instance.Place(arguments.data.resolve(), arguments.port, arguments.watch)
    show = show_json if arguments.json else show_text
    if arguments.detach:
        show(detached(place))
    else:
        instance.serve(place, show)
    return 0


def show_json(record: Record) -> None:
    """Print the addresses and the sign-in as one line of JSON."""
    print(json.dumps(record.public()), flush=True)


def show_text(record: Record) -> None:
    """Print the addresses and the sign-in for a person."""
    print(f"\n  Stepwell  {record.console}\n  Sign in   {record.email} / {record.password}\n")
    sys.stdout.flush()


def detached(place: instance.Place) -> Record:
    """Start an instance in the background and return once it answers."""
    place.data.mkdir(parents=True, exist_ok=True)
    log = place.data / "up.log"
    words = ["up", f"--port={place.port}", f"--data={place.data}"]
    with log.open("w") as output:
        child = subprocess.Popen(
            [sys.executable, str(ROOT / "infra/dev/bootstrap.py"), *words]
            + ["--watch"] * place.watch,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=output,
            start_new_session=True,
        )
    return await_ready(place.data, child, log)


def await_ready(data: Path, child: "subprocess.Popen[bytes]", log: Path) -> Record:
    """Pass its progress on until it answers; raise TaskError with its last words if it ends."""
    with log.open() as lines:
        while child.poll() is None:
            record = records.find(data)
            if record and record.pid == child.pid:
                return record
            for line in lines:
                say(line.rstrip())
            time.sleep(POLL_SECONDS)
        raise TaskError(lines.read().strip() or "Stepwell did not start.")
