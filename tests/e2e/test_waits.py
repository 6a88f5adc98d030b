"""Steps that wait: for an event, a person, a caller, another run."""

from typing import Any

import httpx
import pytest

from tests.e2e.machines import machine, publish, waiting
from tests.e2e.platform import PATIENCE, Client, Instance, wait_until

REFUND = """\
from stepwell import *

class Order(Input):
    id: str
    total: float

@workflow
def refund(order: Order):
    if order.total > 100:
        raise TooMuch(f"{order.id} is too much")
    return {"refunded": order.id}

class TooMuch(WorkflowError):
    pass
"""
GUARDED: dict[str, Any] = {
    "Catch": [
        {
            "ErrorEquals": ["States.ALL"],
            "Assign": {"x": "{% $states.errorOutput.Error %}"},
            "Next": "end",
        }
    ]
}


def step_that(client: Client, run_id: str, status: str, path: str = "0001") -> Any:
    """Return a step of the run once it has the status."""
    return wait_until(
        lambda: next(
            (
                step
                for step in client.steps(run_id)
                if (step["path"], step["status"]) == (path, status)
            ),
            None,
        )
    )


def start(client: Client, runs: str, payload: object = None) -> str:
    """Start a run by hand."""
    return str(client.post(runs, {"payload": payload})["id"])


def step(client: Client, run_id: str, path: str = "0001") -> Any:
    """Return a step with its input and output."""
    return client.get(f"{client.organization}/runs/{run_id}/steps/{path}")


def test_the_event_that_matches_lets_the_run_go_on(instance: Instance, client: Client) -> None:
    wanted = {"name": "payment.settled", "match": {"order.id": "A-7"}}
    runs = publish(instance, client, "Pay", machine(wait=waiting("wait_for_event", wanted)))
    run = start(client, runs)
    assert step_that(client, run, "waiting")["detail"]["name"] == "payment.settled"

    sent = client.post(
        f"{client.organization}/events",
        [
            {"name": "payment.settled", "detail": {"order": {"id": "A-8"}}},
            {"name": "payment.refused", "detail": {"order": {"id": "A-7"}}},
            {"name": "payment.settled", "detail": {"order": {"id": "A-7"}, "paid": 12.5}},
        ],
    )

    ended = client.wait_for_end(run)
    assert all(receipt["id"] for receipt in sent["items"])
    assert (ended["status"], ended["output"]) == (
        "completed",
        {"order": {"id": "A-7"}, "paid": 12.5},
    )
    assert step(client, run)["status"] == "completed"


def test_a_person_approves_and_the_next_one_is_told_who_did(
    instance: Instance, client: Client
) -> None:
    form = {"type": "object", "properties": {"limit": {"type": "integer"}}, "required": ["limit"]}
    asked = {"to": "#finance", "title": "Pay A-7?", "details": {"total": 120}, "form": form}
    runs = publish(instance, client, "Ask", machine(wait=waiting("wait_for_approval", asked)))
    run = start(client, runs)
    step_that(client, run, "waiting")
    open_ = client.get(f"{client.organization}/approvals")["items"]
    path = f"{client.organization}/approvals/{run}/0001"

    with pytest.raises(Exception, match=r"values: 'limit' is a required property"):
        client.post(path, {"approved": True})
    client.post(path, {"approved": True, "comment": "fine", "values": {"limit": 200}})

    ended = client.wait_for_end(run)
    assert [(item["run_id"], item["title"]) for item in open_] == [(run, "Pay A-7?")]
    assert ended["output"]["approved"] is True
    assert (ended["output"]["limit"], ended["output"]["comment"]) == (200, "fine")
    with pytest.raises(Exception, match=r"409 .* has answered already"):
        client.post(path, {"approved": False})
    assert client.get(f"{client.organization}/approvals")["items"] == []


def test_a_caller_answers_before_or_after_the_step_waits(
    instance: Instance, client: Client
) -> None:
    first = {
        "Type": "Pass",
        "Assign": {
            "cb": {"id": "{% $states.context.Execution.Input.run.run_id & '/' & $uuid() %}"}
        },
        "Next": "tell",
    }
    tell = {"Type": "Pass", "Assign": {"url": "{% '${CallbackUrl}/' & $cb.id %}"}, "Next": "wait"}
    wait = waiting("callback", {"id": "{% $cb.id %}"}, HeartbeatSeconds=200, TimeoutSeconds=600)
    runs = publish(instance, client, "Call back", machine(first=first, tell=tell, wait=wait))
    run = start(client, runs)
    step_that(client, run, "waiting")
    address = f"{instance.url}/callbacks/{step(client, run)['input']['id']}"

    beat = httpx.post(f"{address}/heartbeat", json={}, timeout=PATIENCE)
    answered = httpx.post(address, json={"price": 7}, timeout=PATIENCE)

    assert client.wait_for_end(run)["output"] == {"price": 7}
    assert beat.json()["until"] is not None
    assert (answered.status_code, answered.json()) == (200, {"status": "delivered"})
    assert httpx.post(address, json={"price": 7}, timeout=PATIENCE).status_code == 200
    assert httpx.post(address, json={"price": 8}, timeout=PATIENCE).status_code == 409
    assert httpx.post(f"{address[:-4]}0000", json={}, timeout=PATIENCE).status_code == 409


def test_an_answer_that_comes_early_is_kept(instance: Instance, client: Client) -> None:
    uuid = "0b9aee62-30ff-4a0e-8b2f-7a7d6c4f5a11"
    known = {
        "Type": "Pass",
        "Assign": {
            "id": f"{{% $states.context.Execution.Input.run.run_id & '/{uuid}' %}}",
        },
        "Next": "hold",
    }
    hold = waiting("wait_for_event", {"name": "go"}, path="0001", Next="wait")
    wait = waiting("callback", {"id": "{% $id %}"}, path="0002")
    runs = publish(instance, client, "Early", machine(known=known, hold=hold, wait=wait))
    run = start(client, runs)
    step_that(client, run, "waiting")

    kept = httpx.post(f"{instance.url}/callbacks/{run}/{uuid}", json=["early"], timeout=PATIENCE)
    client.post(f"{client.organization}/events", {"name": "go"})

    assert kept.json() == {"status": "kept"}
    assert client.wait_for_end(run)["output"] == ["early"]


def test_a_run_waits_for_the_run_that_it_starts(instance: Instance, client: Client) -> None:
    client.publish("refund", REFUND)
    call = {"workflow": "refund", "payload": "{% $states.context.Execution.Input.payload %}"}
    runs = publish(
        instance, client, "Parent", machine(wait={**waiting("run_workflow", call), **GUARDED})
    )

    good = start(client, runs, {"id": "A-7", "total": 5})
    bad = start(client, runs, {"id": "A-8", "total": 500})

    assert client.wait_for_end(good)["output"] == {"refunded": "A-7"}
    assert client.wait_for_end(bad)["output"] == "ChildFailed"
    failed = step(client, bad)
    child = client.run(failed["detail"]["run_id"])
    assert (failed["status"], failed["error"]["message"]) == ("failed", "A-8 is too much")
    assert (child["status"], child["parent"]["run_id"]) == ("failed", bad)


def test_a_cancelled_run_cancels_the_run_that_it_waits_for(
    instance: Instance, client: Client
) -> None:
    publish(instance, client, "slow", machine(w=waiting("wait_for_event", {"name": "never"})))
    runs = publish(
        instance, client, "Stopped", machine(w=waiting("run_workflow", {"workflow": "slow"}))
    )
    run = start(client, runs)
    child = step_that(client, run, "waiting")["detail"]["run_id"]
    # The step names the run that it will start a moment before that is stored.
    wait_until(lambda: child in str(client.get(f"{client.organization}/runs")))
    step_that(client, child, "waiting")

    client.post(f"{client.organization}/runs/{run}/cancel")

    assert client.wait_for_end(child)["status"] == "cancelled"
    assert step(client, run)["status"] == "cancelled"
    assert step(client, child)["status"] == "cancelled"


def test_a_wait_whose_time_is_up_is_timed_out_also_when_the_run_goes_on(
    instance: Instance, client: Client
) -> None:
    wait = waiting("wait_for_event", {"name": "never"}, TimeoutSeconds=3, **GUARDED)
    runs = publish(instance, client, "Late", machine(wait=wait))

    run = start(client, runs)

    assert client.wait_for_end(run)["output"] == "States.Timeout"
    late = step(client, run)
    assert late["status"] == "timed_out"
    assert late["error"]["message"] == "The event never did not come in time."
