"""The bench of the editor asks every service where people stand."""

import pytest

from infra.dev.benches.editor import (
    AFTER_DOT,
    EXAMPLES,
    IN_CALL,
    PLACES,
    SERVICES,
    places,
    reported,
)

SOURCE = "x = 1\nr = http.get(url)\n"


def test_a_service_is_asked_after_dots_and_in_calls() -> None:
    assert list(places(SOURCE, AFTER_DOT)) == [(SOURCE, 2, 10)]
    assert list(places(SOURCE, IN_CALL)) == [(SOURCE, 2, 14)]


def test_a_long_source_is_asked_about_at_some_places_only() -> None:
    assert PLACES / 2 < len(list(places("a.b\n" * 1000, AFTER_DOT))) <= PLACES


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_answers_about_an_example(name: str) -> None:
    source = min(EXAMPLES.glob("*.py")).read_text()

    assert [ask() for ask in SERVICES[name](source)]


def test_a_service_that_keeps_people_waiting_breaks_the_promise() -> None:
    report = reported({"hover": [1.0, 2.0, 900.0], "format": [25.0, 30.0]})

    assert report.broken == ["a typical answer of format takes more than 20 ms"]
    assert report.lines[1].split() == ["hover", "2.00", "810.20", "900.00"]
    assert report.facts == {
        "milliseconds": {
            "hover": {"p50": 2.0, "p95": 810.2, "max": 900.0},
            "format": {"p50": 27.5, "p95": 29.8, "max": 30.0},
        }
    }
