"""The pages made from the code are those of the code, and their examples compile."""

import ast
import re

import pytest

from chalicelib.engine import compile_workflow
from chalicelib.engine.editor.vocabulary import VOCABULARY
from chalicelib.engine.error_names import CAUGHT
from chalicelib.engine.python import settings
from chalicelib.engine.python.functions import FUNCTIONS
from chalicelib.engine.python.methods import METHODS
from infra.dev import docs
from infra.dev.pages.diagnostics import ALL
from infra.dev.pages.explained import Explained
from infra.dev.pages.language_examples import EXAMPLES
from infra.dev.places import ROOT
from tests.engine.references import REFERENCES

CODE = re.compile(r'"([EW]-[A-Z]+)"')
WORDS = [*VOCABULARY.functions.values(), *VOCABULARY.methods.values()]
EXPRESSIONS = [word.example for word in WORDS if word.example]


def test_the_pages_are_up_to_date() -> None:
    old = [name for name, text in docs.pages().items() if not docs.is_current(name, text)]

    assert old == [], "run ./dev docs and commit docs/"


def test_every_code_is_explained() -> None:
    files = (ROOT / "chalicelib" / "engine").rglob("*.py")
    given = {code for file in files for code in CODE.findall(file.read_text())}

    assert given - {found.code for found in ALL} == set(), "add a row to infra/dev/pages/explained*"
    assert {found.code for found in ALL} - given == set(), "remove the rows of codes nobody gives"


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.code)
def test_the_wrong_example_earns_its_code_and_the_right_one_none(found: Explained) -> None:
    wrong = compile_workflow(found.source(found.wrong))
    right = compile_workflow(found.source(found.right))

    assert found.code in {diagnostic.code for diagnostic in wrong.diagnostics}
    assert found.code not in {diagnostic.code for diagnostic in right.diagnostics}
    assert right.machine is not None


@pytest.mark.parametrize("title", EXAMPLES)
def test_the_examples_of_the_language_compile(title: str) -> None:
    assert compile_workflow(EXAMPLES[title].lstrip()).diagnostics == ()


@pytest.mark.parametrize("example", EXPRESSIONS)
def test_the_examples_of_functions_hold_in_python_and_compile(example: str) -> None:
    ast.parse(example, mode="eval")
    code = compile(example, "example", "eval")

    assert eval(code, {**REFERENCES}) is True
    compiled = compile_workflow(f"@workflow\ndef f():\n    return {example}\n")
    assert compiled.diagnostics == ()


def test_every_function_whose_value_can_be_told_has_an_example() -> None:
    bare = {word.name for word in VOCABULARY.functions.values() if not word.example}

    assert bare == {"now", "uuid"}


def test_every_setting_and_every_error_to_catch_is_described() -> None:
    page = docs.pages()["language.md"]

    assert set(settings.WORDS) - set(VOCABULARY.settings) == set()
    assert [name for name in CAUGHT if f"| `{name}` |" not in page] == []


def test_every_code_has_one_section() -> None:
    codes = [found.code for found in ALL]

    assert [code for code in codes if codes.count(code) > 1] == []


def test_every_function_and_method_is_described() -> None:
    hint = "describe it in chalicelib/engine/editor/vocabulary_functions.py"
    assert set(FUNCTIONS) - set(VOCABULARY.functions) == set(), hint
    assert set(METHODS) - set(VOCABULARY.methods) == set(), hint
