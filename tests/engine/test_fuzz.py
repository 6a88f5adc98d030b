"""The comparison with CPython says in one line how it went."""

from tests.engine import fuzz


def test_the_last_line_sums_up_what_was_compared() -> None:
    shown: list[str] = []

    counts = fuzz.compare(3, 1, shown.append)

    assert shown == []
    assert fuzz.summary(counts)[-1] == (
        f"3 programs, {counts[fuzz.SAME]} ok, {counts[fuzz.LOUD]} loud, 0 silent"
    )
