"""The editor services cross the border whole."""

from chalicelib.api import operations
from chalicelib.api.openapi import document
from chalicelib.models.access import NEEDS
from chalicelib.models.editor import CompleteRequest, LearnTypeRequest, PlaceRequest
from chalicelib.models.organizations import Role
from chalicelib.services import editor

SOURCE = "@workflow\ndef f(order: Any):\n    x = http.get(secrets."
OPERATIONS = ("complete", "hover", "signature", "format", "outline", "learn-type")


def test_a_completion_names_the_secrets_that_were_sent() -> None:
    found = editor.complete(CompleteRequest(source=SOURCE, line=3, column=26, secrets=["KEY"]))

    assert [(item.label, item.kind) for item in found.items] == [("KEY", "secret")]


def test_every_kind_of_completion_crosses_the_border() -> None:
    source = "A = 1\ndef g(x):\n    return x\n" + SOURCE.removesuffix("secrets.")
    found = editor.complete(
        CompleteRequest(source=source, line=6, column=len("    x = http.get(") + 1)
    )

    kinds = {item.kind for item in found.items}
    assert {"argument", "option", "constant", "function", "integration", "step"} <= kinds


def test_nothing_known_is_an_answer_too() -> None:
    place = PlaceRequest(source="", line=1, column=1)

    assert editor.hover(place).text is None
    assert editor.signature(place).label is None


def test_a_signature_and_a_hover_are_shown() -> None:
    assert editor.hover(PlaceRequest(source=SOURCE, line=3, column=15)).place is not None
    assert editor.signature(PlaceRequest(source=SOURCE, line=3, column=18)).active == 0


def test_a_source_is_formatted_outlined_and_learned() -> None:
    assert editor.format_source("x=1\n").source == "x = 1\n"
    assert [step.label for step in editor.outline(SOURCE + "X)\n").steps] == ["http.get"]
    assert editor.outline("@workflow\ndef f():\n    http.get('u')\n").steps[0].action == "http.get"
    learned = editor.learn_type(LearnTypeRequest(name="order", samples=[{"id": 1}]))
    assert learned.source == "class Order(Input):\n    id: int\n"


def test_every_member_may_ask() -> None:
    assert document()["paths"]
    rows = {row.path: row for row in operations.OPERATIONS if "/editor/" in row.path}

    assert sorted(path.rpartition("/")[2] for path in rows) == sorted(OPERATIONS)
    assert {NEEDS[row.name] for row in rows.values()} == {Role.VIEWER}
