"""Event patterns: what EventBridge takes is accepted, what it refuses is named with its place."""

import pytest

from chalicelib.engine.compilation import Json
from chalicelib.engine.event_patterns import problems

ACCEPTED: list[Json] = [
    {"state": ["paid"]},
    {"state": ["paid", None, 5, 1.5, True]},
    {"order": {"state": ["paid"]}, "total": [{"numeric": [">", 0, "<=", 5]}]},
    {"name": [{"prefix": "a"}, {"suffix": "b"}, {"wildcard": "a*b"}]},
    {"name": [{"prefix": {"equals-ignore-case": "a"}}, {"equals-ignore-case": "A"}]},
    {"name": [{"anything-but": "a"}]},
    {"name": [{"anything-but": ["a", "b"]}, {"anything-but": [1, 2]}]},
    {"name": [{"anything-but": {"prefix": "a"}}, {"anything-but": {"wildcard": ["*a", "b*"]}}]},
    {"address": [{"cidr": "10.0.0.0/24"}, {"cidr": "2001:db8::/32"}]},
    {"name": [{"exists": False}]},
    {"$or": [{"a": ["x"]}, {"b": {"c": [1]}}]},
]
REFUSED: list[tuple[Json, str]] = [
    ({}, "a pattern is an object"),
    ([], "a pattern is an object"),
    ({"a": {}}, "a is an object"),
    ({"a": []}, "a is a list of alternatives"),
    ({"a": {"b": 5}}, "a.b is a list of alternatives such as [5]"),
    ({"a": [["x"]]}, "a holds what is neither"),
    ({"a": [{"prefix": "x", "suffix": "y"}]}, "a holds what is neither"),
    ({"a": [{"like": "x"}]}, "a has no operator 'like'"),
    ({"a": [{"prefix": ""}]}, "a: prefix cannot be ''"),
    ({"a": [{"prefix": {"wildcard": "x"}}]}, "a: prefix cannot be"),
    ({"a": [{"wildcard": "a**"}]}, "a: wildcard cannot be"),
    ({"a": [{"numeric": [">"]}]}, "a: numeric cannot be"),
    ({"a": [{"numeric": ["!=", 5]}]}, "a: numeric cannot be"),
    ({"a": [{"numeric": [">", True]}]}, "a: numeric cannot be"),
    ({"a": [{"exists": 1}]}, "a: exists cannot be"),
    ({"a": [{"cidr": "10.0.0.0"}]}, "a: cidr cannot be"),
    ({"a": [{"cidr": "10.0.0.300/8"}]}, "a: cidr cannot be"),
    ({"a": [{"anything-but": []}]}, "a: anything-but cannot be"),
    ({"a": [{"anything-but": {"exists": "x"}}]}, "a: anything-but cannot be"),
    ({"$or": [{"a": ["x"]}]}, "$or is a list of two patterns"),
    ({"$or": [{"a": ["x"]}, {"b": 1}]}, "$or[1].b is a list"),
]


@pytest.mark.parametrize("pattern", ACCEPTED)
def test_what_eventbridge_takes_is_accepted(pattern: Json) -> None:
    assert list(problems(pattern)) == []


@pytest.mark.parametrize(("pattern", "words"), REFUSED)
def test_what_it_refuses_is_named_with_its_place(pattern: Json, words: str) -> None:
    (found,) = problems(pattern)

    assert words in found


def test_a_pattern_that_is_nested_without_end_is_refused() -> None:
    pattern: Json = ["x"]
    for _ in range(30):
        pattern = {"a": pattern}

    assert [problem for problem in problems(pattern) if "deep" in problem]
