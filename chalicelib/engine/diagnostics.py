"""What the compiler tells the author of a workflow, and where in the text."""

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
EXPLANATIONS = "docs/diagnostics.md"
"""The page with an anchor for every code."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of source text: 1-based lines, columns in UTF-16 units as editors count them."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that repairs the mistake: put `text` in the given range."""

    text: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake: its code, place and reason, what to write instead, and where it is explained."""

    code: str
    severity: Severity
    message: str
    hint: str | None
    line: int
    column: int
    end_line: int
    end_column: int
    edit: Edit | None
    docs: str


@dataclass(frozen=True, slots=True)
class Span:
    """Raw position as the parser counts it: 1-based lines, 0-based UTF-8 byte columns."""

    lineno: int
    col_offset: int
    end_lineno: int
    end_col_offset: int


Located = ast.AST | Span


class RejectedError(Exception):
    """Stops the statement being read; the compiler goes on with the next one.

    A replacement goes to the place of the mistake, or to `instead_of`.
    """

    def __init__(
        self,
        code: str,
        message: str,
        at: Located,
        hint: str | None = None,
        replacement: str | None = None,
        instead_of: Located | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.at = at
        self.hint = hint
        self.replacement = replacement
        self.instead_of = instead_of or at


def too_deep(at: Located) -> RejectedError:
    """Return the diagnostic for code that is nested, or calls, too deeply to be read."""
    hint = "give parts of it names on lines of their own"
    return RejectedError("E-NEST", "this is nested too deeply", at, hint)


class Report:
    """Collects the diagnostics of one source text."""

    def __init__(self, source: str) -> None:
        self.lines = re.split(r"\r\n|\r|\n", source)
        self._found: list[Diagnostic] = []

    def reject(self, problem: RejectedError) -> None:
        """Record an error."""
        self._add("error", problem)

    def warn(self, problem: RejectedError) -> None:
        """Record a warning."""
        self._add("warning", problem)

    def mark(self) -> int:
        """Return a position to rewind to."""
        return len(self._found)

    def rewind(self, mark: int) -> None:
        """Forget what was recorded after the mark."""
        del self._found[mark:]

    @property
    def has_errors(self) -> bool:
        """Tell whether any error was recorded."""
        return any(found.severity == "error" for found in self._found)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything recorded, in the order of the source, each once."""
        once = dict.fromkeys(self._found)
        return tuple(sorted(once, key=lambda found: (found.line, found.column, found.code)))

    def place(self, at: Located) -> Place:
        """Translate a position of the parser to the columns editors use."""
        line = getattr(at, "lineno", 1)
        end_line = getattr(at, "end_lineno", None) or line
        start = getattr(at, "col_offset", 0)
        end = getattr(at, "end_col_offset", None)
        return Place(
            line,
            self._column(line, start),
            end_line,
            self._column(end_line, start + 1 if end is None else end),
        )

    def whole_line(self, number: int) -> Span:
        """Return the span of a line, without what it is indented by."""
        row = self.lines[number - 1].encode(errors="replace")
        return Span(number, len(row) - len(row.lstrip()), number, len(row))

    def span(self, place: Place) -> Span:
        """Translate a place as editors count it back to a position of the parser."""
        start, end = place.column, place.end_column
        return Span(
            place.line,
            self._offset(place.line, start),
            place.end_line,
            self._offset(place.end_line, end),
        )

    def text(self, at: ast.AST) -> str:
        """Return the source of a node on one line, as the author wrote it."""
        place = range(getattr(at, "lineno", 1), (getattr(at, "end_lineno", None) or 1) + 1)
        rows = [self.lines[number - 1].encode(errors="replace") for number in place]
        rows[-1] = rows[-1][: getattr(at, "end_col_offset", None)]
        rows[0] = rows[0][getattr(at, "col_offset", 0) :]
        return " ".join(row.decode(errors="replace").strip() for row in rows)

    def after(self, at: Span, word: str) -> tuple[str, Span] | None:
        """Return what follows a word on one line, and where it stands; None without the word."""
        row = self.lines[at.lineno - 1].encode(errors="replace")[: at.end_col_offset]
        found = re.compile(rb"\b%b\s+" % word.encode()).search(row, at.col_offset)
        if found is None:
            return None
        place = Span(at.lineno, found.end(), at.lineno, at.end_col_offset)
        return row[found.end() :].decode(errors="replace"), place

    def _column(self, line: int, offset: int) -> int:
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        before = text.encode(errors="replace")[:offset].decode(errors="ignore")
        return len(before.encode("utf-16-le")) // 2 + 1

    def _offset(self, line: int, column: int) -> int:
        units = self.lines[line - 1].encode("utf-16-le", errors="replace")[: 2 * (column - 1)]
        return len(units.decode("utf-16-le", errors="ignore").encode())

    def _add(self, severity: Severity, problem: RejectedError) -> None:
        place = self.place(problem.at)
        edit = None
        if problem.replacement is not None:
            mended = self.place(problem.instead_of)
            edit = Edit(
                problem.replacement, mended.line, mended.column, mended.end_line, mended.end_column
            )
        self._found.append(
            Diagnostic(
                code=problem.code,
                severity=severity,
                message=problem.message,
                hint=problem.hint,
                line=place.line,
                column=place.column,
                end_line=place.end_line,
                end_column=place.end_column,
                edit=edit,
                docs=f"{EXPLANATIONS}#{problem.code.lower()}",
            )
        )


MOST_KNOWN = 500
MOST_COMPARED = 15


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that the author most likely meant.

    Comparing is slow, so of many words only those that begin or end alike are compared.
    """
    from difflib import get_close_matches

    words = list(known)
    if len(words) > MOST_KNOWN:
        return None
    words.sort()
    if len(words) > MOST_COMPARED:
        alike = [other for other in words if other[:1] == word[:1] or other[-1:] == word[-1:]]
        words = [other for other in alike if abs(len(other) - len(word)) <= 2][:MOST_COMPARED]
    found = get_close_matches(word, words, 1)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint naming the nearest known word, if any is near."""
    near = nearest(word, known)
    return f"did you mean {near!r}?" if near else None


def name_of_attribute(node: ast.Attribute) -> Span:
    """Return the span of the name after the dot."""
    end_line, end = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
    return Span(end_line, end - len(node.attr.encode()), end_line, end)
