"""A workflow that waits in every way there is, as its author writes it."""

from typing import Any

import httpx

from tests.e2e.platform import PATIENCE, Client, wait_until
from tests.e2e.stub import Stub
from tests.e2e.test_waits import REFUND, start

IN_CODE = """\
from stepwell import *

class Decision(Input):
    limit: int

@workflow
def in_code(order: Any):
    cb = callback()
    http.post("{stub}/ask", json={{"callback": cb.url}}, step="ask")
    price = cb.wait(timeout=hours(1), heartbeat=minutes(10))
    asked = wait_for_approval(
        to="#finance", title=f"Pay {{order['id']}}?", form=Decision, timeout=days(1)
    )
    late = wait_for_event("never", timeout=seconds(1), default=None)
    paid = wait_for_event("paid", match={{"order": order["id"]}}, timeout=hours(1))
    done = run_workflow("refund in code", id=order["id"], total=5)
    return {{"price": price, "limit": asked.limit, "late": late, "paid": paid, "done": done}}
"""


def test_a_workflow_in_code_waits_for_one_after_the_other(client: Client, stub: Stub) -> None:
    client.publish("refund in code", REFUND)
    workflow = client.publish("In code", IN_CODE.format(stub=stub.url))
    run = start(client, f"{client.organization}/workflows/{workflow['id']}/runs", {"id": "A-7"})

    stub.wait_for("/ask")
    asked: Any = stub.to("/ask")[0].body
    httpx.post(asked["callback"], json={"price": 7}, timeout=PATIENCE)
    title = wait_until(lambda: client.get(f"{client.organization}/approvals")["items"])[0]
    decision = {"approved": True, "values": {"limit": 200}}
    client.post(f"{client.organization}/approvals/{run}/{title['path']}", decision)
    paid = wait_until(
        lambda: [
            step
            for step in client.steps(run)
            if step["status"] == "waiting" and step["detail"].get("name") == "paid"
        ]
    )
    client.post(f"{client.organization}/events", {"name": "paid", "detail": {"order": "A-7"}})

    ended = client.wait_for_end(run)
    assert ended["output"] == {
        "price": {"price": 7},
        "limit": 200,
        "late": None,
        "paid": {"order": "A-7"},
        "done": {"refunded": "A-7"},
    }
    assert paid[0]["detail"]["match"] == {"order": "A-7"}
    assert [step["status"] for step in client.steps(run) if step["action"] == "wait_for_event"] == [
        "timed_out",
        "completed",
    ]
