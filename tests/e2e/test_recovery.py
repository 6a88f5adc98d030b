"""What survives when the local cloud is killed while a run goes on."""

import json
import os
import re
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from infra.dev.emulator import free_port
from tests.e2e.platform import Client, down, up, wait_until
from tests.e2e.stub import Stub

SOURCE = """
from stepwell import *

@workflow(on=webhook("slow"))
def slow():
    http.get("{stub}/before")
    sleep(minutes=10)
    http.get("{stub}/after")
"""
WAITING_STEP = re.compile(r'(?<!\\)"STEP#0002')
SAVED_WITHIN = 5
"""Seconds of work that a kill may lose."""
BUSY = 60
"""Seconds by which other work on the machine may put that off."""


@pytest.mark.slow
def test_a_run_cut_off_by_a_kill_reaches_an_end_and_nothing_else_is_lost(
    tmp_path: Path, stub: Stub
) -> None:
    """The run fails and says so, its steps are settled, every workflow is there."""
    instance = up(tmp_path / "data", free_port())
    with closing(Client(instance)) as client:
        slow = client.publish("Slow", SOURCE.format(stub=stub.url))
        runs = f"{client.organization}/workflows/{slow['id']}/runs"
        run = client.post(runs, {"payload": None})["id"]
        wait_until(lambda: [s for s in client.steps(run) if s["status"] == "waiting"])
        names = {item["name"] for item in client.get(f"{client.organization}/workflows")["items"]}
    wait_until(lambda: is_saved(instance.data, run), SAVED_WITHIN + BUSY)

    kill_the_cloud(instance.data)
    instance = up(instance.data, instance.port)
    with closing(Client(instance)) as client:
        ended = client.wait_for_end(run)
        steps = client.steps(run)
        listed = client.get(f"{client.organization}/workflows")["items"]
        again = client.post(runs, {"payload": None})["id"]
        client.post(f"{client.organization}/runs/{again}/cancel")
    down(instance)

    assert ended["status"] == "failed"
    assert ended["error"]["message"] == "The local cloud stopped while the run went on."
    assert [step["status"] for step in steps] == ["completed", "failed"]
    assert {item["name"] for item in listed} == names
    assert stub.to("/after") == []


def is_saved(data: Path, run_id: str) -> bool:
    """Tell whether the run, its execution and its waiting step are on disk.

    The machine's own text names the step too, but inside a text its quotes are escaped.
    """
    table = (data / "cloud" / "dynamodb.json").read_text()
    executions = (data / "cloud" / "stepfunctions.json").read_text()
    return run_id in executions and run_id in table and WAITING_STEP.search(table) is not None


def kill_the_cloud(data: Path) -> None:
    """Kill the local cloud with -9 and wait until what ran on it has ended."""
    record = json.loads((data / "instance.json").read_text())
    found = subprocess.run(
        ["pgrep", "-P", str(record["pid"]), "-f", "infra.local_cloud"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    os.kill(int(found.stdout.split()[0]), signal.SIGKILL)
    wait_until(lambda: not (data / "instance.json").exists())
