"""How long a change takes from the table to the page: item written, DOM changed.

A run waits in a step; its item is changed by hand as the step Lambda would change it, and an
observer in the page notes when the row shows the change. The baseline is what the machine
needs anyway: one write to the table, and one call from here into the page.
"""

import time
from typing import TYPE_CHECKING

from playwright.sync_api import Page, sync_playwright

from infra.dev import browser, records, stack
from infra.dev.benches.report import Asked, Report, row, spread, timed
from infra.dev.client import Client, sign_in
from infra.dev.records import Record

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

CHANGES = 50
PAUSE = 0.3  # one change at a time: what is measured is latency, not load
STEP = "0001"
SOURCE = """
from stepwell import *

@workflow
def bench_live():
    sleep(minutes=30)
"""
OBSERVE = """path => {
  window.seen = {};
  const row = document.querySelector(`[data-step-path="${path}"]`);
  new MutationObserver(() => {
    window.seen[row.dataset.attempt] ??= Date.now();
  }).observe(row, { attributes: true });
}"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def measure(asked: Asked) -> Report:
    """Change a step 50 times under a page that shows it, and say how long each took."""
    record = records.running(asked.data)
    client = sign_in(record)
    run = start(client)
    table = stack.session().resource("dynamodb", endpoint_url=record.endpoint)
    steps = table.Table(table_name(record))
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser.require(), args=FLAGS)
            page = chromium.new_page()
            open_run(page, record, client.organization(), run)
            page.evaluate(OBSERVE, STEP)
            shown = [changed(page, steps, run, number) for number in range(2, CHANGES + 2)]
            call = [timed(lambda: page.evaluate("1")) for _ in range(CHANGES)]
        write = [timed(lambda: write_attempt(steps, run, CHANGES + 2)) for _ in range(CHANGES)]
    finally:
        client.call("POST", f"{client.organization()}/runs/{run}/cancel", {})
    found = {
        "table to page": shown,
        "baseline: one write": write,
        "baseline: one call into the page": call,
    }
    return Report(
        [row(name, values) for name, values in found.items()],
        {name: spread(values) for name, values in found.items()},
    )


def start(client: Client) -> str:
    """Start a run that waits, and return its id once it does."""
    path = f"{client.organization()}/workflows"
    workflow = client.call("POST", path, {"name": "Bench: live", "source": SOURCE})
    body = {"payload": None, "test": True}
    run = str(client.call("POST", f"{path}/{workflow['id']}/runs", body)["id"])
    steps = f"{client.organization()}/runs/{run}/steps"
    while not client.pages(steps):
        time.sleep(0.1)
    return run


def open_run(page: Page, record: Record, organization: str, run: str) -> None:
    """Sign in and open the run's page; return when it is live."""
    page.goto(record.console)
    page.get_by_label("Email").fill(record.email)
    page.get_by_label("Password").fill(record.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/workflows")
    page.goto(f"{record.console}/o/{organization.rsplit('/', 1)[-1]}/runs/{run}")
    page.locator(f'[data-step-path="{STEP}"][data-step-status="waiting"]').wait_for()
    page.get_by_text("Live", exact=True).wait_for()


def changed(page: Page, table: "Table", run: str, number: int) -> float:
    """Change the step and return the milliseconds until the page shows it."""
    began = time.time()
    write_attempt(table, run, number)
    page.wait_for_function("number => window.seen[number]", arg=number)
    shown: float = page.evaluate("number => window.seen[number]", number)
    time.sleep(PAUSE)
    return shown - began * 1000


def write_attempt(table: "Table", run: str, number: int) -> None:
    """Change the step as the step Lambda does when an attempt begins."""
    table.update_item(
        Key={"pk": f"RUN#{run}", "sk": f"STEP#{STEP}"},
        UpdateExpression="SET attempt = :number ADD #version :one",
        ExpressionAttributeNames={"#version": "version"},
        ExpressionAttributeValues={":number": number, ":one": 1},
    )


def table_name(record: Record) -> str:
    """Return the name of the instance's table."""
    client = stack.session().client("dynamodb", endpoint_url=record.endpoint)
    names = client.list_tables()["TableNames"]
    return next(name for name in names if name.startswith("stepwell"))
