"""How runs start on a local cloud: in their turn, and after a failure."""

import re
from itertools import pairwise
from threading import Event
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.platform import Client, Instance, wait_until
from tests.e2e.stub import Stub
from tests.e2e.test_first_run import sign_in

ONE_BY_ONE = """
from stepwell import *

@workflow(concurrency=1)
def work(order: Any):
    http.post("{stub}/work", json=order, timeout=minutes(10))
"""
SEVERAL = """
from stepwell import *

@workflow
def work(order: Any):
    http.post("{stub}/work", json=order, timeout=minutes(10))
"""
FAILING = """
from stepwell import *

@workflow
def fail(order: Any):
    http.get("{stub}/missing")
"""
ALERTS = """
from stepwell import *

@workflow
def alert(failed: Any):
    http.post("{stub}/alert", json=failed)
"""


def settings(client: Client, workflow: Any, **changed: object) -> None:
    """Set some settings of a workflow that has none."""
    path = f"{client.organization}/workflows/{workflow['id']}/settings"
    client.put(path, {"revision": client.get(path)["revision"], **changed})


def start(client: Client, workflow: Any, number: int) -> Any:
    path = f"{client.organization}/workflows/{workflow['id']}/runs"
    return client.post(path, {"payload": {"number": number}})


def test_three_runs_with_one_slot_go_on_one_after_the_other(client: Client, stub: Stub) -> None:
    stub.held["/work"] = Event()
    workflow = client.publish("One by one", ONE_BY_ONE.format(stub=stub.url))

    runs = [start(client, workflow, number) for number in (1, 2, 3)]
    stub.wait_for("/work")
    waiting = [client.run(run["id"]) for run in runs[1:]]
    stub.held["/work"].set()
    ended = [client.wait_for_end(run["id"]) for run in runs]

    assert [(run["status"], run["waits_for"]) for run in waiting] == [
        ("queued", "the only slot")
    ] * 2
    assert [run["status"] for run in ended] == ["completed"] * 3
    assert [call.body for call in stub.to("/work")] == [{"number": n} for n in (1, 2, 3)]
    for before, after in pairwise(ended):
        assert before["ended_at"] <= after["started_at"]


def test_a_run_that_fails_starts_the_failure_workflow_with_its_facts(
    client: Client, stub: Stub
) -> None:
    stub.statuses["/missing"] = [404]
    alerts = client.publish("Alerts", ALERTS.format(stub=stub.url))
    failing = client.publish("Failing", FAILING.format(stub=stub.url))
    settings(client, failing, failure_workflow=alerts["id"])

    failed = client.wait_for_end(start(client, failing, 1)["id"])
    stub.wait_for("/alert")
    following = wait_until(lambda: client.run(failed["id"])["failure_run"])
    run = client.wait_for_end(following["run_id"])

    facts: Any = stub.to("/alert")[0].body
    assert (facts["run_id"], facts["workflow"]) == (failed["id"], "Failing")
    assert facts["error"]["message"] == failed["error"]["message"]
    assert facts["payload"] == {"number": 1}
    assert facts["url"].endswith(f"/runs/{failed['id']}")
    assert (run["status"], run["failure_of"]) == ("completed", failed["id"])
    assert (run["trigger"]["kind"], run["trigger"]["name"]) == ("failure", "Failing")


def test_a_limit_is_set_in_the_console_and_a_run_says_what_it_waits_for(
    page: Page, instance: Instance, client: Client, stub: Stub
) -> None:
    """The second run goes on in sight, once the first has ended."""
    stub.held["/work"] = Event()
    workflow = client.publish("Limited", SEVERAL.format(stub=stub.url))
    sign_in(page, instance)
    page.get_by_role("link", name="Limited").click()
    page.get_by_role("tab", name="Settings").click()
    page.get_by_label("Runs at once").fill("1")
    page.get_by_role("button", name="Save settings").click()
    expect(page.get_by_text("The settings are saved.")).to_be_visible()

    start(client, workflow, 1)
    second = start(client, workflow, 2)
    organization = client.organization.rsplit("/", 1)[1]
    page.goto(f"/o/{organization}/runs/{second['id']}")
    run = page.locator(f'[data-run-id="{second["id"]}"]')
    expect(run).to_have_attribute("data-run-status", "queued")
    expect(page.get_by_text(re.compile("Waits for the only slot"))).to_be_visible()

    stub.held["/work"].set()

    expect(run).to_have_attribute("data-run-status", "completed")
    expect(page.get_by_text(re.compile("Waits for the only slot"))).to_be_hidden()
