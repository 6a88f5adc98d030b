"""What a run costs: its transitions are those that the local cloud tells of the execution.

Compared are examples without parallel steps and loops, whose inside the local cloud does
not tell. A state that is tried again is entered once in a history, and billed each time.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from infra.dev import records
from tests.e2e.machines import aws
from tests.e2e.platform import Client, Instance
from tests.e2e.stub import Stub

EXAMPLES = Path(__file__).parents[2] / "statemachines" / "examples"
HOST = re.compile(r"https://[a-z.]+")
LINES = [{"sku": "a", "qty": 3, "price": 500.0}, {"sku": "b", "qty": 1, "price": 2.5}]
PAYLOADS: dict[str, Any] = {
    "archive_customer": {"id": "c-1"},
    "daily_totals": {"target": "", "invoices": [{"number": "1", "lines": LINES}] * 2},
    "five_steps": {"id": "o-1", "url": "", "skus": ["a", "b", "c"]},
    "moderate_comments": {"id": "t-1", "pages": 2},
    "refund_order": {"order": "o-1", "amount": 5.0},
}
ANSWERS: dict[str, object] = {
    "/archive/orders": {"count": 2},
    "/archive/notes": {"count": 1},
    "/archive/mails": {"count": 0},
    "/stock/o-1": {"available": 9},
    "/reservations": {"id": "r-1"},
    "/threads/t-1?page=1": [{"id": 1, "text": "pills, cheap"}, {"id": 2, "text": "short"}],
    "/threads/t-1?page=2": [{"id": 3, "text": "a longer comment"}],
    "/judge": {"score": 0.9},
    "/orders/o-1": {"paid": 9.0, "account": "DE1"},
    "/refunds": {"id": "b-1"},
}


ADDRESSES = ("url", "target")
RETRIED = ("archive_customer", "refund_order")

pytestmark = pytest.mark.slow


def states_entered(instance: Instance, client: Client, run: Any) -> list[str]:
    """Return the names of the states that a run's execution entered, as often as it did."""
    record = records.running(instance.data)
    states = aws(record).client("stepfunctions", endpoint_url=record.endpoint)
    version = client.get(f"{client.organization}/workflows/{run['workflow_id']}/versions/1")
    arn = version["machine_arn"].replace(":stateMachine:", ":execution:") + f":{run['id']}"
    pages = states.get_paginator("get_execution_history").paginate(executionArn=arn)
    told = [event.get("stateEnteredEventDetails") for page in pages for event in page["events"]]
    return [details["name"] for details in told if details]


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_transitions_of_an_example_are_those_of_its_history(
    instance: Instance, client: Client, stub: Stub, name: str
) -> None:
    stub.answers.update(ANSWERS)
    stub.statuses["/archive/notes"] += [503]
    stub.statuses["/refunds"] += [503, 503]
    source = HOST.sub(stub.url, (EXAMPLES / f"{name}.py").read_text())
    payload = {
        key: stub.url if key in ADDRESSES else value for key, value in PAYLOADS[name].items()
    }
    workflow = client.publish(f"Cost of {name}", source)
    runs = f"{client.organization}/workflows/{workflow['id']}/runs"
    started = client.post(runs, {"payload": payload})

    run = client.wait_for_end(started["id"])

    entered = states_entered(instance, client, run)
    retries = sum(step["attempt"] - 1 for step in client.steps(run["id"]))
    billed = {item["kind"]: int(item["quantity"].split(".")[0]) for item in run["bill"]["items"]}
    assert run["status"] == "completed"
    assert billed["transitions"] == len(entered) + retries, entered
    assert (retries > 0) is (name in RETRIED)
