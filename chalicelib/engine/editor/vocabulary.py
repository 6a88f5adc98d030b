"""The words of the language with what they promise: the source of completion and reference."""

from dataclasses import dataclass

from chalicelib.engine.editor import vocabulary_functions, vocabulary_steps
from chalicelib.engine.editor.word import Word
from chalicelib.engine.python.functions import FUNCTIONS as KNOWN_FUNCTIONS
from chalicelib.engine.python.methods import METHODS as KNOWN_METHODS
from chalicelib.engine.python.words import LATER_FUNCTIONS, LATER_STEPS

CALLED = ("Retry", "webhook", "schedule", "event")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that is available, by name."""

    functions: dict[str, Word]
    steps: dict[str, Word]
    methods: dict[str, Word]
    options: dict[str, Word]
    settings: dict[str, Word]
    durations: dict[str, Word]
    types: dict[str, Word]
    keywords: dict[str, Word]

    def call(self, name: str) -> Word | None:
        """Return the function, step or duration of a name."""
        found = self.functions.get(name) or self.steps.get(name) or self.durations.get(name)
        return found or (self.keywords.get(name) if name in CALLED else None)


def _by_name(words: tuple[Word, ...]) -> dict[str, Word]:
    return {word.name: word for word in words}


VOCABULARY = Vocabulary(
    functions={
        name: word
        for name, word in _by_name(vocabulary_functions.FUNCTIONS).items()
        if name in KNOWN_FUNCTIONS or name not in LATER_FUNCTIONS
    },
    steps={
        name: word
        for name, word in _by_name(vocabulary_steps.STEPS).items()
        if name not in LATER_STEPS
    },
    methods={
        name: word
        for name, word in _by_name(vocabulary_functions.METHODS).items()
        if name in KNOWN_METHODS or name == "append"
    },
    options=_by_name(vocabulary_steps.OPTIONS),
    settings=_by_name(vocabulary_steps.SETTINGS),
    durations=_by_name(vocabulary_steps.DURATIONS),
    types=_by_name(vocabulary_steps.TYPES),
    keywords=_by_name(vocabulary_steps.KEYWORDS),
)
