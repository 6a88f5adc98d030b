"""The console keeps to its content security policy on every page, with the editor open too."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.platform import Client, Instance
from tests.e2e.stub import Stub
from tests.e2e.test_first_run import sign_in

SOURCE = """\
from stepwell import *

@workflow
def greet(order: Any):
    http.get("{stub}/missing")
"""
TELL = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.violated(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI}`));
"""
PLACES = ("workflows", "runs", "secrets", "members", "keys", "audit", "settings")


@pytest.fixture
def violations(page: Page) -> list[str]:
    """Collect what the policy refuses, as pages and workers tell of it."""
    found: list[str] = []
    page.expose_function("violated", lambda told: found.append(str(told)))
    page.add_init_script(TELL)
    page.on(
        "console",
        lambda told: found.append(told.text) if "Content Security Policy" in told.text else None,
    )
    return found


def test_no_page_does_what_its_policy_refuses(
    page: Page, instance: Instance, client: Client, stub: Stub, violations: list[str]
) -> None:
    """Monaco comes with styles, a font and workers; what runs is the console's own."""
    workflow = client.publish("Keep to the policy", SOURCE.format(stub=stub.url))
    at_home = f"{client.organization}/workflows/{workflow['id']}"
    run = client.wait_for_end(client.post(f"{at_home}/runs", {"payload": {}})["id"])
    home = f"/o/{client.organization.rpartition('/')[2]}"
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    sign_in(page, instance)

    use_the_editor(page, f"{home}/workflows/{workflow['id']}")
    for tab in ("trigger", "runs", "settings", "versions&version=1"):
        look(page, f"{home}/workflows/{workflow['id']}?tab={tab}")
    for place in PLACES:
        look(page, f"{home}/{place}")
    look(page, f"{home}/runs/{run['id']}?step=0001&tab=error")
    look(page, f"{home}/nowhere")

    assert violations == []
    assert [url for url in workers if not url.startswith(instance.url)] == []


def use_the_editor(page: Page, path: str) -> None:
    """Let Monaco complete a word, explain it and mark a mistake."""
    page.goto(path)
    editor = page.locator(".monaco-editor").first
    expect(editor).to_be_visible(timeout=30_000)
    editor.click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("\nhttp.")
    expect(page.locator(".suggest-widget.visible")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".squiggly-error").first).to_be_visible()
    page.keyboard.press("ControlOrMeta+z")


def look(page: Page, path: str) -> None:
    """Open a page and wait until it shows what it has."""
    page.goto(path)
    expect(page.get_by_role("heading").first).to_be_visible()
    expect(page.get_by_role("status", name="Loading")).to_have_count(0)
