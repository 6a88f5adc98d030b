"""The examples show the whole language: what is added to a table needs an example too."""

import ast
import re
from collections.abc import Callable, Iterable
from functools import partial

import pytest

from chalicelib.engine.catalogue import ACTIONS
from chalicelib.engine.editor.vocabulary import VOCABULARY
from chalicelib.engine.editor.vocabulary_steps import ERRORS
from chalicelib.engine.editor.word import Word
from chalicelib.engine.python import comparisons, expressions, operators, settings, statements
from chalicelib.engine.python.formats import DECIMALS, PADDED, WHOLE
from chalicelib.engine.python.options import RETRY_WORDS
from chalicelib.engine.python.parallel_loops import WORDS as EACH_WORDS
from chalicelib.engine.python.waits import ANSWER, KINDS
from chalicelib.engine.python.words import LATER_STATEMENTS, LEFT_OUT
from tests.engine.machines import SOURCES

NODES = [node for source in SOURCES for node in ast.walk(ast.parse(source.read_text()))]
CALLS = [node for node in NODES if isinstance(node, ast.Call)]
REFUSED = {
    *LEFT_OUT,
    *LATER_STATEMENTS,
    ast.Import,
    ast.Set,
    ast.SetComp,
    ast.Await,
} - {ast.Lambda, ast.ClassDef}
ON_AWS = ("aws", "email")
"""Integrations that need things of an account, which the examples do without."""


def called() -> set[str]:
    """Return the functions that the examples call, and their methods by the last name."""
    named = {ast.unparse(call.func) for call in CALLS}
    return named | {call.func.attr for call in CALLS if isinstance(call.func, ast.Attribute)}


def named() -> set[str]:
    """Return every name and constant in the examples."""
    names = {node.id for node in NODES if isinstance(node, ast.Name)}
    return names | {str(node.value) for node in NODES if isinstance(node, ast.Constant)}


def written() -> set[str]:
    """Return every word of the examples."""
    return {word for source in SOURCES for word in re.findall(r"\w+", source.read_text())}


def kinds() -> set[object]:
    """Return the kinds of syntax in the examples."""
    return {type(node) for node in NODES}


def given_to(name: str) -> set[str]:
    """Return the words that the examples give to calls of a function or method."""
    calls = [call for call in CALLS if ast.unparse(call.func).split(".")[-1] == name]
    return {keyword.arg or "" for call in calls for keyword in call.keywords}


def given_to_actions() -> set[str]:
    """Return the words that the examples give to actions."""
    return set().union(*(given_to(name.split(".")[-1]) for name in ACTIONS))


def words_of(word: Word) -> set[str]:
    """Return what a signature says can be given by name."""
    return set(re.findall(r"(\w+)=", word.signature))


KINDS_OF_SYNTAX: dict[str, Iterable[object]] = {
    "statements": set(statements.RULES) - REFUSED,
    "expressions": set(expressions.RULES) - REFUSED,
    "operators": {*operators.SYMBOLS, ast.Add, ast.BitOr, ast.And, ast.Or, ast.Not, ast.USub},
    "comparisons": {*comparisons.ORDER, ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot},
}
TABLES: dict[str, tuple[Iterable[str], Callable[[], set[str]]]] = {
    "functions": (VOCABULARY.functions, called),
    "methods": (VOCABULARY.methods, called),
    "steps": (VOCABULARY.steps, called),
    "durations": (VOCABULARY.durations, called),
    "types": (VOCABULARY.types, named),
    "errors": ([word.name for word in ERRORS], named),
    "keywords": (VOCABULARY.keywords, written),
    "settings": (settings.WORDS, lambda: given_to("workflow")),
    "options": (VOCABULARY.options, given_to_actions),
    "Retry": (RETRY_WORDS, lambda: given_to("Retry")),
    "each": (EACH_WORDS, lambda: given_to("each")),
    "wait": (ANSWER.options, lambda: given_to("wait") | {"step"}),
    **{
        name: ({*kind.arguments, *kind.options} - {"step", "name", "to"}, partial(given_to, name))
        for name, kind in KINDS.items()
    },
}


@pytest.mark.parametrize("table", KINDS_OF_SYNTAX)
def test_the_examples_show_every_kind_of(table: str) -> None:
    assert set(KINDS_OF_SYNTAX[table]) - kinds() == set()


@pytest.mark.parametrize("table", TABLES)
def test_the_examples_use_every_word_of(table: str) -> None:
    words, used = TABLES[table]

    assert set(words) - used() == set()


@pytest.mark.parametrize("word", VOCABULARY.steps.values(), ids=lambda word: word.name)
def test_the_examples_give_a_step_all_it_takes(word: Word) -> None:
    assert words_of(word) - given_to(word.name) == set()


@pytest.mark.parametrize("pattern", [DECIMALS, PADDED, WHOLE], ids=lambda pattern: pattern.pattern)
def test_the_examples_write_every_format(pattern: "re.Pattern[str]") -> None:
    specs = [
        ast.literal_eval(ast.unparse(node.format_spec).removeprefix("f"))
        for node in NODES
        if isinstance(node, ast.FormattedValue) and node.format_spec
    ]

    assert [spec for spec in specs if pattern.fullmatch(spec)]


def test_the_examples_act_by_every_integration() -> None:
    integrations = {kind.integration for kind in ACTIONS.values()}
    used = {name.split(".")[0] for name in called()}

    assert integrations - used - set(ON_AWS) == set()
