"""Runs go on while what carries them out is killed: none is lost or stuck, nothing happens twice.

500 runs of a workflow of five steps, 20 at once. The service they call answers a fifth of the
calls with 503; during a call now and then a Lambda's process is killed, one for ten runs; half
way the whole cloud is stopped and started again. Executions do not outlive that on the local
cloud, unlike on AWS: the runs that were under way then fail, and say so.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from infra.dev.benches import own as processes
from infra.dev.benches.orders import OPEN, Orders, patiently, publish
from infra.dev.benches.own import Own
from infra.dev.benches.report import Asked, Report, table
from infra.dev.benches.service import Service
from infra.dev.benches.verdict import ITEMS, RunSeen, Verdict
from infra.dev.client import Client
from infra.dev.progress import say
from tests.e2e.stub import Call, serving

RUNS = 500
AT_ONCE = 20
ERRORS = 0.2
KILLS = 0.1
"""Kills for each run, and so one for so many calls as a run makes with its retries."""
CALLS_OF_A_RUN = (2 + len(ITEMS)) / (1 - ERRORS)
QUIET_SECONDS = 300.0
LOOK_SECONDS = 0.5
SOURCE = """
from stepwell import *


class Order(Input):
    order: str
    items: list[str]


class OutOfStock(WorkflowError):
    pass


@workflow(
    on=webhook("soak", verify=None),
    timeout=minutes(10),
    retry=Retry(attempts=8, delay=1, max_delay=4),
)
def bench_soak(order: Order):
    stock = http.get(f"{url}/stock/{{order.order}}")
    if stock.body["available"] < len(order.items):
        raise OutOfStock(f"order {{order.order}} asks for more than there is")
    reserved = []
    for item in order.items:
        body = {{"order": order.order, "item": item}}
        answer = http.post("{url}/reservations", json=body, step="reserve")
        reserved.append(answer.body["id"])
    sleep(seconds=2)
    receipt = http.post("{url}/receipts", json={{"order": order.order, "reserved": reserved}})
    return receipt.body["id"]
"""


@dataclass
class Killer:
    """Kills a process of a random Lambda during some of the calls."""

    own: Own
    chance: random.Random = field(default_factory=lambda: random.Random(2))
    kills: int = 0

    def look(self, _call: Call) -> None:
        """Kill, or do not; on_call of the service."""
        if self.chance.random() < KILLS / CALLS_OF_A_RUN and (found := self.own.lambdas()):
            processes.kill(self.chance.choice(found))
            self.kills += 1


def measure(asked: Asked) -> Report:
    """Place the orders, wait until all is quiet, and look for what is not as it must be."""
    wanted = asked.runs or RUNS
    answers: dict[str, object] = {"/reservations": {"id": "r"}, "/receipts": {"id": "q"}}
    with (
        processes.started() as own,
        serving(Service("", answers=answers, errors=ERRORS)) as service,
    ):
        assert isinstance(service, Service)
        service.answers |= {f"/stock/o-{number}": {"available": 9} for number in range(wanted)}
        killer = Killer(own)
        began = time.monotonic()
        workflow, url = publish(own.client(), "Bench: soak", SOURCE.format(url=service.url))
        orders = Orders(url)
        service.on_call = killer.look
        place_all(own, orders, workflow, wanted)
        wait_until_quiet(own, workflow)
        service.on_call = lambda _call: None
        verdict = Verdict(orders.runs, list(seen(own.client(), workflow)), service.effects)
    conditions = {
        "runs": wanted,
        "seconds": round(time.monotonic() - began),
        "calls refused": service.refused,
        "Lambdas killed": killer.kills,
        "cloud restarts": 1,
        "repeats seen": service.repeated.total(),
    }
    found = {**conditions, **verdict.outcomes(), **verdict.wrong()}
    lines = table(("", "count"), list(found.items()))
    return Report([*lines, *verdict.reasons()], dict(found), verdict.broken())


def place_all(own: Own, orders: Orders, workflow: str, wanted: int) -> None:
    """Place every order, never more at once than allowed; restart the cloud half way."""
    under_way: set[str] = set()
    client = own.client()
    for number in range(wanted):
        if number == wanted // 2:
            say(f"{number} orders are placed; the cloud is restarted")
            own.restart()
            client = own.client()
        while len(under_way) >= AT_ONCE:
            time.sleep(LOOK_SECONDS)
            under_way &= open_runs(client, workflow)
        under_way.add(orders.place(number, ITEMS))


def wait_until_quiet(own: Own, workflow: str) -> None:
    """Return when no run goes on, or when it is clear that some never end."""
    client = own.client()
    deadline = time.monotonic() + QUIET_SECONDS
    while open_runs(client, workflow) and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)


def open_runs(client: Client, workflow: str) -> set[str]:
    """Return the runs of a workflow that have not ended."""
    path = f"{patiently(client.organization)}/workflows/{workflow}/runs"
    pages = [patiently(partial(client.pages, path, status=status)) for status in OPEN]
    return {str(run["id"]) for page in pages for run in page}


def seen(client: Client, workflow: str) -> Iterator[RunSeen]:
    """Yield every run of a workflow with what is on record of its steps."""
    organization = patiently(client.organization)
    for run in patiently(partial(client.pages, f"{organization}/workflows/{workflow}/runs")):
        steps = patiently(partial(client.pages, f"{organization}/runs/{run['id']}/steps"))
        error = run.get("error")
        message = str(error["message"]) if isinstance(error, dict) else ""
        statuses = [str(step["status"]) for step in steps]
        yield RunSeen(str(run["id"]), str(run["status"]), message, statuses)
