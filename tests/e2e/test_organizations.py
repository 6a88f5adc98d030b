"""An organization is deleted through the real services, and leaves nothing behind."""

from typing import Any

import boto3
import httpx
import pytest

from infra.dev import emulator, records
from tests.e2e.platform import FINAL, Client, Instance, wait_until

SOURCE = """
from stepwell import *

@workflow(on=webhook("in", verify=None) | schedule("@monthly") | event("paid"))
def take(parcel: Any):
    return parcel
"""
TOO_LARGE_FOR_AN_ITEM = "x" * 150_000


@pytest.mark.timeout(600)  # a minute of grace, and the sweeper comes once a minute
def test_an_organization_goes_with_all_it_has(instance: Instance, client: Client) -> None:
    made = client.post("/organizations", {"name": "For a while"})
    place = f"/organizations/{made['id']}"
    workflow = published(client, place)
    client.put(f"{place}/secrets/TOKEN", {"value": "not for long"})
    sent = httpx.post(workflow["webhook_url"], json={"label": TOO_LARGE_FOR_AN_ITEM}, timeout=30)
    run = f"{place}/runs/{sent.json()['run_id']}"
    wait_until(lambda: client.get(run)["status"] in FINAL, 60)
    assert all(kept(instance, made["id"], workflow["id"]).values())

    client.post(f"{place}/delete", {"name": "For a while"})
    wait_until(lambda: httpx.post(workflow["webhook_url"], timeout=30).status_code == 409, 30)
    wait_until(lambda: made["id"] not in str(client.get("/me")), 300)

    assert not any(kept(instance, made["id"], workflow["id"]).values())
    assert httpx.post(workflow["webhook_url"], timeout=30).status_code == 404


def published(client: Client, place: str) -> Any:
    """Publish a workflow in an organization."""
    made = client.post(f"{place}/workflows", {"name": "Take", "source": SOURCE})
    path = f"{place}/workflows/{made['id']}"
    client.post(f"{path}/publish", {"draft_revision": made["draft_revision"]})
    return client.get(path)


def kept(instance: Instance, organization: str, workflow: str) -> dict[str, list[str]]:
    """Name what the local cloud keeps of an organization, by the service that keeps it."""
    endpoint = records.running(instance.data).endpoint
    session: Any = boto3.Session(emulator.KEY, emulator.KEY, region_name=emulator.REGION)

    def ask(service: str, question: str, items: str, name: str, **asked: str) -> list[str]:
        client = session.client(service, endpoint_url=endpoint)
        pages = client.get_paginator(question).paginate(**asked)
        return [str(each[name]) for page in pages for each in page.get(items, ())]

    buckets = session.client("s3", endpoint_url=endpoint).list_buckets()["Buckets"]
    objects = [
        name
        for bucket in buckets
        for name in ask("s3", "list_objects_v2", "Contents", "Key", Bucket=bucket["Name"])
    ]
    found = {
        "machines": ask("stepfunctions", "list_state_machines", "stateMachines", "name"),
        "schedules": ask("scheduler", "list_schedules", "Schedules", "Name"),
        "secrets": ask("ssm", "describe_parameters", "Parameters", "Name"),
        "objects": objects,
    }
    return {
        service: [name for name in names if workflow in name or organization in name]
        for service, names in found.items()
    }
