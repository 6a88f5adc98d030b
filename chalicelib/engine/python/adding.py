"""Edits that add to a line what is missing there."""

import ast
from collections.abc import Iterator

from chalicelib.engine.diagnostics import Report, Span


def word_added(report: Report, call: ast.Call, word: str) -> tuple[Span, str]:
    """Return where to write a further argument into a call, and the text to put there."""
    given: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
    ends = [(part.end_lineno or 0, part.end_col_offset or 0) for part in given]
    line, column = call.end_lineno or call.lineno, (call.end_col_offset or 1) - 1
    for found in _commas(report, max(ends, default=(line, column)), (line, column)):
        return found, f" {word},"
    return Span(line, column, line, column), f", {word}" if given else word


def _commas(report: Report, first: tuple[int, int], last: tuple[int, int]) -> Iterator[Span]:
    """Yield the places after commas of the code, not of comments, between two places."""
    for number in range(first[0], last[0] + 1):
        row = report.lines[number - 1].encode(errors="replace")
        start = first[1] if number == first[0] else 0
        code = row[start : last[1] if number == last[0] else None].partition(b"#")[0]
        if b"," in code:
            at = start + code.index(b",") + 1
            yield Span(number, at, number, at)
