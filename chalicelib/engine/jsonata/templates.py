"""Values in a machine: plain JSON where they are plain, expressions where they are not."""

from chalicelib.engine import limits
from chalicelib.engine.compilation import Json
from chalicelib.engine.jsonata.forms import FORMS
from chalicelib.engine.jsonata.fragments import Fragment, quote
from chalicelib.engine.jsonata.helpers import definitions
from chalicelib.engine.jsonata.writer import Writer
from chalicelib.engine.large import looked_at
from chalicelib.engine.program import Expr


class TooLargeError(Exception):
    """An expression came out longer or deeper than a state machine may hold."""

    line: int | None = None


def expression(expr: Expr) -> str:
    """Return the text of an expression, with the helpers it uses in front."""
    writer, body = _written(looked_at(expr), expr.line or expr.first_line())
    depth, text = body.depth, body.text
    if writer.used:
        defined = definitions(writer.used, writer.first)
        depth, text = depth + 1, f"({defined}{text})"
    if depth > limits.EXPRESSION_DEPTH or len(text.encode()) > limits.EXPRESSION_BYTES:
        raise TooLargeError
    return text


def _written(expr: Expr, first: int) -> tuple[Writer, Fragment]:
    """Write an expression, and anew when all that can fail stands on one other line."""
    writer = Writer(FORMS, first)
    body = writer.write(expr)
    lines = writer.lines()
    if len(lines) == 1 and first not in lines:
        return _written(expr, lines.pop())
    return writer, body


def embedded(expr: Expr) -> str:
    """Return an expression between the marks that tell it from plain text."""
    return f"{{% {expression(expr)} %}}"


def template(expr: Expr) -> Json:
    """Return the JSON template of a value."""
    if expr.op == "literal":
        return text_template(expr.value) if isinstance(expr.value, str) else expr.value
    if expr.op == "secret":
        return {"$secret": str(expr.value)}
    if expr.op == "secret_text":
        return {"$join": [template(part) for part in expr.args]}
    if expr.op == "list":
        return [embedded(item) if item.op == "list" else template(item) for item in expr.args]
    if expr.op == "dict" and all(_is_plain(entry) for entry in expr.args):
        return {str(entry.args[0].value): template(entry.args[1]) for entry in expr.args}
    return embedded(expr)


def output_template(expr: Expr) -> Json:
    """Return the template of a whole output: an object, or an expression."""
    found = template(expr)
    is_text = isinstance(found, str) and found.startswith("{%")
    return found if isinstance(found, dict) or is_text else embedded(expr)


def text_template(text: str) -> str:
    """Return text that a template gives back unchanged, also where it is not plain."""
    if not text or not text.isprintable() or text.startswith("{%") or text.endswith("%}"):
        return f"{{% {quote(text)} %}}"
    return text


def _is_plain(entry: Expr) -> bool:
    return entry.op == "entry" and entry.args[0].op == "literal"
