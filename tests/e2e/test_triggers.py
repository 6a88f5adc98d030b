"""Triggers start runs through the real services, and leave nothing behind."""

from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import httpx
import pytest

from infra.dev import emulator, records
from tests.e2e.platform import PATIENCE, Client, Instance, wait_until

SOURCE = """
from stepwell import *

@workflow(on={on})
def fired(payload: Any):
    return payload
"""


AHEAD = 15
"""Seconds in which a workflow is published, on a busy machine."""


@pytest.fixture(scope="module")
def aws(instance: Instance) -> boto3.Session:
    """Return a session that speaks to the local cloud of the instance."""
    return boto3.Session(emulator.KEY, emulator.KEY, region_name=emulator.REGION)


def names(instance: Instance, aws: boto3.Session, workflow: str) -> list[str]:
    """Name what AWS keeps for the workflow's triggers."""
    endpoint = records.running(instance.data).endpoint
    schedules = aws.client("scheduler", endpoint_url=endpoint).list_schedules()["Schedules"]
    rules = aws.client("events", endpoint_url=endpoint)
    buses = [bus["Name"] for bus in rules.list_event_buses()["EventBuses"]]
    kept = [rule for bus in buses for rule in rules.list_rules(EventBusName=bus)["Rules"]]
    return [item["Name"] for item in (*schedules, *kept) if workflow in item["Name"]]


def deliveries(client: Client, workflow: Any, **wanted: str) -> list[Any]:
    path = f"{client.organization}/workflows/{workflow['id']}/deliveries"
    return client.items(path, **wanted)


def dropped(client: Client, workflow: Any) -> list[tuple[str, int]]:
    path = f"{client.organization}/workflows/{workflow['id']}/dropped-events"
    return [(item["trigger"], item["count"]) for item in client.get(path)["items"]]


def move(client: Client, workflow: Any, verb: str) -> None:
    client.post(f"{client.organization}/workflows/{workflow['id']}/{verb}")


def test_a_schedule_fires_at_its_moment(client: Client) -> None:
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=AHEAD)
    on = f'schedule(at="{moment:%Y-%m-%dT%H:%M:%S}")'
    workflow = client.publish("Fires once", SOURCE.format(on=on))

    (delivery,) = wait_until(lambda: deliveries(client, workflow))
    run = client.wait_for_end(delivery["run_id"])

    assert run["output"]["scheduled_at"] == f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"
    assert (run["trigger"]["kind"], run["status"]) == ("schedule", "completed")


def test_an_event_starts_a_run_when_its_detail_matches(client: Client) -> None:
    on = 'event("order.paid", match={"total": [{"numeric": [">", 100]}]})'
    workflow = client.publish("Hears of orders", SOURCE.format(on=on))
    send = f"{client.organization}/events"

    client.post(send, {"name": "order.paid", "detail": {"total": 5}})
    client.post(send, {"name": "order.paid", "detail": {"total": 500}})

    (delivery,) = wait_until(lambda: deliveries(client, workflow))
    assert client.wait_for_end(delivery["run_id"])["output"] == {"total": 500}


def test_the_end_of_a_run_starts_the_workflow_that_listens(client: Client) -> None:
    listens = client.publish("Comes next", SOURCE.format(on='event("round.done")'))
    ends = client.publish("Goes first", SOURCE.format(on='webhook("go"), publishes="round.done"'))

    first = httpx.post(ends["webhook_url"], json={"n": 7}, timeout=PATIENCE).json()["run_id"]

    (delivery,) = wait_until(lambda: deliveries(client, listens))
    run = client.wait_for_end(delivery["run_id"])
    assert (run["output"], run["trigger"]["chained"]) == ({"n": 7}, 1)
    assert delivery["key"] == f"end/{first}"


def test_pausing_takes_schedules_away_and_archiving_all(
    client: Client, instance: Instance, aws: boto3.Session
) -> None:
    on = 'schedule("0 12 13 * FRI", timezone="Europe/Berlin") | event("never")'
    workflow = client.publish("Pauses", SOURCE.format(on=on))
    assert len(names(instance, aws, workflow["id"])) == 3

    move(client, workflow, "pause")
    assert len(names(instance, aws, workflow["id"])) == 1

    move(client, workflow, "resume")
    assert len(names(instance, aws, workflow["id"])) == 3

    move(client, workflow, "archive")
    assert names(instance, aws, workflow["id"]) == []


def test_deleting_leaves_no_rule_schedule_or_token(
    client: Client, instance: Instance, aws: boto3.Session
) -> None:
    on = 'schedule("@daily") | event("never") | webhook("gone")'
    workflow = client.publish("Goes", SOURCE.format(on=on))
    assert len(names(instance, aws, workflow["id"])) == 2
    move(client, workflow, "archive")

    path = f"{client.organization}/workflows/{workflow['id']}/delete"
    client.post(path, {"name": workflow["name"]})

    assert names(instance, aws, workflow["id"]) == []
    assert httpx.post(workflow["webhook_url"], json={}, timeout=PATIENCE).status_code == 404


def test_events_are_dropped_and_counted_while_paused(client: Client) -> None:
    workflow = client.publish("Misses some", SOURCE.format(on='event("missed") | event("other")'))
    send = f"{client.organization}/events"
    move(client, workflow, "pause")
    for number in range(3):
        client.post(send, {"name": "missed", "detail": {"n": number, "token": "t-1"}})
    wait_until(lambda: dropped(client, workflow) == [("missed", 3)])
    refused = {"kind": "event", "trigger": "missed", "status": "refused"}
    assert len(deliveries(client, workflow, **refused)) == 3
    move(client, workflow, "resume")

    client.post(send, {"name": "missed", "detail": {"n": 9}})

    (started,) = wait_until(lambda: deliveries(client, workflow, status="started"))
    assert client.wait_for_end(started["run_id"])["output"] == {"n": 9}
    assert dropped(client, workflow) == [("missed", 3)]
    oldest = deliveries(client, workflow)[-1]
    path = f"{client.organization}/workflows/{workflow['id']}/deliveries/{oldest['id']}"
    assert client.get(path)["event"]["detail"]["token"] == "••••••"
    again = client.wait_for_end(client.post(f"{path}/redeliver", {})["run_id"])
    assert again["output"]["token"] == "t-1"


def test_what_is_held_while_paused_starts_in_order_after_the_resume(client: Client) -> None:
    workflow = client.publish("Holds", SOURCE.format(on='webhook("held", hold=True)'))
    move(client, workflow, "pause")
    large = "x" * 100_000
    for number in range(3):
        answer = httpx.post(workflow["webhook_url"], json=[number, large], timeout=PATIENCE)
        assert answer.status_code == 202
        assert set(answer.json()) == {"held"}

    move(client, workflow, "resume")
    wait_until(lambda: {item["status"] for item in deliveries(client, workflow)} == {"started"})

    ids = [item["run_id"] for item in reversed(deliveries(client, workflow))]
    assert ids == sorted(ids)
    assert [client.wait_for_end(run_id)["output"][0] for run_id in ids] == [0, 1, 2]


def test_what_was_refused_is_sent_again_from_the_log(client: Client) -> None:
    workflow = client.publish("Refuses", SOURCE.format(on='webhook("refused", request=True)'))
    move(client, workflow, "pause")
    answer = httpx.post(workflow["webhook_url"] + "?page=2", json={"n": 1}, timeout=PATIENCE)
    assert answer.status_code == 409
    move(client, workflow, "resume")
    (refused,) = deliveries(client, workflow)

    path = f"{client.organization}/workflows/{workflow['id']}/deliveries/{refused['id']}"
    run = client.wait_for_end(client.post(f"{path}/redeliver", {})["run_id"])

    assert (run["output"]["body"], run["output"]["query"]) == ({"n": 1}, {"page": "2"})
    assert run["output"]["headers"]["content-type"] == "application/json"
    assert deliveries(client, workflow)[0]["redelivers"] == refused["id"]


def test_a_pattern_is_tried_on_an_event(client: Client) -> None:
    trial = {"pattern": {"state": [{"prefix": "pa"}]}, "detail": {"state": "paid"}}
    path = f"{client.organization}/events/test"

    assert client.post(path, trial) == {"matches": True}
    assert client.post(path, {**trial, "detail": {"state": "open"}}) == {"matches": False}


def test_a_schedule_is_looked_at_before_it_is_published(client: Client) -> None:
    wanted = {"cron": "0 7 * * MON-FRI", "timezone": "Europe/Berlin"}

    found = client.post(f"{client.organization}/schedules/preview", wanted)

    assert found["expressions"] == ["cron(0 7 ? * MON-FRI *)"]
    assert len(found["occurrences"]) == 5
    assert all("T07:00:00+0" in occurrence["local"] for occurrence in found["occurrences"])
