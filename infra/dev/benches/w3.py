"""A webhook with three items, from end to end, beside the same without Stepwell.

A webhook starts a look-up, a condition on its answer, a loop with a call for each of three
items, and a summary. Measured are the time from the webhook to the last call, one run at a
time, and the runs a second with 20 in flight until all have ended. The other side is a machine
written by hand with a minimal Lambda, that keeps no records, started by a webhook too. Both
sides take turns, so that what else the machine does weighs on both.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import httpx

from infra.dev.benches import hand_made, own
from infra.dev.benches.calls import Calls, in_order
from infra.dev.benches.orders import OPEN, patiently, publish
from infra.dev.benches.own import Own
from infra.dev.benches.report import Asked, Report, row, spread, table
from infra.dev.client import Client
from tests.e2e.stub import serving

WARM_UP = 10
ALONE = 100
TOGETHER = 200
IN_FLIGHT = 20
TURNS = 4
LOOK_SECONDS = 0.05
IDLE_SECONDS = 35
"""After so long the local cloud has stopped the processes of Lambdas that it does not keep."""
ITEMS = ["a", "b", "c"]
STEPS = 1 + 1 + 1 + len(ITEMS) + 1
"""What is on record of a run: the look-up, the condition, the loop, its items, the summary."""
MOST_LATENCY, LEAST_THROUGHPUT, MOST_IDLE_MB = 1.6, 0.6, 300
SOURCE = """
from stepwell import *


class Order(Input):
    order_id: str
    items: list[str]


class OutOfStock(WorkflowError):
    pass


@workflow(on=webhook("w3", verify=None))
def bench_w3(order: Order):
    stock = http.get(f"{url}/stock/{{order.order_id}}")
    if stock.body["left"] < len(order.items):
        raise OutOfStock(f"order {{order.order_id}} asks for more than there is")
    for item in order.items:
        http.post("{url}/items", json={{"order": order.order_id, "item": item}}, step="item")
    http.post("{url}/summary", json={{"order": order.order_id, "count": len(order.items)}})
"""


@dataclass
class Side:
    """One of the two that are measured: where its webhook is, and what became of it."""

    name: str
    url: str
    are_open: Callable[[], int]
    alone: list[float] = field(default_factory=list)
    seconds: float = 0.0
    orders: list[str] = field(default_factory=list)

    def next_order(self) -> str:
        """Return an order nobody has placed yet."""
        self.orders.append(f"{self.name}-{len(self.orders)}")
        return self.orders[-1]

    def wait_until_quiet(self) -> None:
        """Return when no run goes on, so that the other side has the machine for itself."""
        while self.are_open():
            time.sleep(LOOK_SECONDS)


@dataclass(frozen=True)
class Bench:
    """What places the orders and awaits the last call of each."""

    calls: Calls
    http: httpx.Client

    def latency(self, side: Side) -> float:
        """Place an order and return the milliseconds until the last call for it arrives."""
        order = side.next_order()
        began = time.monotonic()
        self._send(side, order)
        took = (self.calls.wait_for_last(order) - began) * 1000
        side.wait_until_quiet()
        return took

    def burst(self, side: Side, amount: int) -> None:
        """Place orders, so many in flight, and add the seconds until all runs have ended."""
        orders = [side.next_order() for _ in range(amount)]
        began = time.monotonic()
        with ThreadPoolExecutor(IN_FLIGHT) as pool:
            list(pool.map(lambda order: self._carry_out(side, order), orders))
        side.wait_until_quiet()
        side.seconds += time.monotonic() - began

    def _carry_out(self, side: Side, order: str) -> None:
        self._send(side, order)
        self.calls.wait_for_last(order)

    def _send(self, side: Side, order: str) -> None:
        answer = self.http.post(side.url, json={"order_id": order, "items": ITEMS})
        answer.raise_for_status()


def measure(asked: Asked) -> Report:
    """Measure both sides in turns and compare them."""
    amount = asked.runs or TOGETHER
    with own.started() as instance, serving(Calls("")) as service:
        assert isinstance(service, Calls)
        time.sleep(IDLE_SECONDS)
        idle = own.megabytes(instance.processes())
        client = instance.client()
        workflow, url = publish(client, "Bench: w3", SOURCE.format(url=service.url))
        made = hand_made.make(instance.record, service.url)
        runs = f"{client.organization()}/workflows/{workflow}/runs"
        ours = Side("ours", url, lambda: open_runs(client, runs))
        raw = Side("raw", made.url, made.open_executions)
        with httpx.Client(timeout=60) as http:
            memory = carried_out(Bench(service, http), instance, (ours, raw), amount)
        history = client.pages(runs)
    return report((ours, raw), service, history, {"idle_mb": idle, "load_mb": memory})


def carried_out(bench: Bench, instance: Own, sides: tuple[Side, Side], amount: int) -> float:
    """Warm up, measure alone and together, and return the most memory that was in use."""
    for _ in range(WARM_UP):
        for side in sides:
            bench.latency(side)
    for _ in range(ALONE):
        for side in sides:
            side.alone.append(bench.latency(side))
    most = 0.0
    for _ in range(TURNS):
        for side in sides:
            bench.burst(side, amount // TURNS)
            most = max(most, own.megabytes(instance.processes()))
    return most


def open_runs(client: Client, runs: str) -> int:
    """Return how many runs of a list have not ended."""
    pages = [patiently(partial(client.pages, runs, status=status)) for status in OPEN]
    return sum(map(len, pages))


def report(
    sides: tuple[Side, Side],
    calls: Calls,
    history: list[dict[str, object]],
    memory: dict[str, float],
) -> Report:
    """Compare the sides, and look whether all that was ordered happened once and in order."""
    ours = sides[0]
    rates = [(len(side.orders) - WARM_UP - ALONE) / side.seconds for side in sides]
    latency = [spread(side.alone) for side in sides]
    facts: dict[str, object] = {
        **in_order(ours.orders, calls, ITEMS),
        "incomplete": incomplete(ours.orders, history),
        "latency_ms": latency[0],
        "latency_ratio": round(latency[0]["p50"] / latency[1]["p50"], 2),
        "runs_per_second": round(rates[0], 1),
        "throughput_ratio": round(rates[0] / rates[1], 2),
        **memory,
    }
    lines = [row(f"{side.name}: webhook to last call", side.alone) for side in sides]
    lines += [f"{side.name}: {rate:.1f} runs/s" for side, rate in zip(sides, rates, strict=True)]
    lines += table(("", "found", "aim"), [(name, facts[name], aim) for name, aim in AIMS.items()])
    promised = ("lost", "duplicated", "misordered", "incomplete")
    return Report(lines, facts, [f"{facts[name]} {name}" for name in promised if facts[name]])


AIMS = {
    "lost": "0",
    "duplicated": "0",
    "misordered": "0",
    "incomplete": "0",
    "latency_ratio": f"at most {MOST_LATENCY}",
    "runs_per_second": "30 on a quiet machine with 2 cores",
    "throughput_ratio": f"at least {LEAST_THROUGHPUT}",
    "idle_mb": f"under {MOST_IDLE_MB}",
    "load_mb": "",
}


def incomplete(orders: list[str], history: list[dict[str, object]]) -> int:
    """Count the orders that have no run with every step on record as completed."""
    whole = 0
    for run in history:
        steps = run["steps"]
        assert isinstance(steps, dict)
        is_whole = run["status"] == "completed" and steps["total"] == steps["completed"] == STEPS
        whole += is_whole
    return len(orders) - whole
