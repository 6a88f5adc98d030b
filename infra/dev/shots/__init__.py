"""Take a picture of every page, in both themes and three widths, from an instance of its own."""

import argparse
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from infra.dev import emulator, instance, seeding
from infra.dev.progress import say
from infra.dev.records import Record
from infra.dev.seeding.seeded import Seeded
from infra.dev.shots import window
from infra.dev.shots.views import VIEWS, View

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = ((1440, 900), (768, 1024), (390, 844))
RUNS = 5000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--only", default="", help="only the pages whose names begin like this")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs to record ({RUNS})")


def run(arguments: argparse.Namespace) -> int:
    """Start an instance, fill it, photograph it, stop it."""
    views = [view for view in VIEWS if view.name.startswith(arguments.only)]
    with tempfile.TemporaryDirectory(prefix="stepwell-shots-") as folder:
        data = Path(folder)
        record = instance.start(instance.Place(data, emulator.free_port()))
        try:
            say("Filling it with what a team would have")
            seeded = seeding.fill(data, record, arguments.runs)
            take(record, seeded, views, arguments.folder)
        finally:
            instance.stop(data)
    return 0


def take(record: Record, seeded: Seeded, views: list[View], folder: Path) -> None:
    """Photograph the pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with window.chromium() as browser:
        pages = {
            signed_in: window.open_window(browser, record, signed_in=signed_in)
            for signed_in in (True, False)
        }
        for view in views:
            say(view.name)
            page = pages[view.signed_in]
            resize(page, SIZES[0])
            window.show(page, view, seeded)
            photograph(page, folder, view.name)


def photograph(page: Page, folder: Path, name: str) -> None:
    """Take one picture for each theme and size, without opening the page anew."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for size in SIZES:
            resize(page, size)
            page.screenshot(path=folder / f"{name}-{theme}-{size[0]}.png")


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give the window a size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
