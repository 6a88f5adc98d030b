"""JSON that every tool on the way can carry."""

import json

import pytest

from chalicelib.models.json_text import MAX_DEPTH, read_json


@pytest.mark.parametrize("value", [None, True, 0, -1.5, "ü🚲", [], {}, {"a": [1, {"b": None}]}])
def test_json_is_read_as_it_was_written(value: object) -> None:
    assert read_json(json.dumps(value)) == value
    assert read_json(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [("NaN", "NaN"), ("[-Infinity]", "-Infinity"), ('{"a": 1e999}', "1e999 is too large"),
     ("9" * 5000, "digits"), ("[" * 100_000, "nested"), ("", "Expecting value"), ("{", "Expecting"),
     ("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "nested deeper than 200")],
    ids=["nan", "infinity", "large", "long", "endless", "empty", "half", "deep"],
)  # fmt: skip
def test_what_others_could_not_read_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_json(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("[3.0, -2e2, 1.5]", [3, -200, 1.5]), ("9007199254740991", 9007199254740991),
     ('{"id": 9007199254740992}', {"id": "9007199254740992"}), ("-1e15", -(10**15)),
     ("12345678901234567890.0", 12345678901234567890.0)],
)  # fmt: skip
def test_numbers_are_read_as_every_tool_after_us_keeps_them(text: str, value: object) -> None:
    read = read_json(text)

    assert (read, json.dumps(read)) == (value, json.dumps(value))


def test_what_is_not_utf_8_is_refused() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        read_json(b'"\xff"')


def test_the_deepest_that_is_allowed_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH

    assert json.dumps(read_json(text)) == text


def test_half_a_character_is_replaced_wherever_it_stands() -> None:
    read = read_json('{"\\ud800": ["a\\udfff", "\\ud83d\\udeb2", 1]}')

    assert read == {"�": ["a�", "🚲", 1]}
