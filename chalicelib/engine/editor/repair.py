"""Makes a source that is being typed one that can be read, by giving up as little as possible."""

import ast
import re

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.editor.cursor import CLOSERS, Spot
from chalicelib.engine.python.reading import read

MARK = "cursor_here_"
"""Stands in the repaired source where the cursor stands; ends the word under it."""

ATTEMPTS = 24
CHARACTERS = 300_000
"""Read in all at most, so that a large source is given up sooner."""
HEADS = re.compile(r"\s*(?:if|elif|for|while|def|class|with|except|else|try|finally)\b")
BLOCK_EXPECTED = re.compile(r"expected an indented block after .* on line (\d+)")


def readable(source: str) -> tuple[str, ast.Module] | None:
    """Return the source with its broken lines blanked, and its tree; None when nothing helps."""
    lines = source.split("\n")
    blanked: dict[int, int] = {}
    for _ in range(min(ATTEMPTS, 4 + CHARACTERS // (len(source) + 1))):
        text = "\n".join(lines)
        try:
            return text, read(text)
        except RejectedError as problem:
            if problem.code != "E-PARSE":
                return None
            number = getattr(problem.at, "lineno", 1)
            block = BLOCK_EXPECTED.search(problem.message)
            if block and not blanked.get(-int(block.group(1))):
                blanked[-int(block.group(1))] = 1
                lines[int(block.group(1)) - 1] += " pass"
            elif not _blank(lines, number, blanked):
                return None
    return None


def with_mark(source: str, spot: Spot) -> tuple[str, ast.Module] | None:
    """Return a readable source in which the word under the cursor ends with MARK."""
    for text in (_whole(source, spot), _closed(source, spot)):
        found = readable(text)
        if found and MARK in found[0]:
            return found
    return readable(_cut(spot))


def _whole(source: str, spot: Spot) -> str:
    start = len(spot.before)
    return spot.before + MARK + source[start + len(spot.after) :]


def _closed(source: str, spot: Spot) -> str:
    """Give up the rest of the line: close what is open, and give a head its block."""
    return _line(spot) + source[len(spot.before) :].partition("\n")[2]


def _cut(spot: Spot) -> str:
    """Give up everything below the cursor."""
    return _line(spot)


def _line(spot: Spot) -> str:
    closers = "".join(_closer(found.character) for found in reversed(spot.brackets))
    row = spot.before[spot.statement :]
    block = ": pass" if HEADS.match(row) else ""
    return f"{spot.before}{MARK}{closers}{block}\n"


def _closer(character: str) -> str:
    return "}" + character[1:] if character.startswith("f") else CLOSERS[character]


def _blank(lines: list[str], number: int, blanked: dict[int, int]) -> bool:
    """Blank a line, first leaving its indentation; tell whether that was possible."""
    index = min(number, len(lines)) - 1
    while index > 0 and not lines[index].strip():
        index -= 1
    row, times = lines[index], blanked.get(index, 0)
    if MARK in row or times > 1:
        return False
    indent = row[: len(row) - len(row.lstrip())]
    lines[index] = f"{indent}pass" if times == 0 and row.strip() != "pass" else ""
    blanked[index] = times + 1
    return True
