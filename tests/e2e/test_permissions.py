"""Everyday work, from the webhook to the socket; where policies are enforced, each is needed."""

import asyncio
import json
from contextlib import suppress
from typing import Any

import aiohttp
import httpx

from tests.e2e.platform import PATIENCE, Client, Instance, wait_until
from tests.e2e.stub import Stub

SOURCE = """
from stepwell import *

@workflow(on=webhook("parcels"))
def send(parcel: Any):
    if parcel["heavy"]:
        http.post("{stub}/truck", json=parcel)
    for item in parcel["items"]:
        http.post("{stub}/pack", json={{"item": item}})
    return parcel
"""
WAITING = """
from stepwell import *

@workflow
def hold():
    sleep(minutes=10)
"""
TOO_LARGE_FOR_AN_ITEM = "x" * 150_000


def test_a_delivery_becomes_a_run_that_completes(client: Client, stub: Stub) -> None:
    """The payload is large enough to be kept in the bucket."""
    workflow = client.publish("Send", SOURCE.format(stub=stub.url))
    parcel = {"heavy": True, "items": ["a", "b"], "label": TOO_LARGE_FOR_AN_ITEM}

    answer = httpx.post(workflow["webhook_url"], json=parcel, timeout=PATIENCE)

    ended = client.wait_for_end(answer.json()["run_id"])
    assert (ended["status"], ended["output"]) == ("completed", parcel)
    assert [call.body for call in stub.to("/pack")] == [{"item": "a"}, {"item": "b"}]


def test_a_run_is_watched_on_a_socket_and_cancelled(instance: Instance, client: Client) -> None:
    """The socket is told of the run's end."""
    workflow = client.publish("Hold", WAITING)
    run = client.post(f"{client.organization}/workflows/{workflow['id']}/runs", {"payload": None})
    wait_until(lambda: [s for s in client.steps(run["id"]) if s["status"] == "waiting"])

    seen = asyncio.run(watch_it_end(instance, client, run["id"]))

    assert seen["status"] == "cancelled"
    assert client.steps(run["id"])[0]["status"] == "cancelled"


async def watch_it_end(instance: Instance, client: Client, run: str) -> Any:
    """Subscribe to a run, cancel it, and return the run as the last frame about it shows it."""
    ticket = client.post("/live-tickets")["ticket"]
    address = f"{instance.record['live']}?ticket={ticket}"
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as live:
        await live.send_json({"action": "subscribe", "topic": f"run/{run}"})
        assert (await live.receive_json(timeout=PATIENCE))["type"] == "subscribed"
        await asyncio.to_thread(client.post, f"{client.organization}/runs/{run}/cancel")
        async with asyncio.timeout(PATIENCE):
            async for message in live:
                for change in json.loads(message.data).get("changes", []):
                    with suppress(KeyError):
                        if change["run"]["status"] == "cancelled":
                            return change["run"]
    raise AssertionError("the socket was closed before the run was cancelled")
