"""A running instance, and its API as a client of it would use it."""

import json
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.dev import records
from infra.dev.client import sign_in

ROOT = Path(__file__).parents[2]
WORKERS = {"LAMBDA_MAX_WORKERS": "20"}
"""More than there are Lambdas: with fewer, those that take turns start anew all the time."""
PATIENCE = 240.0
"""Seconds after which nothing comes any more, however slow the machine is."""
FINAL = ("completed", "failed", "cancelled", "timed_out")


@dataclass
class Instance:
    """A Stepwell started with ``./dev up`` for the tests alone."""

    data: Path
    port: int
    record: dict[str, str]

    @property
    def url(self) -> str:
        """Return the one origin."""
        return self.record["console"]


def up(data: Path, port: int) -> Instance:
    """Start an instance as a user would and return once it answers."""
    started = subprocess.run(
        [ROOT / "dev", "up", "--detach", "--json", f"--port={port}", f"--data={data}"],
        env=os.environ | WORKERS,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=600,
    )
    return Instance(data, port, json.loads(started.stdout))


def down(instance: Instance) -> None:
    """Stop it as a user would."""
    subprocess.run([ROOT / "dev", "down", f"--data={instance.data}"], check=True, timeout=PATIENCE)


class Client:
    """The API as the demo user."""

    def __init__(self, instance: Instance) -> None:
        """Sign in."""
        self._client = sign_in(records.running(instance.data))
        self._client.http.timeout = PATIENCE
        self.organization = self._client.organization()

    def close(self) -> None:
        """Close its connections."""
        self._client.http.close()

    def get(self, path: str, **query: str) -> Any:
        """Return what a path answers."""
        return self._client.call("GET", path, **query)

    def post(self, path: str, body: object = None) -> Any:
        """Send a body and return the answer."""
        return self._client.call("POST", path, {} if body is None else body)

    def put(self, path: str, body: object) -> Any:
        """Send a body in the place of what is there and return the answer."""
        return self._client.call("PUT", path, body)

    def delete(self, path: str) -> Any:
        """Remove what is there and return the answer."""
        return self._client.call("DELETE", path)

    def items(self, path: str, **asked: str) -> list[Any]:
        """Return all that a list has of what is asked for."""
        return list(self._client.pages(path, **asked))

    def publish(self, name: str, source: str) -> Any:
        """Create and publish a workflow; return it."""
        workflow = self.post(f"{self.organization}/workflows", {"name": name, "source": source})
        path = f"{self.organization}/workflows/{workflow['id']}"
        self.post(f"{path}/publish", {"draft_revision": workflow["draft_revision"]})
        return self.get(path)

    def run(self, run_id: str) -> Any:
        """Return a run."""
        return self.get(f"{self.organization}/runs/{run_id}")

    def steps(self, run_id: str) -> list[Any]:
        """Return the steps of a run."""
        return list(self._client.pages(f"{self.organization}/runs/{run_id}/steps"))

    def paths(self, run_id: str, **asked: str) -> list[str]:
        """Return where the steps of a run are that were asked for."""
        found = self._client.pages(f"{self.organization}/runs/{run_id}/steps", **asked)
        return [str(step["path"]) for step in found]

    def wait_for_end(self, run_id: str, timeout: float = PATIENCE) -> Any:
        """Return the run once it has ended."""
        return wait_until(
            lambda: found if (found := self.run(run_id))["status"] in FINAL else None, timeout
        )


def wait_until(look: Callable[[], Any], timeout: float = PATIENCE) -> Any:
    """Look ten times a second until there is something, at most so many seconds."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError(f"nothing came of it in {timeout:g} s")
