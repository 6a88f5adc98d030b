"""A page of the console as the bench handles it: opened, filled, pressed, read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from infra.dev import browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PATIENCE = 60_000
SESSION = {"access": "bench", "email": "bench@x.example", "expires": 4_000_000_000_000}
RUN_ROWS = 'div:has(> table[aria-label="Runs"])'
STEP_ROWS = 'section[aria-label="Steps"] > div:has(ol)'
OPEN = """() => new Promise((done) => {
  const began = performance.now();
  const look = () => document.querySelector("[data-step-path][data-attempt='1']")
    ? done(performance.now() - began)
    : requestAnimationFrame(look);
  document.querySelector("tr[data-run-id] [data-row-link]").click();
  look();
})"""
PRESS = """() => new Promise((done) => {
  const began = performance.now();
  const chosen = () => document.querySelector("[data-step-path][data-selected]")?.dataset.stepPath;
  const before = chosen();
  const gone = () => performance.now() - began;
  const look = () => chosen() === before && gone() < 10000
    ? requestAnimationFrame(look)
    : done(gone());
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  look();
})"""
SHOWN_RUNS = """() => Object.fromEntries([...document.querySelectorAll("tr[data-run-id]")]
  .map((row) => [row.dataset.runId, row.dataset.runStatus]))"""
SHOWN_STEPS = """() => Object.fromEntries([...document.querySelectorAll("[data-step-path]")]
  .map((row) => [row.dataset.stepPath, `${row.dataset.stepStatus} ${row.dataset.attempt}`]))"""
LOADED = """() =>
  Number(document.querySelector('table[aria-label="Runs"]').getAttribute("aria-rowcount")) - 1"""
ATTEMPTS = """count => [...document.querySelectorAll("dt")].some((name) =>
  name.textContent === "Attempts" && name.nextElementSibling.textContent === String(count))"""
TO_TOP = "selector => { document.querySelector(selector).scrollTop = 0; }"


@contextmanager
def opened() -> Iterator[Page]:
    """Open a browser on a page that is signed in."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.require(), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        session = json.dumps(json.dumps(SESSION))
        page.add_init_script(f'sessionStorage.setItem("stepwell.session", {session})')
        yield page
        chromium.close()


def load_runs(page: Page, count: int) -> None:
    """Load more runs until so many are in the list."""
    more = page.get_by_role("button", name="Load more")
    page.locator(RUN_ROWS).wait_for()
    page.get_by_text("Live", exact=True).wait_for()
    while (loaded := page.evaluate(LOADED)) < count:
        more.click()
        page.wait_for_function(f"loaded => ({LOADED})() > loaded", arg=loaded)


def open_run(page: Page) -> float:
    """Follow the link of the first run; return the milliseconds until its steps are there."""
    page.evaluate(TO_TOP, RUN_ROWS)
    page.locator("tr[data-index='0']").wait_for()
    found: float = page.evaluate(OPEN)
    return found


def wait_for_steps(page: Page, count: int) -> None:
    """Return when so many steps of the run are known to the page."""
    page.wait_for_function(ATTEMPTS, arg=count)
    page.get_by_text("Live", exact=True).wait_for()


def press_j(page: Page) -> float:
    """Go to the next step by key; return the milliseconds until it is chosen."""
    found: float = page.evaluate(PRESS)
    return found
