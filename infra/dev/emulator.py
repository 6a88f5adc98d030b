"""The local cloud as a child process that ends when its parent does, however that ends."""

import os
import secrets
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.local_cloud import process

KEY = "local"
REGION = "us-east-1"
UNASSIGNED = range(20_000, 32_768)
"""Ports below those that Linux, macOS and Windows give to outgoing connections."""


@dataclass(frozen=True)
class Emulator:
    """A started local cloud."""

    child: "subprocess.Popen[bytes]"
    port: int

    @property
    def endpoint(self) -> str:
        """The address of every AWS service."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Let it save everything and wait until it has ended."""
        self.child.terminate()
        self.child.wait()
        if self.child.stdin:
            self.child.stdin.close()


def start(data: Path, wanted_port: int | None) -> Emulator:
    """Start the local cloud on its state; on the port it had before, if that is still free."""
    port = wanted_port if wanted_port and is_free(wanted_port) else free_port()
    settings = {"GATEWAY_PORT": str(port), "STATE_DIR": str(data / "cloud")}
    with (data / "cloud.log").open("ab") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "infra.dev.follow", "infra.local_cloud"],
            cwd=ROOT,
            env=environment() | settings,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        process.wait_ready(port, process=child)
    except process.LocalCloudError as error:
        child.kill()
        raise TaskError(f"{error} See {data / 'cloud.log'}.") from error
    return Emulator(child, port)


def environment() -> dict[str, str]:
    """Return this environment with made-up AWS credentials in the place of real ones."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("AWS_")}
    return kept | {
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": KEY,
        "AWS_DEFAULT_REGION": REGION,
    }


def is_free(port: int) -> bool:
    """Tell whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def free_port() -> int:
    """Return a port of this machine that nothing uses, and that no connection is given."""
    return next(port for port in iter(lambda: secrets.choice(UNASSIGNED), 0) if is_free(port))
