"""How long a webhook takes to answer: one call at a time, and 200 with 20 in flight.

The answer names the time inside our own Lambda (Server-Timing), calls of AWS included; what is
left is the door. The baseline is a call of the same door that starts nothing: an address that
leads nowhere, which costs one read. All runs are counted at the end.
"""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from infra.dev import records
from infra.dev.benches.report import Asked, Report, row, spread, timed
from infra.dev.client import Client, sign_in
from infra.dev.errors import TaskError

CALLS = 200
IN_FLIGHT = 20
ALONE = 40
OUR_TIME = 50
"""Milliseconds within which a call alone is answered, the door aside."""
SOURCE = """
from stepwell import *

@workflow(on=webhook("bench", verify=None))
def bench_webhooks(given: Any):
    return given
"""


@dataclass(frozen=True)
class Answered:
    """One call: how long it took outside and inside, in milliseconds, and the run it made."""

    whole: float
    inside: float
    run: str


def measure(asked: Asked) -> Report:
    """Call a webhook, alone and together, and say how long each took and what came of it."""
    client = sign_in(records.running(asked.data))
    workflow = publish(client)
    url = str(workflow["webhook_url"])
    alone = [call(url, number) for number in range(ALONE)]
    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        together = list(pool.map(lambda number: call(url, number), range(CALLS)))
        nowhere = list(pool.map(lambda _: refused(url + "x"), range(CALLS)))
    found = {
        "alone: answered": [one.whole for one in alone],
        "alone: inside the Lambda": [one.inside for one in alone],
        f"{IN_FLIGHT} in flight: answered": [one.whole for one in together],
        f"{IN_FLIGHT} in flight: inside the Lambda": [one.inside for one in together],
        "baseline: an unknown address": nowhere,
    }
    made = runs_of(client, str(workflow["id"]))
    lines = [row(name, values) for name, values in found.items()]
    lines.append(f"{ALONE + CALLS} calls were accepted and made {len(made)} runs")
    facts: dict[str, object] = {name: spread(values) for name, values in found.items()}
    return Report(lines, {**facts, "runs": len(made)}, broken([*alone, *together], made))


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
    return timed(lambda: httpx.post(url, json={}, timeout=120))


def runs_of(client: Client, workflow: str) -> list[str]:
    """Return the ids of all runs of a workflow."""
    path = f"{client.organization()}/workflows/{workflow}/runs"
    return [str(run["id"]) for run in client.pages(path)]


def broken(answered: list[Answered], made: list[str]) -> list[str]:
    """Say what is wrong unless each call made one run of its own, and quickly."""
    named = Counter(one.run for one in answered)
    ours = spread([one.inside for one in answered[:ALONE]])["p50"]
    wrong = []
    if Counter(made) != named or max(named.values()) > 1:
        wrong.append(f"{len(answered)} calls made {len(made)} runs, not one each")
    if ours > OUR_TIME:
        wrong.append(f"a call alone takes {ours:.1f} ms inside the Lambda, not {OUR_TIME} ms")
    return wrong
