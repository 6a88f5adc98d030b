"""Read JSON so that every part of the platform, and every tool after it, can carry it on."""

import json
import math
import re

from pydantic import JsonValue

MAX_DEPTH = 200
"""Nested lists and objects; far below what any reader on the way gives up at."""
MOST_EXACT = 2**53 - 1
"""The largest whole number that every tool after us keeps exactly."""
HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: str | bytes) -> JsonValue:
    """Read JSON, or raise ValueError.

    Numbers that are none (NaN, Infinity, 1e999) and endless nesting are refused. A number
    without a fraction is whole, however it is written: 3.0 is 3. A whole number too large to
    be carried on exactly becomes text. Half a character, which UTF-8 cannot write, becomes
    U+FFFD, as it does in browsers.
    """
    decoded = text.decode() if isinstance(text, bytes) else text
    try:
        value: JsonValue = json.loads(
            decoded, parse_constant=_refuse, parse_float=_decimal, parse_int=_integer
        )
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    is_deep = decoded.count("[") + decoded.count("{") > MAX_DEPTH
    return _whole(value, 0) if is_deep or HALF_CHARACTER.search(decoded) else value


def _refuse(name: str) -> JsonValue:
    raise ValueError(f"{name} is not a JSON number")


def _decimal(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"the number {text[:40]} is too large")
    return int(number) if number.is_integer() and abs(number) <= MOST_EXACT else number


def _integer(text: str) -> JsonValue:
    number = int(text)
    return number if abs(number) <= MOST_EXACT else text


def _whole(value: JsonValue, depth: int) -> JsonValue:
    if depth > MAX_DEPTH:
        raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_whole(item, depth + 1) for item in value]
        case dict():
            return {
                str(_whole(name, depth)): _whole(item, depth + 1) for name, item in value.items()
            }
        case _:
            return value
