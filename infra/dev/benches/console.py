"""The console under much: 5,000 runs, a run of 5,000 steps, 200 changes a second.

The built console runs in Chromium; what it is served comes from memory, so that only the page is
measured. Frames stand beside those of an empty page that is scrolled in the same way.
"""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from chalicelib.models.live import Change
from infra.dev import console
from infra.dev.benches import console_page as pages
from infra.dev.benches.console_cloud import Running, running
from infra.dev.benches.console_made import ORG, RUNS, STEPS, Made
from infra.dev.benches.console_verdict import Scene, broken
from infra.dev.benches.console_watch import scroll, watch
from infra.dev.benches.report import Asked, Report, table
from infra.dev.progress import say

RATE, STORM_SECONDS = 200, 30.0
SPEED, SCROLL_SECONDS = 4_000, 8.0
SETTLED_SECONDS = 2.0
"""How long after the last change the page may still be behind."""
PRESSES = 20


@dataclass(frozen=True)
class Storm:
    """What changes, who is told, and what the page must show of it in the end."""

    topic: str
    change: Callable[[], Sequence[Change]]
    shown: str
    truth: Callable[[], Mapping[str, str]]


def measure(_asked: Asked) -> Report:
    """Scroll, open, press, and change 200 things a second on either page."""
    console.prepare()
    made = Made()
    with running(console.DIST, made) as cloud, pages.opened() as page:
        page.goto(f"{cloud.url}/empty")
        scenes = {"an empty page, scrolled": Scene(scroll(page, "html", SPEED, SCROLL_SECONDS))}
        page.goto(f"{cloud.url}/o/{ORG}/runs")
        say(f"Loading {RUNS} runs, page by page")
        pages.load_runs(page, RUNS)
        scenes["runs, scrolled"] = Scene(scroll(page, pages.RUN_ROWS, SPEED, SCROLL_SECONDS))
        scenes["runs, changing"] = storm(page, cloud, of_runs(made))
        opened = pages.open_run(page)
        pages.wait_for_steps(page, STEPS)
        scenes["steps, scrolled"] = Scene(scroll(page, pages.STEP_ROWS, SPEED, SCROLL_SECONDS))
        scenes["steps, changing"] = storm(page, cloud, of_steps(made))
        pressed = statistics.median(pages.press_j(page) for _ in range(PRESSES))
    times = {"opened_ms": round(opened), "pressed_ms": round(pressed)}
    lines = table(Scene.HEAD, [scene.row(name) for name, scene in scenes.items()])
    said = [f"a run of {STEPS} steps opens in {opened:.0f} ms, j takes {pressed:.0f} ms"]
    facts = {name: scene.facts() for name, scene in scenes.items()}
    return Report([*lines, *said], {**times, "scenes": facts}, broken(scenes, opened))


def of_runs(made: Made) -> Storm:
    """Return a storm over the list of runs."""
    return Storm(
        f"organization/{ORG}/runs",
        made.change_run,
        pages.SHOWN_RUNS,
        lambda: {run.id: run.status.value for run in made.runs.values()},
    )


def of_steps(made: Made) -> Storm:
    """Return a storm over the steps of one run."""
    return Storm(
        f"run/{made.opened}",
        made.change_step,
        pages.SHOWN_STEPS,
        lambda: {path: f"{step.status.value} {step.attempt}" for path, step in made.steps.items()},
    )


def storm(page: Page, cloud: Running, kind: Storm) -> Scene:
    """Watch a page under a storm, and count the rows that are wrong once it is over."""
    say(f"{RATE} changes a second on {kind.topic}")

    def rage() -> None:
        ends = cloud.begin(cloud.cloud.storm(kind.topic, kind.change, RATE, STORM_SECONDS))
        while not ends.done():
            page.evaluate("() => new Promise(requestAnimationFrame)")
        ends.result()

    seen = watch(page, rage)
    return Scene(seen, wrong=wrong_rows(page, kind))


def wrong_rows(page: Page, kind: Storm) -> int:
    """Count the rows in sight that are not as they truly are, once the page has had its time."""
    deadline = time.monotonic() + SETTLED_SECONDS
    while (wrong := count_wrong(page.evaluate(kind.shown), kind.truth())) != 0:
        if time.monotonic() > deadline:
            return wrong
    return 0


def count_wrong(shown: Mapping[str, str], truth: Mapping[str, str]) -> int:
    """Count what is shown otherwise than it is; to show nothing is wrong too."""
    return sum(truth[name] != text for name, text in shown.items()) if shown else 1
