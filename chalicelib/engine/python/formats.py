"""Text of values: str() and f-strings."""

import ast
import re

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.coercions import as_number, as_whole, literal, op
from chalicelib.engine.python.scope import Typer
from chalicelib.engine.types import TEXT

PLAIN_DIGITS = 10**15
DECIMALS = re.compile(r"(,?)\.([0-4])f")
WHOLE = re.compile(r"(0[1-9]\d?)?(,?)(d?)")
PADDED = re.compile(r"([<>])([1-9]\d{0,3})")
JOINED = 'join texts as f"{a}{b}"; if it is a number, '
SUPPORTED = "write .2f  ,.2f  d  05d  ,  or <10 and >10 for text"


def formatted(typer: Typer, node: ast.expr) -> Expr:
    """Read an f-string."""
    assert isinstance(node, ast.JoinedStr)
    parts = [_part(typer, value) for value in node.values]
    if not parts:
        return literal("")
    result = parts[0]
    for part in parts[1:]:
        result = op("join_text", TEXT, result, part)
    return result


def _part(typer: Typer, node: ast.expr) -> Expr:
    if not isinstance(node, ast.FormattedValue):
        return typer.expr(node)
    if node.conversion != -1:
        raise RejectedError("E-FORMAT", "!r, !s and !a are not supported", node, 'write f"{x}"')
    value = typer.expr(node.value)
    spec = _spec(node)
    if not spec:
        return as_string(value, node.value)
    return _with_spec(value, spec, node)


def _spec(node: ast.FormattedValue) -> str:
    if node.format_spec is None:
        return ""
    values = node.format_spec.values if isinstance(node.format_spec, ast.JoinedStr) else []
    texts = [value.value for value in values if isinstance(value, ast.Constant)]
    if len(texts) != len(values):
        raise RejectedError("E-FORMAT", "the format must be written out", node, SUPPORTED)
    return "".join(str(text) for text in texts)


def _with_spec(value: Expr, spec: str, node: ast.FormattedValue) -> Expr:
    decimals = DECIMALS.fullmatch(spec)
    if decimals:
        return _decimals(value, decimals, node)
    padded = PADDED.fullmatch(spec)
    if padded and value.type.only("str"):
        width = int(padded[2])
        return op("pad", TEXT, value, literal(width if padded[1] == "<" else -width))
    whole = WHOLE.fullmatch(spec)
    if whole and any(whole.groups()) and not (whole[1] and whole[2]):
        return _whole(value, whole, node)
    raise RejectedError("E-FORMAT", f"the format {spec!r} is not supported here", node, SUPPORTED)


def _decimals(value: Expr, spec: re.Match[str], node: ast.FormattedValue) -> Expr:
    digits = int(spec[2])
    number = as_number(value, node.value, "this format")
    text = op("fixed", TEXT, number, literal(digits), literal(10**digits))
    return op("grouped", TEXT, text) if spec[1] else text


def _whole(value: Expr, spec: re.Match[str], node: ast.FormattedValue) -> Expr:
    text = op("whole_text", TEXT, as_whole(value, node.value, "this format"))
    if spec[2]:
        return op("grouped", TEXT, text)
    return op("zero_filled", TEXT, text, literal(int(spec[1]))) if spec[1] else text


def as_string(value: Expr, node: ast.AST) -> Expr:
    """Return Python's text of a value, or raise RejectedError where it cannot be told exactly."""
    type_ = value.type
    if type_.only("str"):
        return value
    if type_.only("None"):
        return literal("None")
    if type_.only("int"):
        low, high = type_.low, type_.high
        small = low is not None and high is not None
        if small and (low or 0) > -PLAIN_DIGITS and (high or 0) < PLAIN_DIGITS:
            return op("small_whole_text", TEXT, value)
        return op("whole_text", TEXT, value)
    if type_.may("float") and not type_.may("dict"):  # a value of any kind is checked in the run
        raise RejectedError(
            "E-FLOATSTR",
            "the text of a decimal number depends on binary rounding",
            node,
            f'{JOINED if type_.may("str") else ""}give it a format: f"{{x:.2f}}"',
        )
    if not type_.may("None", "bool", "int", "float", "str"):
        raise RejectedError(
            "E-STROBJ", f"str() of a {type_.name} is not supported", node, "use one of its fields"
        )
    if type_.decimal:
        return op("sure_text", TEXT, value)
    return op("text_any" if type_.may("dict") else "text", TEXT, value)
