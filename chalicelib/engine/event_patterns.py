"""Event patterns: which details match, in the language of EventBridge.

A pattern is an object; each leaf is a list of alternatives, each of them a plain value or one
operator (EventBridge User Guide, "Comparison operators").
"""

import ipaddress
from collections.abc import Callable, Iterator

from chalicelib.engine.compilation import Json

DEEPEST = 10
MAX_PATTERN = 4096
"""Characters of a whole event pattern (EventBridge API Reference, PutRule)."""

COMPARISONS = ("<", "<=", "=", ">", ">=")
SCALAR = (str, int, float, bool, type(None))
TEXTS = ("equals-ignore-case", "prefix", "suffix", "wildcard")


def problems(pattern: Json, path: str = "") -> Iterator[str]:
    """Yield what is wrong with a pattern, each with its place."""
    if not isinstance(pattern, dict) or not pattern:
        yield f"{path or 'a pattern'} is an object of fields, each a list of alternatives"
        return
    if path.count(".") >= DEEPEST:
        yield f"{path} is nested more than {DEEPEST} deep"
        return
    for key, value in pattern.items():
        place = f"{path}.{key}" if path else key
        if key == "$or":
            yield from _alternatives(value, place)
        elif isinstance(value, dict):
            yield from problems(value, place)
        elif isinstance(value, list) and value:
            yield from _leaf(value, place)
        else:
            yield f"{place} is a list of alternatives such as [{_example(value)}]"


def _alternatives(value: Json, place: str) -> Iterator[str]:
    if not isinstance(value, list) or len(value) < 2:
        yield f"{place} is a list of two patterns or more"
        return
    for number, pattern in enumerate(value):
        yield from problems(pattern, f"{place}[{number}]")


def _leaf(alternatives: list[Json], place: str) -> Iterator[str]:
    for value in alternatives:
        if isinstance(value, SCALAR):
            continue
        if not isinstance(value, dict) or len(value) != 1:
            yield f"{place} holds what is neither a plain value nor one operator"
            continue
        ((operator, operand),) = value.items()
        check = OPERATORS.get(operator)
        if check is None:
            yield f"{place} has no operator {operator!r}; there are {', '.join(sorted(OPERATORS))}"
        elif not check(operand):
            yield f"{place}: {operator} cannot be {operand!r}"


def _text(operand: Json) -> bool:
    return isinstance(operand, str) and bool(operand)


def _any_case(operand: Json) -> bool:
    """Accept a text, or one whose case does not count."""
    if isinstance(operand, dict):
        return set(operand) == {"equals-ignore-case"} and _text(operand["equals-ignore-case"])
    return _text(operand)


def _wildcard(operand: Json) -> bool:
    return isinstance(operand, str) and bool(operand) and "**" not in operand


def _numeric(operand: Json) -> bool:
    """Accept one comparison or two, each a sign and a number."""
    if not isinstance(operand, list) or len(operand) not in (2, 4):
        return False
    signs, numbers = operand[::2], operand[1::2]
    return all(sign in COMPARISONS for sign in signs) and all(
        isinstance(number, int | float) and not isinstance(number, bool) for number in numbers
    )


def _but(operand: Json) -> bool:
    """Accept a value, a list of values, or one text operator with a text or a list of texts."""
    if isinstance(operand, dict):
        if len(operand) != 1:
            return False
        ((operator, inner),) = operand.items()
        texts = inner if isinstance(inner, list) else [inner]
        return operator in TEXTS and bool(texts) and all(_text(text) for text in texts)
    values = operand if isinstance(operand, list) else [operand]
    return bool(values) and all(
        isinstance(value, str | int | float) and not isinstance(value, bool) for value in values
    )


def _network(operand: Json) -> bool:
    try:
        ipaddress.ip_network(str(operand), strict=False)
    except ValueError:
        return False
    return isinstance(operand, str) and "/" in operand


def _example(value: Json) -> str:
    return '"paid"' if isinstance(value, list | dict) else repr(value).replace("'", '"')


OPERATORS: dict[str, Callable[[Json], bool]] = {
    "anything-but": _but,
    "cidr": _network,
    "equals-ignore-case": _text,
    "exists": lambda operand: isinstance(operand, bool),
    "numeric": _numeric,
    "prefix": _any_case,
    "suffix": _any_case,
    "wildcard": _wildcard,
}
