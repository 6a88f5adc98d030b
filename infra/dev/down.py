"""Stop the Stepwell that runs on some data; the data stays."""

import argparse
import os
import signal
import time
from pathlib import Path

from infra.dev import records
from infra.dev.errors import TaskError
from infra.dev.progress import say

STOP_SECONDS = 20.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--data", type=Path, default=records.DATA, help="the data it runs on")


def run(arguments: argparse.Namespace) -> int:
    """Stop the instance if there is one."""
    data = arguments.data.resolve()
    record = records.find(data)
    if record is None:
        say(f"Stepwell does not run on {data}.")
        return 0
    stop(data, record)
    return 0


def stop(data: Path, record: records.Record) -> None:
    """Ask an instance to stop and wait until it has saved everything and is gone."""
    os.kill(record.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while records.is_held(data):
        if time.monotonic() > deadline:
            raise TaskError(f"Process {record.pid} has not stopped after {STOP_SECONDS:g} seconds.")
        time.sleep(0.05)
