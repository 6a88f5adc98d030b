"""docs/language.md: the language reference, from the tables of words and examples that compile."""

from collections.abc import Iterable

from chalicelib.engine import limits
from chalicelib.engine.editor.vocabulary import VOCABULARY
from chalicelib.engine.editor.vocabulary_steps import ERRORS
from chalicelib.engine.editor.word import Word
from infra.dev.pages.language_examples import EXAMPLES
from infra.dev.pages.language_texts import (
    DIFFERENCES,
    FORMATS,
    INTRODUCTION,
    OPERATORS,
    RAISED_BY_THE_LANGUAGE,
    SECTIONS,
)

LIMITS = (
    ("Source", f"{limits.SOURCE_BYTES // 1024} KiB"),
    (
        "Rounds of a plain loop",
        f"{limits.LOOP_ITERATIONS:,}; up to {limits.LONGEST_LIST:,} with `limit(items, n)`",
    ),
    (
        "Rounds of `while`",
        f"{limits.LOOP_ITERATIONS:,}; up to {limits.LONGEST_LOOP:,} with `@workflow(max_loop=n)`",
    ),
    ("Loops in loops", str(limits.NESTED_LOOPS)),
    ("Events of a run", f"{limits.HISTORY_EVENTS:,}; an action counts 5, a part of a long loop 8"),
    ("Part of a long loop", f"{limits.PART_ROUNDS} rounds, or {limits.PART_EVENTS:,} events"),
    (
        "Time limit of an action",
        f"{limits.DEFAULT_ACTION_TIMEOUT} s, {limits.ACTION_TIMEOUT} at most",
    ),
    ("States of a workflow", str(limits.STATES)),
    ("Tests joined by and, or", str(limits.OPERANDS)),
    ("Name of a step or variable", f"{limits.NAME_LENGTH} characters"),
    ("Whole numbers", "exact up to 9007199254740991"),
    ("One value in a run", "240 KiB; larger results of steps are kept outside of it"),
)


def language_page() -> str:
    """Return the language reference, in Markdown."""
    return "\n".join(
        [
            INTRODUCTION,
            *(f"## {title}\n\n{text}\n\n{_code(EXAMPLES[title])}" for title, text in SECTIONS),
            "## Steps\n",
            "Every action of the catalogue is a step: [actions](actions.md). Beside them:\n",
            _words(VOCABULARY.steps.values()),
            "Options of every action:\n",
            _words(VOCABULARY.options.values()),
            "## Statements and words\n",
            _words(VOCABULARY.keywords.values()),
            "## Errors\n",
            _words(ERRORS),
            "The language itself raises these; they are caught like the others:\n",
            _table(("Word", "When"), RAISED_BY_THE_LANGUAGE),
            "## Settings of @workflow\n",
            _words([*VOCABULARY.settings.values(), *VOCABULARY.durations.values()]),
            "## Types\n",
            _words(VOCABULARY.types.values()),
            "## Operators\n",
            _table(("Write", "Means"), OPERATORS),
            "## Functions\n",
            _words(VOCABULARY.functions.values()),
            "## Methods\n",
            _words(VOCABULARY.methods.values()),
            "## Formats\n",
            _table(("Write", "Gives"), FORMATS),
            "## Limits\n",
            _table(("What", "Limit"), LIMITS),
            "## Where it differs from Python\n",
            DIFFERENCES,
        ]
    )


def _words(words: Iterable[Word]) -> str:
    rows = [(_cell(word), _meaning(word)) for word in words]
    return _table(("Word", "Meaning"), rows)


def _cell(word: Word) -> str:
    owner = f"{word.of[0]}." if word.of else ""
    return f"`{owner}{word.signature}`"


def _meaning(word: Word) -> str:
    return f"{word.docs} `{word.example}`" if word.example else word.docs


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|"]
    lines += [f"| {_escaped(left)} | {_escaped(right)} |" for left, right in rows]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    return f"```python\n{text.strip()}\n```\n"
