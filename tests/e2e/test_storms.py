"""What is delivered many times at once starts one run, through the real services."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import httpx

from infra.dev import emulator, records
from tests.e2e.platform import PATIENCE, Client, Instance, wait_until

SOURCE = """
from stepwell import *

@workflow(on={on})
def once(payload: Any):
    return payload
"""


def at_once(times: int, send: Callable[[int], object]) -> list[object]:
    """Do it so many times, ten at a time."""
    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(send, range(times)))


def listed(client: Client, workflow: Any, what: str) -> list[Any]:
    path = f"{client.organization}/workflows/{workflow['id']}/{what}"
    return list(client.get(path)["items"])


def outcomes(client: Client, workflow: Any) -> list[str]:
    return sorted(item["status"] for item in listed(client, workflow, "deliveries"))


def test_the_same_delivery_fifty_times_at_once_is_one_run(client: Client) -> None:
    workflow = client.publish("Hears it once", SOURCE.format(on='webhook("once")'))

    def send(_number: int) -> object:
        headers = {"Idempotency-Key": "delivery-1"}
        answer = httpx.post(
            workflow["webhook_url"], json={"n": 1}, headers=headers, timeout=PATIENCE
        )
        return answer.json()["run_id"]

    runs = set(at_once(50, send))

    assert len(runs) == 1
    assert [run["id"] for run in listed(client, workflow, "runs")] == list(runs)


def test_the_same_event_five_times_at_once_is_one_run(client: Client) -> None:
    workflow = client.publish("Hears one event", SOURCE.format(on='event("stormy")'))
    event = {"specversion": "1.0", "id": "1", "source": "/t", "type": "stormy", "data": {"n": 1}}

    at_once(5, lambda _: client.post(f"{client.organization}/events", event))

    wait_until(lambda: len(outcomes(client, workflow)) == 5)
    assert outcomes(client, workflow) == ["repeated"] * 4 + ["started"]
    assert len(listed(client, workflow, "runs")) == 1


def test_the_same_occurrence_five_times_at_once_is_one_run(
    client: Client, instance: Instance
) -> None:
    workflow = client.publish("Fires one time", SOURCE.format(on='schedule("0 0 1 1 *")'))
    endpoint = records.running(instance.data).endpoint
    session = boto3.Session(emulator.KEY, emulator.KEY, region_name=emulator.REGION)
    scheduler = session.client("scheduler", endpoint_url=endpoint)
    kept = scheduler.list_schedules()["Schedules"]
    (schedule,) = [item for item in kept if workflow["id"] in item["Name"]]
    named = {"Name": schedule["Name"], "GroupName": schedule["GroupName"]}
    target = scheduler.get_schedule(**named)["Target"]
    occasion = json.loads(target["Input"]) | {"scheduled_at": "2027-01-01T00:00:00Z"}
    functions = session.client("lambda", endpoint_url=endpoint)

    at_once(5, lambda _: functions.invoke(FunctionName=target["Arn"], Payload=json.dumps(occasion)))

    assert outcomes(client, workflow) == ["repeated"] * 4 + ["started"]
    (run,) = listed(client, workflow, "runs")
    assert client.wait_for_end(run["id"])["output"]["scheduled_at"] == "2027-01-01T00:00:00.000Z"
