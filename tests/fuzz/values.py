"""Random values for the variables of programs: ordinary ones, and hostile ones at every edge."""

import math
import random
import struct
from collections.abc import Callable
from typing import NamedTuple

from tests.engine import generator
from tests.engine.judge import Variables

EXACT = 2**53 - 1
ANNOTATIONS = dict(generator.VARIABLES.annotations) | {
    "fs": "list[float]",
    "row": "Row",
    "rows": "list[Row]",
    "note": "str | None",
    "digits": "str",
    "any_value": "Any",
    "any_dict": "Any",
}
MORE_LEAVES = {
    "FLOATS": ("fs", "[0.5, 0.25]", "[]"),
    "ROWS": ("rows", "[row]", "[]"),
    "NOTE": ("note", "None", "s"),
    "DIGITS": ("digits", "' 042 '", "'-7'", "'2.50'", "'x'", "''"),
    "WHEN": ("'2026-01-31T08:05:09.5+02:00'", "'2024-02-29'", "'1969-12-31T23:59:59Z'", "s"),
    "VALUE": ("any_value", "any_int", "any_text", "any_dict", "any_none", "n", "s", "yes"),
    "VALUES": ("any_list", "[1, 'a', None, [2], True]", "[]", "[[]]", "[any_value]"),
}
LEAVES = {**generator.LEAVES, **MORE_LEAVES}
WORDS = ("a", "Aa", "x y", "Hello, World", "b,c", "it's", "Zoë", "12", "end.", "tab\there")
EDGES = (0, 1, -1, 2, -7, 2**31, 2**52, EXACT, -EXACT, EXACT - 1, 10**15, 10**15 - 1, -(10**15))
DECIMALS = (0.5, -0.5, 1e-7, 5e-324, 1e300, -1e300, 0.1 + 0.2, 1e15 + 0.5, 4503599627370495.5, -0.0)
PIECES = (
    *("", "", " ", "\t\n", "\u00a0", "\u2003", "\u3000", "\x1c", "\x85", "\u200b", "\ufeff", "\r"),
    *("😀", "👨‍👩‍👧", "e\u0301", "é", "ß", "ﬁ", "ΑΣ", "ǆ", "ŉ", "\ue000", "\ufffd", "𝒳", "ı"),
    *("$0", "$1", "\\", '"', "'", "a", "b,c", ",", "-", "%}", "{% x %}", "/", "\x00", "\x7f"),
    *("042", "1_000", "-7", "+5", ".5", "1e5", "٣", "True", "None", "null", "aa", "Aa", "it's"),
)
KEYS = ("1", "10", "2", "-1", "0.5", "", " ", "😀", "a", "z", "constructor", "length", "items")


class Source(NamedTuple):
    """How random values of each simple kind are made."""

    whole: Callable[[random.Random], int]
    decimal: Callable[[random.Random], float]
    text: Callable[[random.Random], str]
    key: Callable[[random.Random], str]


def _hostile_whole(chance: random.Random) -> int:
    if chance.random() < 0.6:
        return chance.choice(EDGES)
    return chance.randint(-EXACT, EXACT) >> chance.randint(0, 52)


def _hostile_decimal(chance: random.Random) -> float:
    way = chance.randrange(4)
    if way == 0:
        return chance.choice(DECIMALS)
    if way == 1:
        return _any_double(chance)
    scale = 10 ** chance.randint(0, 4)
    tie = (chance.randint(-(10**6), 10**6) + 0.5) / scale
    return tie if way == 2 else math.nextafter(tie, chance.choice((-1e9, 1e9)))


def _any_double(chance: random.Random) -> float:
    """Return a double of any bits, of a size that arithmetic can do something with."""
    bits = chance.getrandbits(52) | chance.randint(1023 - 60, 1023 + 60) << 52
    found: float = struct.unpack("<d", struct.pack("<Q", bits))[0]
    return found if chance.random() < 0.5 else -found


def _hostile_text(chance: random.Random) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.choice((0, 1, 1, 2, 3, 5))))


SOURCES = {
    "ordinary": Source(
        lambda chance: chance.randint(-20, 60),
        lambda chance: round(chance.uniform(-50, 250), chance.randint(1, 3)),
        lambda chance: chance.choice(WORDS),
        lambda chance: chance.choice(("a", "b", "z", "total", "Aa")),
    ),
    "hostile": Source(
        _hostile_whole, _hostile_decimal, _hostile_text, lambda chance: chance.choice(KEYS)
    ),
}


def variables(chance: random.Random, data: str) -> Variables:
    """Return random values, of the kind of data that is named, for every variable."""
    return Variables(ANNOTATIONS, _Maker(chance, SOURCES[data]).values())


class _Maker:
    def __init__(self, chance: random.Random, source: Source) -> None:
        self.chance, self.source = chance, source

    def values(self) -> dict[str, object]:
        return {
            **{name: self.source.whole(self.chance) for name in ("n", "m", "any_int")},
            **{name: self._fraction() for name in ("f", "g", "any_float")},
            **{name: self.source.text(self.chance) for name in ("s", "any_text")},
            "big": EXACT - self.chance.randrange(10_000),
            "emoji": self.source.text(self.chance) + "😀é",
            "yes": self.chance.random() < 0.5,
            "xs": self._wholes(),
            "none_left": [],
            "words": [self.source.text(self.chance) for _ in self._some()],
            "nested": [self._wholes() for _ in self._some()],
            "d": self._dict(),
            "any_list": [self._value(1) for _ in self._some()],
            "any_none": None,
            "fs": [self._fraction() for _ in self._some()],
            "row": self._row(),
            "rows": [self._row() for _ in self._some()],
            "note": self.chance.choice((None, self.source.text(self.chance))),
            "digits": str(self.source.whole(self.chance)),
            "any_value": self._value(2),
            "any_dict": self._dict(),
        }

    def _fraction(self) -> float:
        return self.source.decimal(self.chance)

    def _some(self) -> range:
        return range(self.chance.choice((0, 1, 1, 2, 3, 4)))

    def _wholes(self) -> list[int]:
        return [self.source.whole(self.chance) for _ in self._some()]

    def _dict(self) -> dict[str, int]:
        return {self.source.key(self.chance): self.source.whole(self.chance) for _ in self._some()}

    def _row(self) -> dict[str, object]:
        return {
            "sku": self.source.text(self.chance),
            "qty": self.source.whole(self.chance),
            "price": self._fraction(),
        }

    def _value(self, depth: int) -> object:
        way = self.chance.randrange(7 if depth else 4)
        if way == 0:
            return self.source.whole(self.chance)
        if way == 1:
            return self.source.text(self.chance)
        if way < 4:
            return self.chance.choice((None, True, False))
        if way == 4:
            return {self.source.key(self.chance): self._value(depth - 1) for _ in self._some()}
        return [self._value(depth - 1) for _ in self._some()]
