"""A browser window on the console: signed in, moved from page to page, waited for."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

from infra.dev import browser
from infra.dev.records import Record
from infra.dev.seeding.seeded import Seeded
from infra.dev.shots.views import View

CONNECTING = "[data-live=connecting]"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PATIENCE = 60_000
"""Milliseconds; a Lambda that starts on a busy machine takes its time."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless browser and close it in the end."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.require(), args=FLAGS)
        yield started
        started.close()


def open_window(started: Browser, record: Record, *, signed_in: bool) -> Page:
    """Open a window of its own; motion is reduced, so that two pictures are alike."""
    context = started.new_context(base_url=record.console, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    if signed_in:
        sign_in(page, record)
    return page


def sign_in(page: Page, record: Record) -> None:
    """Sign in as the demo user."""
    page.goto("/")
    page.get_by_label("Email").fill(record.email)
    page.get_by_label("Password").fill(record.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/workflows")


def show(page: Page, view: View, seeded: Seeded) -> None:
    """Open a page and return when nothing on it is on its way any more."""
    page.unroute_all(behavior="ignoreErrors")
    if view.refused:
        page.route(f"**/api/{view.refused}", lambda route: route.fulfill(status=500, json={}))
    page.goto(view.url(seeded))
    settle(page, view)
    view.act(page)
    if view.opens:
        expect(page.get_by_role(view.opens).first).to_be_visible(timeout=PATIENCE)  # type: ignore[arg-type]
    settle(page, view)


def settle(page: Page, view: View) -> None:
    """Wait for what the page is about, its live connection and its fonts included."""
    expect(page.locator("h1, h2").first).to_be_visible(timeout=PATIENCE)
    for on_its_way in (page.get_by_role("status", name="Loading"), page.locator(CONNECTING)):
        expect(on_its_way).to_have_count(0, timeout=PATIENCE)
    if view.has_editor:
        expect(page.locator(".view-line").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
