"""A world for each test, and one line about all histories at the end."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.histories import wired
from tests.histories.world import World


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Return a world in which nothing has happened."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    with wired.world() as made:
        yield made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was gone through."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        counts.update({name: int(value) for name, value in report.user_properties})
    if counts:
        terminalreporter.write_line(
            "{histories:,} histories with {calls:,} calls and {faults:,} faults: "
            "all ended right".format_map(counts)
        )
