"""One instance and one browser for the end-to-end tests of a process, and a stub for each test."""

import shutil
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from infra.dev import records
from infra.dev.emulator import free_port
from tests.e2e.permissions import denials
from tests.e2e.platform import Client, Instance, down, up
from tests.e2e.stub import Stub, serving

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """Start a Stepwell of the tests' own, whose Lambdas may do all they try to."""
    started = up(tmp_path_factory.mktemp("instance"), free_port())
    yield started
    refused = denials(records.running(started.data))
    down(started)
    # A call that is tried again, or whose failure nobody sees, fails no other test.
    assert not refused, f"a policy lacks: {refused}"


@pytest.fixture(scope="session")
def client(instance: Instance) -> Iterator[Client]:
    """Return the API as the demo user."""
    with closing(Client(instance)) as client:
        yield client


@pytest.fixture
def stub() -> Iterator[Stub]:
    """Run the service that workflows call."""
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a headless Chromium; its event loop is the thread's own until it is closed."""
    found = next(path for name in CHROMIUM if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, instance: Instance) -> Iterator[Page]:
    """Open a window of its own."""
    context = browser.new_context(base_url=instance.url, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()
