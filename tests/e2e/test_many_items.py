"""A large loop: its items are runs of their own, its progress and any of its rounds are seen."""

import re
from threading import Event
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.platform import Client, Instance
from tests.e2e.stub import Stub
from tests.e2e.test_first_run import sign_in

ITEMS = 130
HELD = 60
SOURCE = """\
from stepwell import *

@workflow
def send(job: Any):
    for item in each(list(range(job["items"])), concurrency=4, large=True):
        http.post(f"{stub}/{{item}}", json={{"item": item}}, step="send", timeout=600)
    http.post("{stub}/done", step="close")
    return "sent"
"""


def begun(client: Client, run: str) -> int:
    """Return how many rounds the API says have begun."""
    return int(client.get(f"{client.organization}/runs/{run}/steps/0001")["begun"])


def test_a_large_loop_is_followed_and_any_of_its_rounds_is_read(
    client: Client, instance: Instance, stub: Stub, page: Page
) -> None:
    stub.held[f"/{HELD}"] = Event()
    workflow = client.publish("Send many", SOURCE.format(stub=stub.url))
    runs = f"{client.organization}/workflows/{workflow['id']}/runs"
    run: Any = client.post(runs, {"payload": {"items": ITEMS}})
    stub.wait_for(f"/{HELD}")
    sign_in(page, instance)
    page.goto(f"/o/{run['organization_id']}/runs/{run['id']}")
    told = page.locator('[data-rounds-of="0001"]')
    expect(told).to_contain_text(re.compile(rf"\d+ of {ITEMS} begun"))
    assert HELD < begun(client, run["id"]) <= ITEMS
    stub.held[f"/{HELD}"].set()

    ended = client.wait_for_end(run["id"])

    assert (ended["status"], ended["output"]) == ("completed", "sent")
    assert ended["steps"]["completed"] == ITEMS + 2
    rounds = [f"0001.{number:06d}.0002" for number in range(ITEMS)]
    assert client.paths(run["id"], rounds="2") == ["0001", *rounds[:2], "0003"]
    assert client.paths(run["id"], within="0001", first="120") == rounds[120:]
    assert begun(client, run["id"]) == ITEMS
    expect(told).to_contain_text(f"{ITEMS} of {ITEMS} begun")
    told.get_by_label("Iterations from").fill("121")
    told.get_by_label("Iterations from").press("Enter")
    expect(page.locator('[data-iteration="121"]')).to_be_visible()
    expect(page.locator('[data-iteration="1"]')).to_have_count(0)
    assert "first=120" in page.url
