"""docs/language.md: the language reference, from the tables of words and examples that compile."""

from collections.abc import Iterable, Sequence

from chalicelib.engine.editor.vocabulary import VOCABULARY
from chalicelib.engine.editor.vocabulary_steps import ERRORS
from chalicelib.engine.editor.word import Word
from infra.dev.pages.language_examples import EXAMPLES
from infra.dev.pages.language_limits import LIMITS, Limit
from infra.dev.pages.language_texts import (
    DIFFERENCES,
    FORMATS,
    INTRODUCTION,
    OPERATORS,
    RAISED_BY_THE_LANGUAGE,
    SECTIONS,
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
            "Each is told when the workflow is written, as far as it can be known then:\n",
            _table(("What", "Limit", "Told by"), map(_limit, LIMITS)),
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


def _limit(row: Limit) -> tuple[str, str, str]:
    what, limit, codes = row
    told = ", ".join(f"[{code}](diagnostics.md#{code.lower()})" for code in codes)
    return what, limit, told


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join([_row(head), _row(["---"] * len(head), ""), *map(_row, rows)]) + "\n"


def _row(cells: Sequence[str], space: str = " ") -> str:
    return "|" + "|".join(f"{space}{_escaped(cell)}{space}" for cell in cells) + "|"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    return f"```python\n{text.strip()}\n```\n"
