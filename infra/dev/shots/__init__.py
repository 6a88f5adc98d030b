"""Take a picture of every page, in both themes and three widths, from an instance of its own."""

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import playwright.sync_api as playwright
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
    parser.add_argument("--data", type=Path, help="keep the instance's data here, filled once")


def run(arguments: argparse.Namespace) -> int:
    """Start an instance, fill it, photograph it, stop it; fail when a page has no picture."""
    views = [view for view in VIEWS if view.name.startswith(arguments.only)]
    with kept(arguments.data) as data:
        record = instance.start(instance.Place(data, emulator.free_port()))
        try:
            seeded = filled(data, record, arguments.runs)
            missing = take(record, seeded, views, arguments.folder)
        finally:
            instance.stop(data)
    say(f"shots: {len(views) - len(missing)} of {len(views)} pages, in {arguments.folder}")
    for name in missing:
        say(f"shots: no picture of {name}")
    return 1 if missing else 0


def kept(data: Path | None) -> AbstractContextManager[Path]:
    """Give the folder that is to be kept, or one that is removed in the end."""
    if data is not None:
        return nullcontext(data.absolute())
    return as_path(tempfile.TemporaryDirectory(prefix="stepwell-shots-"))


@contextmanager
def as_path(folder: "tempfile.TemporaryDirectory[str]") -> Iterator[Path]:
    """Give a folder as a path."""
    with folder as name:
        yield Path(name)


def filled(data: Path, record: Record, runs: int) -> Seeded:
    """Fill an instance, or tell what it was filled with before."""
    known = data / "seeded.json"
    if known.exists():
        return Seeded(**json.loads(known.read_text()))
    say("Filling it with what a team would have")
    seeded = seeding.fill(data, record, runs)
    known.write_text(json.dumps(asdict(seeded)))
    return seeded


def take(record: Record, seeded: Seeded, views: list[View], folder: Path) -> list[str]:
    """Photograph the pages into a folder; name those that did not come to rest."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = []
    with window.chromium() as browser:
        pages = {
            signed_in: window.open_window(browser, record, signed_in=signed_in)
            for signed_in in (True, False)
        }
        for view in views:
            say(view.name)
            page = pages[view.signed_in]
            try:
                resize(page, SIZES[0])
                window.show(page, view, seeded)
                photograph(page, folder, view.name)
            except (playwright.Error, AssertionError) as error:
                say(str(error))
                missing.append(view.name)
    return missing


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
