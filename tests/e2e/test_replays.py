"""A run again from a step: what came before and went on beside it does not happen again."""

from threading import Event
from typing import Any

from tests.e2e.platform import Client, wait_until
from tests.e2e.stub import Stub

SOURCE = """
from stepwell import *

@workflow
def settle(order: Any):
    http.post("{stub}/open", step="open")
    asked = wait_for_approval(to="#sales", title="Settle?", timeout=hours(1), step="asked")
    sleep(seconds=1)
    for item in each(order["items"], concurrency={concurrency}):
        http.post(f"{stub}/pack/{{item}}", step="pack")
        http.post(f"{stub}/send/{{item}}", step="send", timeout=600, retry=1)
    http.post("{stub}/close", step="close")
    return asked.by
"""
ITEMS = ["a", "b", "c"]


def run_until_it_fails(client: Client, stub: Stub, concurrency: int) -> Any:
    """Let the second item fail at its second step, once the others are done; return the run."""
    source = SOURCE.format(stub=stub.url, concurrency=concurrency)
    workflow = client.publish(f"Settle by {concurrency}", source)
    stub.statuses["/send/b"] = [404]
    stub.held["/send/b"] = Event()
    runs = f"{client.organization}/workflows/{workflow['id']}/runs"
    run = client.post(runs, {"payload": {"items": ITEMS}})["id"]
    approve(client, run)
    wait_until(lambda: len(paths(client, run, "send", "completed")) == 2)
    stub.held["/send/b"].set()
    failed = client.wait_for_end(run)
    assert failed["status"] == "failed"
    return failed


def approve(client: Client, run: str) -> None:
    """Answer the run's question once it is asked."""
    wait_until(lambda: [s for s in client.steps(run) if s["status"] == "waiting"])
    client.post(f"{client.organization}/approvals/{run}/0002", {"approved": True})


def paths(client: Client, run: str, step: str, status: str) -> list[str]:
    """Return where the steps of one id are that have a status."""
    found = [one for one in client.steps(run) if one["step_id"] == step]
    return [one["path"] for one in found if one["status"] == status]


def replay(client: Client, run: Any, **request: object) -> Any:
    """Replay a run and return the new one once it has ended."""
    again = client.post(f"{client.organization}/runs/{run['id']}/replay", request)
    return client.wait_for_end(again["id"])


def check_what_happened_again(client: Client, stub: Stub, failed: Any) -> None:
    before = len(stub.calls)
    (path,) = paths(client, failed["id"], "send", "failed")

    ended = replay(client, failed, from_path=path)

    assert ended["status"] == "completed", ended["error"]
    assert [call.path for call in stub.calls[before:]] == ["/send/b", "/close"]
    acted = [step["step_id"] for step in client.steps(ended["id"]) if not step["answered_from"]]
    assert acted == ["each_item", "send", "close"]
    sources = {step["answered_from"] for step in client.steps(ended["id"])}
    assert sources == {failed["id"], None}
    assert client.run(failed["id"])["replays"] == [ended["id"]]
    assert client.run(ended["id"])["replay"]["of"] == failed["id"]
    assert ended["output"] == client.steps(failed["id"])[1]["detail"]["answered_by"]


def test_from_a_step_of_one_item_of_a_parallel_loop(client: Client, stub: Stub) -> None:
    check_what_happened_again(client, stub, run_until_it_fails(client, stub, 3))


def test_from_a_step_of_one_item_of_a_loop_of_own_executions(client: Client, stub: Stub) -> None:
    """More items at once than fit in one execution: each has its own."""
    check_what_happened_again(client, stub, run_until_it_fails(client, stub, 60))


def test_from_the_start_everything_happens_again(client: Client, stub: Stub) -> None:
    failed = run_until_it_fails(client, stub, 4)
    again = client.post(f"{client.organization}/runs/{failed['id']}/replay")["id"]
    approve(client, again)

    ended = client.wait_for_end(again)

    assert (ended["status"], ended["payload"]) == ("completed", failed["payload"])
    assert [len(stub.to(f"/{word}")) for word in ("open", "pack/a", "send/b")] == [2, 2, 2]
