"""Start, await and stop a local cloud in a process of its own."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY_PATH = "/_ministack/ready"
POLL_SECONDS = 0.05


class LocalCloudError(Exception):
    """The local cloud did not start or stop; the message says why."""


def start(
    port: int,
    state_dir: Path,
    log_file: Path,
    environment: Mapping[str, str] | None = None,
    module: str = "infra.local_cloud",
) -> subprocess.Popen[bytes]:
    """Start a local cloud that keeps its state in a directory.

    `environment` adds to this process's own; `module` is what to run instead, such as the
    uncorrected emulator.
    """
    state_dir.mkdir(parents=True, exist_ok=True)
    log_file.parent.mkdir(parents=True, exist_ok=True)
    settings = {"GATEWAY_PORT": str(port), "STATE_DIR": str(state_dir.resolve())}
    with log_file.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=ROOT,
            env={**os.environ, **settings, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_ready(
    port: int, timeout: float = 120.0, process: subprocess.Popen[bytes] | None = None
) -> None:
    """Return once the local cloud answers; raise LocalCloudError when it ends or takes too long."""
    deadline = time.monotonic() + timeout
    while not _answers(port):
        if process is not None and process.poll() is not None:
            raise LocalCloudError(
                f"The local cloud ended with status {process.returncode}; its log says why."
            )
        if time.monotonic() > deadline:
            raise LocalCloudError(
                f"The local cloud does not answer on port {port} after {timeout:g} seconds."
            )
        time.sleep(POLL_SECONDS)


def stop(pid: int, timeout: float = 60.0) -> None:
    """Save the state and stop; return once the process is gone."""
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return
    deadline = time.monotonic() + timeout
    while _lives(pid):
        if time.monotonic() > deadline:
            raise LocalCloudError(
                f"The local cloud (process {pid}) has not stopped after {timeout:g} seconds."
            )
        time.sleep(POLL_SECONDS)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", READY_PATH)
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _lives(pid: int) -> bool:
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    except ChildProcessError:
        pass  # not started by this process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
