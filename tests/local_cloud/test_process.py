"""Starting, awaiting and stopping a local cloud."""

import subprocess
import sys
from pathlib import Path

import pytest

from infra.dev.emulator import free_port
from infra.local_cloud import process
from tests.local_cloud.cloud import PATIENCE


def test_a_cloud_is_started_awaited_and_stopped(tmp_path: Path) -> None:
    port = free_port()
    started = process.start(port, tmp_path / "state", tmp_path / "log.txt")

    process.wait_ready(port, process=started)
    process.stop(started.pid)

    assert started.wait(PATIENCE) == 0
    assert (tmp_path / "state").is_dir()


def test_waiting_for_a_cloud_that_is_not_there_says_so() -> None:
    with pytest.raises(process.LocalCloudError, match="does not answer on port"):
        process.wait_ready(free_port(), timeout=0.1)


def test_waiting_for_a_cloud_that_has_ended_says_so() -> None:
    ended = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    ended.wait(PATIENCE)

    with pytest.raises(process.LocalCloudError, match="ended with status 3"):
        process.wait_ready(free_port(), process=ended)
