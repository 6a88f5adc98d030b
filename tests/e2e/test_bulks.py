"""Many runs cancelled and replayed in one go, by the state machine that is deployed for it."""

import asyncio
import json
import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp

from tests.e2e.platform import PATIENCE, Client, Instance, wait_until
from tests.e2e.stub import Stub

SOURCE = """
from stepwell import *

@workflow
def ship(parcel: Any):
    http.post("{stub}/book", json=parcel, step="book", retry=Retry(attempts=1))
    wait_for_event("picked up", timeout=hours(1))
    return parcel["number"]
"""
LABELLED = SOURCE.replace(
    "wait_for_event",
    'http.post("{stub}/label", step="label", retry=Retry(attempts=1))\n    wait_for_event',
)
RUNS = 3


def start(client: Client, stub: Stub, name: str, count: int) -> tuple[str, list[str]]:
    """Publish a workflow and start it so often; return its id and the runs."""
    workflow = client.publish(name, SOURCE.format(stub=stub.url))["id"]
    path = f"{client.organization}/workflows/{workflow}/runs"
    runs = [client.post(path, {"payload": {"number": number}})["id"] for number in range(count)]
    return workflow, runs


def carried_out(client: Client, request: dict[str, Any]) -> Any:
    """Begin a bulk and return it once it has ended."""
    bulk = client.post(f"{client.organization}/bulks", request)
    path = f"{client.organization}/bulks/{bulk['id']}"
    return wait_until(lambda: found if (found := client.get(path))["status"] != "running" else None)


def statuses(client: Client, runs: list[str]) -> set[str]:
    return {client.run(run)["status"] for run in runs}


def test_all_that_match_are_cancelled_and_then_replayed(client: Client, stub: Stub) -> None:
    workflow, runs = start(client, stub, "Ship in bulk", RUNS)
    wanted = {"workflow": workflow}
    stub.wait_for("/book", RUNS)
    cancel = {"kind": "cancel", "filter": wanted, "reason": "the carrier is on strike"}
    found = client.post(f"{client.organization}/bulks/preview", cancel)

    ended = carried_out(client, cancel)

    assert found == {"count": RUNS, "more": False} == ended["matches"]
    assert (ended["status"], ended["counts"]["done"]) == ("completed", RUNS), ended
    assert statuses(client, runs) == {"cancelled"}
    told = client.run(runs[0])["cancel"]
    assert (told["reason"], told["bulk"]) == ("the carrier is on strike", ended["id"])

    replay = {"kind": "replay", "filter": {**wanted, "status": ["cancelled"]}}
    again = carried_out(client, replay)

    assert (again["status"], again["counts"]["done"], again["counts"]["failed"]) == (
        "completed",
        RUNS,
        0,
    ), again
    replays = [replay for run in runs for replay in client.run(run)["replays"]]
    assert len(set(replays)) == RUNS
    stub.wait_for("/book", 2 * RUNS)
    carried_out(client, cancel)
    assert len(stub.to("/book")) == 2 * RUNS


def test_from_the_step_that_failed_on_nothing_before_it_happens_again(
    client: Client, stub: Stub
) -> None:
    workflow = client.publish("Label in bulk", LABELLED.format(stub=stub.url))["id"]
    stub.statuses["/label"] = [404]
    run = client.post(
        f"{client.organization}/workflows/{workflow}/runs", {"payload": {"number": 1}}
    )["id"]
    client.wait_for_end(run)

    ended = carried_out(
        client, {"kind": "replay", "filter": {"runs": [run]}, "start": "failed_step"}
    )

    assert ended["counts"]["done"] == 1, ended
    stub.wait_for("/label", 2)
    assert len(stub.to("/book")) == 1


def test_no_run_is_replayed_twice_although_the_lambda_is_killed_at_work(
    instance: Instance, client: Client, stub: Stub
) -> None:
    many = 6
    workflow, runs = start(client, stub, "Ship after a kill", many)
    carried_out(client, {"kind": "cancel", "filter": {"workflow": workflow}})
    beside = start(client, stub, "Ship beside it", 1)[1]
    replay = {"kind": "replay", "filter": {"workflow": workflow, "status": ["cancelled"]}}
    path = (
        f"{client.organization}/bulks/{client.post(f'{client.organization}/bulks', replay)['id']}"
    )

    killed = wait_until(lambda: kill_workers(instance.data))
    killed += wait_until(lambda: kill_workers(instance.data))
    ended = wait_until(
        lambda: found if (found := client.get(path))["status"] != "running" else None
    )

    assert (ended["status"], ended["counts"]) == (
        "completed",
        {"found": many, "done": many, "failed": 0, "skipped": 0},
    ), (killed, ended)
    assert [len(client.run(run)["replays"]) for run in runs] == [1] * many
    assert client.run(beside[0])["replays"] == []
    carried_out(client, {"kind": "cancel", "filter": {"runs": beside}})
    carried_out(client, {"kind": "cancel", "filter": {"workflow": workflow}})


def kill_workers(data: Path) -> list[int]:
    """Kill the processes that carry out bulks at this moment; name them."""
    found = subprocess.run(
        ["pgrep", "-f", f"{data}.*lambda-stepwell-local-carry"],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    killed = [int(line) for line in found.stdout.split()]
    for process in killed:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return killed


def test_an_abort_is_seen_on_the_socket_within_seconds(
    instance: Instance, client: Client, stub: Stub
) -> None:
    workflow, runs = start(client, stub, "Ship and stop", RUNS)
    stub.wait_for("/book", RUNS)

    ended = asyncio.run(abort_and_watch(instance, client, {"workflow": workflow}))

    assert ended["status"] in ("aborted", "completed")
    counts = ended["counts"]
    cancelled = [run for run in runs if client.run(run)["status"] == "cancelled"]
    assert counts["done"] == counts["found"] == len(cancelled)
    if cancelled != runs:
        carried_out(client, {"kind": "cancel", "filter": {"workflow": workflow}})


async def abort_and_watch(instance: Instance, client: Client, wanted: object) -> Any:
    """Begin a bulk, abort it, and return it as the last frame about it shows it."""
    ticket = client.post("/live-tickets")["ticket"]
    address = f"{instance.record['live']}?ticket={ticket}"
    topic = f"organization/{client.organization.rpartition('/')[2]}/runs"
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as live:
        await live.send_json({"action": "subscribe", "topic": topic})
        assert (await live.receive_json(timeout=PATIENCE))["type"] == "subscribed"
        request = {"kind": "cancel", "filter": wanted}
        bulk = await asyncio.to_thread(client.post, f"{client.organization}/bulks", request)
        path = f"{client.organization}/bulks/{bulk['id']}/abort"
        await asyncio.to_thread(client.post, path)
        async with asyncio.timeout(PATIENCE):
            async for message in live:
                for change in json.loads(message.data).get("changes", []):
                    if change["kind"] == "bulk" and change["bulk"]["status"] != "running":
                        return change["bulk"]
    raise AssertionError("the socket was closed before the bulk ended")
