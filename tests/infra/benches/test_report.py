"""Figures are told in lines for people and in numbers for programs."""

from infra.dev.benches.report import row, spread, table


def test_the_spread_is_the_middle_the_slow_end_and_the_slowest() -> None:
    assert spread([float(number) for number in range(1, 102)]) == {
        "p50": 51.0,
        "p95": 96.0,
        "max": 101.0,
    }


def test_one_value_is_all_of_its_spread() -> None:
    assert spread([7.0]) == {"p50": 7.0, "p95": 7.0, "max": 7.0}


def test_a_row_names_each_figure() -> None:
    words = " ".join(row("answered", [1.0, 2.0, 3.0]).split())

    assert words == "answered p50 2.0 ms p95 2.9 ms max 3.0 ms"


def test_columns_of_a_table_are_as_wide_as_what_is_in_them() -> None:
    assert table(("what", "count"), [("lost", 0), ("missing effects", 12)]) == [
        "what             count",
        "lost                 0",
        "missing effects     12",
    ]


def test_shares_have_two_places() -> None:
    assert table(("", "ratio"), [("five_steps", 1.5)])[1].endswith("1.50")
