"""Patterns of Python's `re`, written with what every regular expression engine reads alike.

A dot or a negated class takes a whole character, also one of two UTF-16 units;
classes of digits, letters and spaces are ASCII; ends and word boundaries are
spelled out.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol, cast

parser: ModuleType = vars(re)["_parser"]
codes: ModuleType = vars(re)["_constants"]

PAIR = r"[\uD800-\uDBFF][\uDC00-\uDFFF]"
HALF = r"\uD800-\uDFFF"
WORD = "A-Za-z0-9_"
CLASSES: dict[object, str] = {
    codes.CATEGORY_DIGIT: "0-9",
    codes.CATEGORY_WORD: WORD,
    codes.CATEGORY_SPACE: r"\t\n\x0b\x0c\r ",
}
END = r"(?![\s\S])"
PLACES: dict[object, str] = {
    codes.AT_BEGINNING: "^",
    codes.AT_BEGINNING_STRING: "^",
    codes.AT_END: rf"(?=\n?{END})",
    codes.AT_END_STRING: END,
    codes.AT_BOUNDARY: f"(?:(?<![{WORD}])(?=[{WORD}])|(?<=[{WORD}])(?![{WORD}]))",
}
REPEATS: dict[object, str] = {codes.MAX_REPEAT: "", codes.MIN_REPEAT: "?"}
LAST_SHORT = 0xFFFF
Writer = Callable[[object], str]
Item = tuple[object, object]


class Items(Protocol):
    """Part of a pattern as Python's parser gives it."""

    def __iter__(self) -> Iterator[Item]:
        """Go through what stands one after the other."""

    def getwidth(self) -> tuple[int, int]:
        """Return the fewest and the most characters it matches."""


class UnsupportedPatternError(Exception):
    """Says what a pattern holds that is not part of the language."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern written anew; a group that is `certain` takes part in every match."""

    text: str
    groups: int
    certain: bool


def translated(text: str) -> Pattern:
    """Return the pattern in the common form, or raise UnsupportedPatternError or re.error."""
    tree = parser.parse(text, re.ASCII)
    if tree.state.flags & ~(re.ASCII | re.UNICODE):
        raise UnsupportedPatternError("sets flags such as (?i)", "write [Aa] for both cases")
    if tree.getwidth()[0] == 0:
        raise UnsupportedPatternError(
            "can match nothing at all", 'ask for one character at least, or test x == ""'
        )
    certain = any(_is_group(*item) for item in tree)
    return Pattern(_sequence(tree), tree.state.groups - 1, certain)


def _is_group(code: object, found: object) -> bool:
    return code is codes.SUBPATTERN and cast(tuple[int | None], found)[0] is not None


def _sequence(items: Iterable[Item]) -> str:
    return "".join(_item(code, found) for code, found in items)


def _item(code: object, found: object) -> str:
    write = WRITERS.get(code)
    if write is None:
        raise UnsupportedPatternError(
            "uses a form that is not available here", "write it with ( ) [ ] | * + ? { }"
        )
    return write(found)


def _literal(found: object) -> str:
    code = cast(int, found)
    if code > LAST_SHORT:
        return f"(?:{chr(code)})"
    letter = chr(code)
    if letter.isascii() and letter.isalnum():
        return letter
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


def _not(inside: str) -> str:
    return f"(?:{PAIR}|[^{inside}{HALF}])"


def _class(found: object) -> str:
    items = cast(list[Item], found)
    negated = items[0][0] is codes.NEGATE
    parts = [_member(*item) for item in items[1 if negated else 0 :]]
    return _not("".join(parts)) if negated else f"[{''.join(parts)}]"


def _member(code: object, found: object) -> str:
    if code is codes.CATEGORY and found in CLASSES:
        return CLASSES[found]
    low, high = 0, LAST_SHORT + 1
    if code is codes.LITERAL:
        low = high = cast(int, found)
    if code is codes.RANGE:
        low, high = cast(tuple[int, int], found)
    if high > LAST_SHORT:
        raise UnsupportedPatternError(
            "has a class such as [\\D] or [😀] that cannot be said here", "use (?:a|b) or [^...]"
        )
    return _literal(low) if low == high else f"{_literal(low)}-{_literal(high)}"


def _group(found: object) -> str:
    number, added, removed, items = cast(tuple[int | None, int, int, Items], found)
    if added or removed:
        raise UnsupportedPatternError("sets flags such as (?i)", "write [Aa] for both cases")
    return f"{'(' if number else '(?:'}{_sequence(items)})"


def _branch(found: object) -> str:
    ways = cast(tuple[None, list[Items]], found)[1]
    return f"(?:{'|'.join(_sequence(way) for way in ways)})"


def _repeat(suffix: str) -> Writer:
    def write(found: object) -> str:
        least, most, items = cast(tuple[int, int, Items], found)
        if any(_is_group(*item) for item in items):
            raise UnsupportedPatternError("repeats ( )", "write (?:...) and repeat that")
        if items.getwidth()[0] == 0:
            raise UnsupportedPatternError(
                "repeats what may be nothing", "write x* or x+, not (x*)*"
            )
        last = "" if most is codes.MAXREPEAT else str(most)
        return f"(?:{_sequence(items)}){{{least},{last}}}{suffix}"

    return write


def _assert(positive: str, negative: str) -> Writer:
    def write(found: object) -> str:
        direction, items = cast(tuple[int, Items], found)
        return f"({positive if direction > 0 else negative}{_sequence(items)})"

    return write


def _place(found: object) -> str:
    if found not in PLACES:
        raise UnsupportedPatternError("uses \\B", "write out what stands beside it")
    return PLACES[found]


WRITERS: dict[object, Writer] = {
    codes.LITERAL: _literal,
    codes.NOT_LITERAL: lambda code: _not(_member(codes.LITERAL, code)),
    codes.ANY: lambda _: _not(r"\n"),
    codes.IN: _class,
    codes.SUBPATTERN: _group,
    codes.BRANCH: _branch,
    codes.AT: _place,
    codes.ASSERT: _assert("?=", "?<="),
    codes.ASSERT_NOT: _assert("?!", "?<!"),
    **{code: _repeat(suffix) for code, suffix in REPEATS.items()},
}
