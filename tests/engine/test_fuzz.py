"""The comparison with CPython says in one line how it went."""

import pytest

from tests.engine import fuzz, judge


def test_the_last_line_sums_up_what_was_compared() -> None:
    shown: list[str] = []

    counts = fuzz.compare(3, 1, shown.append)

    assert shown == []
    assert fuzz.summary(counts)[-1] == (
        f"3 programs, {counts[fuzz.SAME]} ok, {counts[fuzz.LOUD]} loud, 0 silent"
    )


EARLY = """
@workflow
def early(payload: Any):
    code = base64(payload["word"])
    http.post("http://x", json=code)
    return payload["missing"]
"""


def test_a_value_that_ends_a_run_early_is_loud_though_cpython_fails_later() -> None:
    assert fuzz.verdict(EARLY, {"word": "Zoë"}) == fuzz.LOUD
    assert fuzz.verdict(EARLY, {"word": "Zo"}) == fuzz.SAME


LIMITED = """
@workflow
def limited(payload: Any):
    return payload["given"][base64(payload["word"])]
"""


def test_a_value_that_the_language_does_not_work_out_is_loud_in_the_same_line() -> None:
    assert fuzz.verdict(LIMITED, {"word": "Zoë", "given": {}}) == fuzz.LOUD
    assert fuzz.verdict(LIMITED, {"word": "Zo", "given": {}}) == fuzz.SAME


@pytest.mark.parametrize("calls", [["a", "b"], ["b"], ["a", "b", "c"]])
def test_a_run_that_did_something_else_has_not_done_less(calls: list[str]) -> None:
    assert not fuzz._has_done_less([None, None, calls], [None, None, ["a", "b"]])


def test_keys_that_are_no_texts_are_compared_as_json_writes_them() -> None:
    assert judge.same({None: 1, "a": 2, 3: 4}, {"null": 1, "a": 2, "3": 4})
    assert not judge.same({None: 1, "a": 2}, {"None": 1, "a": 2})
