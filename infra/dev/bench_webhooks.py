"""How long a webhook takes to answer: one call at a time, and 200 with 20 in flight.

The answer names the time inside our own Lambda (Server-Timing), calls of AWS included; what is
left is the door. The baseline is a call of the same door that starts nothing: an address that
leads nowhere, which costs one read. All runs are counted at the end.
"""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx

from infra.dev import records
from infra.dev.bench_live import row
from infra.dev.client import Client, sign_in
from infra.dev.errors import TaskError

CALLS = 200
IN_FLIGHT = 20
ALONE = 40
SOURCE = """
from stepwell import *

@workflow(on=webhook("bench"))
def bench_webhooks(given: Any):
    return given
"""


@dataclass(frozen=True)
class Answered:
    """One call: how long it took outside and inside, in milliseconds, and the run it made."""

    whole: float
    inside: float
    run: str


def measure(data: Path) -> list[str]:
    """Call a webhook, alone and together, and say how long each took and what came of it."""
    client = sign_in(records.running(data))
    workflow = publish(client)
    url = str(workflow["webhook_url"])
    alone = [call(url, number) for number in range(ALONE)]
    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        together = list(pool.map(lambda number: call(url, number), range(CALLS)))
        nowhere = list(pool.map(lambda _: refused(url + "x"), range(CALLS)))
    return [
        row("alone: answered", [one.whole for one in alone]),
        row("alone: inside the Lambda", [one.inside for one in alone]),
        row(f"{IN_FLIGHT} in flight: answered", [one.whole for one in together]),
        row(f"{IN_FLIGHT} in flight: inside the Lambda", [one.inside for one in together]),
        row("baseline: an unknown address", nowhere),
        counted(client, str(workflow["id"]), [*alone, *together]),
    ]


def publish(client: Client) -> dict[str, object]:
    """Return a workflow whose webhook anybody may call."""
    path = f"{client.organization()}/workflows"
    made = client.call("POST", path, {"name": "Bench: webhooks", "source": SOURCE})
    client.call("POST", f"{path}/{made['id']}/publish", {"draft_revision": 1})
    return client.call("GET", f"{path}/{made['id']}")


def call(url: str, number: int) -> Answered:
    """Call the webhook; raise TaskError unless it is accepted."""
    began = time.perf_counter()
    answer = httpx.post(url, json={"number": number}, timeout=120)
    whole = (time.perf_counter() - began) * 1000
    if answer.status_code != httpx.codes.ACCEPTED:
        raise TaskError(f"The webhook answered {answer.status_code}: {answer.text[:200]}")
    inside = float(answer.headers["Server-Timing"].rpartition("=")[2])
    return Answered(whole, inside, str(answer.json()["run_id"]))


def refused(url: str) -> float:
    """Return the milliseconds that a call takes which leads nowhere."""
    began = time.perf_counter()
    httpx.post(url, json={}, timeout=120)
    return (time.perf_counter() - began) * 1000


def counted(client: Client, workflow: str, answered: list[Answered]) -> str:
    """Say how many runs there are; raise TaskError unless each call made one of its own."""
    listed = client.pages(f"{client.organization()}/workflows/{workflow}/runs")
    there = Counter(str(run["id"]) for run in listed)
    named = Counter(one.run for one in answered)
    if there != named or max(named.values()) > 1:
        raise TaskError(f"{len(answered)} calls made {there.total()} runs, not one each.")
    return f"{len(answered)} calls were accepted and made {there.total()} runs, one each"
