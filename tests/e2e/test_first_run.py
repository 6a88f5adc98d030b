"""From code to a live run, in a real browser: sign in, write, publish, call, watch."""

import re
from threading import Event

import httpx
from playwright.sync_api import Page, expect

from tests.e2e.platform import PATIENCE, Instance
from tests.e2e.stub import Stub

expect.set_options(timeout=90_000)  # a Lambda that starts on a busy machine takes its time

SOURCE = """\
from stepwell import *

@workflow(on=webhook("orders", verify=None), timeout=minutes(5))
def fulfil(order: Any):
    stock = http.get("{stub}/stock", step="look up stock", timeout=minutes(3))
    if stock.body["available"]:
        kind = "stocked"
    else:
        kind = "ordered"
    for sku in order["skus"]:
        http.post("{stub}/reserve", json={{"sku": sku, "kind": kind}}, step="reserve")
    sleep(seconds=5)
    done = http.post(
        "{stub}/confirm", json={{"order": order["id"]}}, step="confirm",
        retry=Retry(attempts=3, delay=5, backoff=1, jitter=False),
    )
    return {{"order": order["id"], "status": done.status}}
"""


def sign_in(page: Page, instance: Instance) -> None:
    """Sign in with the demo user, as the page suggests."""
    page.goto("/")
    page.get_by_label("Email").fill(instance.record["email"])
    page.get_by_label("Password").fill(instance.record["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Workflows")).to_be_visible()


def write_workflow(page: Page, name: str, source: str) -> None:
    """Create a workflow and paste its source over what the editor offers."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="New workflow").click()
    page.get_by_role("dialog").get_by_label("Name").fill(name)
    page.get_by_role("dialog").get_by_role("button", name=re.compile("Create")).click()
    editor = page.locator(".monaco-editor").first
    expect(editor).to_be_visible()
    page.evaluate("text => navigator.clipboard.writeText(text)", source)
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+v")
    expect(page.get_by_role("button", name="confirm").first).to_be_visible()
    expect(page.get_by_text("No problems")).to_be_visible()


def publish(page: Page) -> str:
    """Publish the draft and return the address of its webhook."""
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("Publish")).click()
    expect(page.get_by_text("Active", exact=True)).to_be_visible()
    page.get_by_role("tab", name="Trigger").click()
    shown = page.get_by_text(re.compile(r"^http://[^ ]+/hooks/[\w-]+$")).first
    return shown.inner_text()


def watch_to_the_end(page: Page, run_id: str) -> None:
    """See the delay, the retry with its countdown, the third attempt, and the end."""
    sleep, confirm = (page.locator(f'[data-step-path="{path}"]') for path in ("0005", "0006"))
    expect(sleep).to_have_attribute("data-step-status", "waiting")
    expect(confirm).to_have_attribute("data-step-status", "retrying")
    expect(confirm).to_contain_text(re.compile(r"attempt 2 of 3 in .*HTTP 503", re.I))
    expect(confirm).to_have_attribute("data-attempt", "2")
    expect(confirm).to_have_attribute("data-step-status", "completed")
    expect(confirm).to_contain_text("3/3")
    expect(page.locator(f'[data-run-id="{run_id}"]')).to_have_attribute(
        "data-run-status", "completed"
    )
    expect(page.locator('[data-step-path^="0003."][data-step-status="completed"]')).to_have_count(3)


def test_a_workflow_is_written_published_called_and_watched_step_by_step(
    page: Page, instance: Instance, stub: Stub
) -> None:
    """Everything that happens is seen without a reload; the first step waits for the page."""
    stub.held["/stock"] = Event()
    stub.answers["/stock"] = {"available": True}
    stub.statuses["/confirm"] = [503, 503]
    sign_in(page, instance)
    write_workflow(page, "Fulfil orders", SOURCE.format(stub=stub.url))
    address = publish(page)
    page.get_by_role("tab", name="Runs").click()
    expect(page.get_by_text(re.compile("no runs|not run|nothing", re.I)).first).to_be_visible()

    answer = httpx.post(address, json={"id": "A-7", "skus": ["a", "b", "c"]}, timeout=PATIENCE)
    run_id = answer.json()["run_id"]
    page.get_by_role("button", name=re.compile("1 new run")).or_(
        page.get_by_text(run_id[-8:])
    ).first.click()
    if not page.url.endswith(run_id):
        page.get_by_text(run_id[-8:]).first.click()

    stock = page.locator('[data-step-path="0001"]')
    expect(stock).to_have_attribute("data-step-status", "running")
    stub.held["/stock"].set()
    watch_to_the_end(page, run_id)
    assert answer.status_code == 202
    assert [call.body for call in stub.to("/reserve")] == [
        {"sku": sku, "kind": "stocked"} for sku in ("a", "b", "c")
    ]
    assert len({call.headers["Idempotency-Key"] for call in stub.to("/confirm")}) == 1
