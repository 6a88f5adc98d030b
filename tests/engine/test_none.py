"""A value that may be None is pointed out, until a test shows that it is not."""

import textwrap

import pytest

from chalicelib.engine import Diagnostic, compile_workflow

HEAD = """
class Address(Input):
    city: str


class Order(Input):
    note: str | None = None
    address: Address | None = None
    notes: list[str | None] = []


def shout(text: str | None):
    if text is None:
        return ""
    return text.upper()


@workflow
def f(order: Order):
"""


def diagnostics(body: str) -> tuple[Diagnostic, ...]:
    compilation = compile_workflow(HEAD + textwrap.indent(body, "    ") + "\n")
    assert compilation.machine is not None
    return compilation.diagnostics


@pytest.mark.parametrize(
    "body",
    [
        "x = order.note.upper()",
        "x = order.address.city",
        "if order.note is None:\n    x = order.note.upper()",
        "if order.note:\n    pass\nelse:\n    x = order.note.upper()",
        "if order.note or order.address:\n    x = order.note.upper()",
        "note = order.note\nif note:\n    note = order.note\n    x = note.upper()",
        "n = order.note\nif n:\n    for i in [1]:\n        x = n.upper()\n        n = order.note",
        "x = [note.upper() for note in order.notes]",
        'if order.note or http.get("u").body:\n    x = order.note.upper()',
    ],
)
def test_none_is_pointed_out(body: str) -> None:
    (found,) = diagnostics(body)

    assert (found.code, found.severity) == ("W-NONE", "warning")
    assert "may be None here" in found.message
    assert "test it first" in (found.hint or "")


@pytest.mark.parametrize(
    "body",
    [
        'x = (order.note or "").upper()',
        "if order.note:\n    x = order.note.upper()",
        "if order.note is not None:\n    x = order.note.upper()",
        "if order.note is None:\n    return\nx = order.note.upper()",
        "if not order.note:\n    return\nx = order.note.upper()",
        "if order.note is None:\n    x = 1\nelse:\n    x = order.note.upper()",
        "if order.note is None:\n    x = 1\nelif order.note.upper() == 'A':\n    x = 2",
        "if order.note and order.address:\n    x = order.note + order.address.city",
        "x = order.note.upper() if order.note else 'none'",
        "x = order.note and order.note.upper()",
        "if order.note and http.get('u').body:\n    x = order.note.upper()",
        "if order.note is None or http.get('u').body:\n    pass\nelse:\n    x = order.note.upper()",
        "x = order.note and http.get(order.note.upper())",
        "x = http.get(order.note.upper()) if order.note else 1",
        "x = order.note is None or order.note.upper() == 'A'",
        "x = [note.upper() for note in order.notes if note]",
        "x = any(note.upper() == 'A' for note in order.notes if note is not None)",
        "for note in order.notes:\n    if note is None:\n        continue\n    x = note.upper()",
        "x = shout(order.note)",
    ],
)
def test_a_test_settles_it(body: str) -> None:
    assert diagnostics(body) == ()
