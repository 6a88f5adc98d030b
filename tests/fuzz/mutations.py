"""Texts of workflows with the slips of a hand: words lost, swapped or doubled, ends cut off."""

import random
import re
from collections.abc import Callable, Iterator

WORDS = re.compile(r"\s+|\w+|\W")
Change = Callable[[list[str], random.Random], list[str]]


def _lost(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(words))
    return words[:at] + words[at + chance.randint(1, 3) :]


def _swapped(words: list[str], chance: random.Random) -> list[str]:
    one, other = sorted(chance.sample(range(len(words)), 2))
    between = words[one + 1 : other]
    return [*words[:one], words[other], *between, words[one], *words[other + 1 :]]


def _neighbours(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(words) - 2)
    return [*words[:at], *reversed(words[at : at + 3]), *words[at + 3 :]]


def _doubled(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(words))
    return [*words[: at + 1], *words[at:]]


def _cut_off(words: list[str], chance: random.Random) -> list[str]:
    return words[: chance.randrange(len(words))]


def _wide(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(words))
    return [*words[:at], "😀", *words[at:]]


CHANGES: dict[str, Change] = {
    "words lost": _lost,
    "words swapped": _swapped,
    "neighbours swapped": _neighbours,
    "words doubled": _doubled,
    "the end cut off": _cut_off,
    "characters of two units put in": _wide,
}


def mutants(source: str, change: str, seed: str, amount: int) -> Iterator[str]:
    """Yield a source with one to three slips of one kind."""
    chance = random.Random(f"{seed} {change}")
    for _ in range(amount):
        words = WORDS.findall(source)
        for _ in range(chance.randint(1, 3)):
            words = CHANGES[change](words, chance) if len(words) > 3 else words
        yield "".join(words)
