"""The page about the console names tests that exist."""

import re

from infra.dev.places import ROOT

PAGE = ROOT / "docs" / "console.md"


def test_every_test_that_the_page_names_exists() -> None:
    named = re.findall(r"`((?:web/)?(?:tests|scripts)/[^`]+)`", PAGE.read_text())

    assert len(named) > 15
    assert [path for path in named if not (ROOT / path).exists()] == []
