"""Pieces of JSONata text that know how tightly they bind and how deep they nest."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

TERNARY, OR, AND, COMPARE, SUM, PRODUCT, UNARY, ATOM = 20, 25, 30, 40, 50, 60, 70, 100
"""How tightly each kind of text binds."""

_RISKY = re.compile("[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]|%(?=})")


class Fragment(NamedTuple):
    """JSONata text with its binding strength and its depth of evaluation."""

    text: str
    binding: int = ATOM
    depth: int = 1


@lru_cache(maxsize=512)
def quote(text: str) -> str:
    """Write a text literal that every engine reads alike."""
    written = json.dumps(text, ensure_ascii=False)
    return _RISKY.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def bound(fragment: Fragment, binding: int) -> Fragment:
    """Put parentheses around text that binds less tightly than asked."""
    if fragment.binding >= binding:
        return fragment
    return Fragment(f"({fragment.text})", ATOM, fragment.depth + 1)


def infix(left: Fragment, operator: str, right: Fragment, binding: int) -> Fragment:
    """Write a left-associative operator between two operands."""
    first, second = bound(left, binding), bound(right, binding + 1)
    depth = 1 + max(first.depth, second.depth)
    return Fragment(f"{first.text} {operator} {second.text}", binding, depth)


def negative(operand: Fragment) -> Fragment:
    """Write the minus sign in front of an operand."""
    inner = bound(operand, UNARY + 1)
    return Fragment(f"-{inner.text}", UNARY, inner.depth + 1)


def choice(test: Fragment, then: Fragment, otherwise: Fragment | None) -> Fragment:
    """Write `test ? then : otherwise`; without otherwise the value may be missing."""
    parts = [bound(test, TERNARY + 1), bound(then, TERNARY)]
    text = f"{parts[0].text} ? {parts[1].text}"
    if otherwise is not None:
        parts.append(bound(otherwise, TERNARY))
        text += f" : {parts[2].text}"
    return Fragment(text, TERNARY, 1 + max(part.depth for part in parts))


def call(function: str, arguments: Sequence[Fragment], body_depth: int = 0) -> Fragment:
    """Write a call; a helper's own depth counts as that of an argument."""
    depth = 1 + max([body_depth, *(argument.depth for argument in arguments)])
    inside = ", ".join(argument.text for argument in arguments)
    return Fragment(f"${function}({inside})", ATOM, depth)


def function(parameters: Sequence[str], body: Fragment) -> Fragment:
    """Write an anonymous function."""
    inside = ", ".join(f"${name}" for name in parameters)
    return Fragment(f"function({inside}) {{ {body.text} }}", ATOM, 1 + body.depth)


def block(bindings: Sequence[tuple[str, Fragment]], body: Fragment) -> Fragment:
    """Write local names, then the value that uses them."""
    if not bindings:
        return body
    named = "; ".join(f"${name} := {value.text}" for name, value in bindings)
    depth = 1 + max([body.depth, *(value.depth + 1 for _, value in bindings)])
    return Fragment(f"({named}; {body.text})", ATOM, depth)


def array(items: Sequence[Fragment]) -> Fragment:
    """Write a list constructor."""
    depth = 1 + max([0, *(item.depth for item in items)])
    return Fragment(f"[{', '.join(item.text for item in items)}]", ATOM, depth)


def object_of(entries: Sequence[tuple[Fragment, Fragment]]) -> Fragment:
    """Write an object constructor."""
    inside = ", ".join(f"{key.text}: {value.text}" for key, value in entries)
    depth = 1 + max([0, *(max(key.depth, value.depth) for key, value in entries)])
    return Fragment(f"{{{inside}}}", ATOM, depth)
