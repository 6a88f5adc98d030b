"""Condition, key and filter expressions: read once, then asked of any item."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from tests.fakes.memory.words import MISSING, Operand, Reader, Scope, tokens

Test = Callable[[Scope], bool]
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@cache
def condition(text: str) -> Test:
    """Read a condition, or raise ValueError."""
    reader = Reader(list(tokens(text)))
    found = _any(reader)
    if reader.left:
        raise ValueError(f"cannot read {' '.join(reader.left)!r}")
    return found


def _any(reader: Reader) -> Test:
    tests = [_all(reader)]
    while reader.peek() == "OR":
        reader.take()
        tests.append(_all(reader))
    return tests[0] if len(tests) == 1 else lambda scope: any(test(scope) for test in tests)


def _all(reader: Reader) -> Test:
    tests = [_one(reader)]
    while reader.peek() == "AND":
        reader.take()
        tests.append(_one(reader))
    return tests[0] if len(tests) == 1 else lambda scope: all(test(scope) for test in tests)


def _one(reader: Reader) -> Test:
    if reader.peek() == "NOT":
        reader.take()
        inner = _one(reader)
        return lambda scope: not inner(scope)
    if reader.peek() == "(":
        reader.take()
        inner = _any(reader)
        reader.take(")")
        return inner
    if reader.peek().lower() in FUNCTIONS:
        return _function(reader)
    return _comparison(reader)


def _function(reader: Reader) -> Test:
    function = FUNCTIONS[reader.take().lower()]
    arguments = _list(reader)
    return lambda scope: function(*(argument(scope) for argument in arguments))


def _list(reader: Reader) -> list[Operand]:
    reader.take("(")
    found = [reader.operand()]
    while reader.take(",", ")") == ",":
        found.append(reader.operand())
    return found


def _comparison(reader: Reader) -> Test:
    left = reader.operand()
    match reader.take().upper():
        case "BETWEEN":
            low = reader.operand()
            reader.take("AND")
            high = reader.operand()
            return lambda scope: (
                _compared(operator.ge, left(scope), low(scope))
                and _compared(operator.le, left(scope), high(scope))
            )
        case "IN":
            options = _list(reader)
            return lambda scope: any(
                _compared(operator.eq, left(scope), option(scope)) for option in options
            )
        case "<>":
            right = reader.operand()
            return lambda scope: not _compared(operator.eq, left(scope), right(scope))
        case sign:
            compare, other = COMPARISONS[sign], reader.operand()
            return lambda scope: _compared(compare, left(scope), other(scope))


def _compared(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> bool:
    """Compare values of one type; others, and what is missing, are not comparable."""
    if left is MISSING or right is MISSING or _kind(left) != _kind(right):
        return False
    return compare(left, right)


def _kind(value: Any) -> type:
    return Decimal if type(value) in (int, Decimal) else type(value)


FUNCTIONS: Mapping[str, Callable[..., bool]] = {
    "attribute_exists": lambda value: value is not MISSING,
    "attribute_not_exists": lambda value: value is MISSING,
    "begins_with": lambda value, start: isinstance(value, str) and value.startswith(start),
    "contains": lambda value, part: (
        value is not MISSING and isinstance(value, str | list | set) and part in value
    ),
}
