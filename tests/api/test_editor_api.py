"""The editor services over HTTP know what they know in the engine."""

from typing import Any

import pytest

from tests.api.browser import Browser
from tests.api.conftest import Things

HEAD = """\
from stepwell import *


class Order(Input):
    id: str
    total: int


@workflow
def program(order: Order):
    stock = http.get("https://shop.test")
"""


def ask(editor: Browser, acme: Things, verb: str, line: str, **more: Any) -> Any:
    """Return what a service says at the bar in the last line of a source."""
    before, after = f"{HEAD}    {line}".split("|>")
    row = before.count("\n") + 1
    column = len(before.rpartition("\n")[2]) + 1
    asked = {"source": before + after, "line": row, "column": column, **more}
    answer = editor.post(acme.at(f"/editor/{verb}"), asked)
    assert answer.status == 200
    return answer.json


def labels(found: Any) -> list[str]:
    return [item["label"] for item in found["items"]]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("x = order.|>", ["id", "total"]),
        ("x = order.|>\n    return x", ["id", "total"]),
        ('x = f"{order.|>', ["id", "total"]),
        ("x = stock.|>", ["status", "headers", "body"]),
    ],
)
def test_fields_are_offered(editor: Browser, acme: Things, line: str, fields: list[str]) -> None:
    assert labels(ask(editor, acme, "complete", line))[: len(fields)] == fields


def test_fields_of_recorded_results_are_offered(editor: Browser, acme: Things) -> None:
    results = {"stock": {"status": 200, "headers": {}, "body": {"left": 3}}}

    found = ask(editor, acme, "complete", "x = stock.body.|>", results=results)

    assert labels(found)[0] == "left"


@pytest.mark.parametrize(
    ("line", "label", "active"),
    [
        ('http.post("https://shop.test", |>', "http.post(", 1),
        ('http.post(|>"https://shop.test")', "http.post(", 0),
        ("x = len(|>order.id)", "len(", 0),
    ],
)
def test_the_call_around_the_cursor_is_shown(
    editor: Browser, acme: Things, line: str, label: str, active: int
) -> None:
    found = ask(editor, acme, "signature", line)

    assert found["label"].startswith(label)
    assert (found["active"], found["parameters"] != []) == (active, True)


def test_outside_of_a_call_no_signature_is_shown(editor: Browser, acme: Things) -> None:
    assert ask(editor, acme, "signature", "x = order|>")["label"] is None
