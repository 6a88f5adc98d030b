"""The first pass: refuse what could hurt the parser, then parse."""

import ast
import re
import warnings

from chalicelib.engine import limits
from chalicelib.engine.diagnostics import RejectedError, Span
from chalicelib.engine.python.trees import children

_PREFIXES = re.compile(rf"(?:[-+~]\s*|not\s+|await\s+|lambda\s*:\s*){{{limits.PREFIX_OPERATORS}}}")
_START = Span(1, 0, 1, 0)


def read(source: str) -> ast.Module:
    """Return the syntax tree of a source text within the limits, or raise RejectedError."""
    _check_text(source)
    _check_brackets(source)
    _check_lines(source)
    tree = _parse(source)
    _check_size(tree)
    return tree


def _check_text(source: str) -> None:
    if len(source.encode("utf-8", "surrogatepass")) > limits.SOURCE_BYTES:
        raise RejectedError(
            "E-SIZE",
            f"the source is over {limits.SOURCE_BYTES // 1024} KiB",
            _START,
            "move large constants into the input, or split the workflow",
        )
    if "\0" in source or re.search("[\ud800-\udfff]", source):
        raise RejectedError("E-TEXT", "the text is not valid Unicode", _START, "save it as UTF-8")


def _check_brackets(source: str) -> None:
    depth = 0
    for index, character in enumerate(source):
        if character in "([{":
            depth += 1
            if depth > limits.BRACKET_DEPTH:
                line = source.count("\n", 0, index) + 1
                raise _nested("the brackets are nested too deeply", Span(line, 0, line, 1))
        elif character in ")]}":
            depth = max(0, depth - 1)


def _check_lines(source: str) -> None:
    for number, line in enumerate(source.split("\n"), 1):
        place = Span(number, 0, number, len(line.encode()))
        if len(line) - len(line.lstrip(" \t")) > limits.INDENT:
            raise _nested("this line is indented too deeply", place)
        if _PREFIXES.search(line):
            raise _nested("there are too many operators in a row", place)


def _parse(source: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        raise _syntax_error(source, error) from error
    except (RecursionError, MemoryError) as error:
        raise _nested("this is nested too deeply", _START) from error


def _syntax_error(source: str, error: SyntaxError) -> RejectedError:
    rows = source.split("\n")
    line = min(max(error.lineno or 1, 1), len(rows))
    row = rows[line - 1]
    start = len(row[: max((error.offset or 1) - 1, 0)].encode())
    message = error.msg.replace("<fstring>", "f-string")
    return RejectedError(
        "E-PARSE",
        f"this is not valid Python: {message}",
        Span(line, start, line, max(start + 1, len(row.encode()))),
        "check the brackets, quotes, colons and indentation here and on the line before",
    )


def _check_size(tree: ast.Module) -> None:
    count = 0
    pending: list[tuple[ast.AST, int]] = [(tree, 0)]
    while pending:
        node, depth = pending.pop()
        marks = int(hasattr(node, "ctx"))  # of loading or storing: a node below
        count += 1 + marks
        if depth + marks > limits.TREE_DEPTH:
            raise _nested("this is nested too deeply", node)
        if isinstance(node, ast.BoolOp) and len(node.values) > limits.OPERANDS:
            raise _nested(f"more than {limits.OPERANDS} tests are joined here", node)
        if count > limits.NODES:
            raise RejectedError(
                "E-SIZE", "this is too much code for one workflow", node, "split the workflow"
            )
        pending.extend((child, depth + 1) for child in children(node))


def _nested(message: str, at: ast.AST | Span) -> RejectedError:
    return RejectedError("E-NEST", message, at, "give parts of it a name on lines of their own")
