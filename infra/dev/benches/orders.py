"""The orders that a bench places by webhook: each accepted once, however often it is sent."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import httpx

from infra.dev.client import Client
from infra.dev.errors import TaskError

Found = TypeVar("Found")
PAUSE_SECONDS = 0.5
PATIENCE_SECONDS = 120.0
OPEN = ("queued", "running", "waiting")


@dataclass
class Orders:
    """The orders of one workflow, and the run that was made for each."""

    url: str
    runs: dict[str, str] = field(default_factory=dict)
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60))

    def place(self, number: int, items: list[str]) -> str:
        """Send an order until it is accepted, under one key, and return its run."""
        order = f"o-{number}"
        self.runs[order] = patiently(lambda: self._send(order, items))
        return self.runs[order]

    def _send(self, order: str, items: list[str]) -> str:
        body, key = {"order": order, "items": items}, {"Idempotency-Key": order}
        answer = self.http.post(self.url, json=body, headers=key)
        answer.raise_for_status()
        return str(answer.json()["run_id"])


def patiently(act: Callable[[], Found]) -> Found:
    """Return what an act gives, however often a part that was killed refuses it before."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return act()
        except (httpx.HTTPError, TaskError):
            if time.monotonic() > deadline:
                raise
            time.sleep(PAUSE_SECONDS)


def publish(client: Client, name: str, source: str) -> tuple[str, str]:
    """Publish a workflow with a webhook; return its id and the webhook's address."""
    path = f"{client.organization()}/workflows"
    made = client.call("POST", path, {"name": name, "source": source})
    client.call("POST", f"{path}/{made['id']}/publish", {"draft_revision": 1})
    found = client.call("GET", f"{path}/{made['id']}")
    return str(made["id"]), str(found["webhook_url"])
