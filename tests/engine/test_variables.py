"""Variables of the organization: texts that a run starts with, wherever its program reads them."""

import pytest

from chalicelib.engine import Json, compile_workflow
from chalicelib.engine.editor import Names, NamesUsed, complete, hover, names_used
from tests.engine.interpreter import Interpreter

HEAD = "from stepwell import *\n\n"
VALUES: dict[str, Json] = {"SHOP": "https://shop.example", "LIMIT": "3"}


def output(source: str, payload: Json = None) -> object:
    """Return what a program gives, started with the values."""
    compilation = compile_workflow(HEAD + source)
    assert [found for found in compilation.diagnostics if found.severity == "error"] == []
    assert compilation.machine is not None
    running = Interpreter(compilation.machine, payload, lambda _: None)
    running.input["variables"] = VALUES
    outcome = running.run()
    assert outcome.error is None, outcome.cause
    return outcome.output


def test_the_names_are_told_of_the_program() -> None:
    source = "@workflow\ndef f(x: Any):\n    return [variables.B, variables.A, f'{variables.A}']"

    assert compile_workflow(HEAD + source).variables == ("A", "B")
    assert compile_workflow(HEAD + "@workflow\ndef f(x: Any):\n    return x").variables == ()


PROGRAMS: list[tuple[str, str, object]] = [
    ("alone", """
@workflow
def f():
    return variables.SHOP
""", VALUES["SHOP"]),
    ("beside a payload", """
@workflow
def f(x: int):
    return x + int(variables.LIMIT)
""", 10),
    ("in a condition", """
@workflow
def f(x: int):
    if x > int(variables.LIMIT):
        return "many"
    return "few"
""", "many"),
    ("in a text", """
@workflow
def f(x: int):
    return f"{variables.SHOP}/{x}"
""", "https://shop.example/7"),
    ("in a helper", """
def place(x):
    return f"{variables.SHOP}/{x}"

@workflow
def f(x: int):
    return place(x)
""", "https://shop.example/7"),
    ("in a comprehension", """
@workflow
def f(x: int):
    return [i + int(variables.LIMIT) for i in [1, 2]]
""", [4, 5]),
    ("in a function with steps", """
def told(x):
    log(variables.SHOP)
    return variables.LIMIT

@workflow
def f(x: int):
    return told(x)
""", "3"),
    ("in a loop", """
@workflow
def f(x: int):
    found = []
    for i in range(2):
        log(variables.SHOP)
        found.append(variables.LIMIT)
    return found
""", ["3", "3"]),
    ("in a parallel loop", """
def one(i):
    log(variables.SHOP)
    return variables.LIMIT

@workflow
def f(x: int):
    return [one(i) for i in each([1, 2])]
""", ["3", "3"]),
    ("in a parallel loop of a function", """
def every(x):
    for i in each([1, 2]):
        log(variables.SHOP)
    return variables.LIMIT

@workflow
def f(x: int):
    return every(x)
""", "3"),
    ("in a part of a long loop", """
@workflow
def f(x: int):
    found = 0
    for i in limit(range(x), 5000):
        log(variables.SHOP)
        found = found + int(variables.LIMIT)
    return found
""", 21),
    ("after an error", """
@workflow
def f(x: int):
    try:
        log(variables.SHOP)
    except StepError:
        return 0
    return variables.LIMIT
""", "3"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"), [row[1:] for row in PROGRAMS], ids=[row[0] for row in PROGRAMS]
)
def test_a_variable_is_read_wherever_a_text_is(source: str, expected: object) -> None:
    assert output(source, 7) == expected


def test_a_text_is_no_number_until_it_is_read_as_one() -> None:
    source = HEAD + "@workflow\ndef f(x: int):\n    return x + variables.LIMIT"

    assert [found.code for found in compile_workflow(source).diagnostics] == ["E-ADD"]


def test_a_broken_source_names_what_can_be_read_of_it() -> None:
    source = HEAD + "@workflow\ndef f(x: int):\n    y = variables.A\n    z = (secrets.B\n"

    assert names_used(source) == NamesUsed(secrets=(), variables=("A",))
    assert names_used("\0") == NamesUsed()


def test_the_editor_completes_and_explains_them() -> None:
    source = HEAD + "@workflow\ndef f(x: int):\n    y = variables.SHOP"
    names = Names(variables=("LIMIT", "SHOP"))

    found = complete(source.removesuffix("SHOP"), 5, 19, names)
    assert [(each.label, each.detail) for each in found] == [("LIMIT", "str"), ("SHOP", "str")]
    explained = hover(source, 5, 21)
    assert explained is not None
    assert "variables.SHOP: str" in explained.text
    words = [each.label for each in complete(HEAD + "@workflow\ndef f(x: int):\n    y = v", 5, 10)]
    assert words.count("variables") == 1
