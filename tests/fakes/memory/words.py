"""What all of DynamoDB's expressions are made of: tokens, paths and operands."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Item = dict[str, Any]
MISSING: Any = object()
TOKEN = re.compile(r"\s*(<>|<=|>=|[=<>(),+.\[\]-]|[:#]?\w+)")


@dataclass(frozen=True)
class Scope:
    """What an expression may see: an item, and what the placeholders stand for."""

    item: Mapping[str, Any]
    names: Mapping[str, str]
    values: Mapping[str, Any]


Operand = Callable[[Scope], Any]


@cache
def tokens(text: str) -> tuple[str, ...]:
    """Cut an expression into tokens, or raise ValueError where it cannot be read."""
    found, position = [], 0
    while position < len(text.rstrip()):
        match = TOKEN.match(text, position)
        if match is None:
            raise ValueError(f"cannot read {text[position:]!r}")
        found.append(match[1])
        position = match.end()
    return tuple(found)


@dataclass
class Reader:
    """Go through the tokens of an expression."""

    left: list[str] = field(default_factory=list)

    def peek(self) -> str:
        """Return the next token in capitals, nothing at the end."""
        return self.left[0].upper() if self.left else ""

    def take(self, *wanted: str) -> str:
        """Return the next token and go on; raise ValueError when it is not a wanted one."""
        if not self.left or (wanted and self.peek() not in wanted):
            raise ValueError(f"expected {' or '.join(wanted) or 'more'} at {self.left[:3]}")
        return self.left.pop(0)

    def path(self) -> Callable[[Scope], tuple[str | int, ...]]:
        """Read the path of an attribute: ``name``, ``name.inner``, ``name[1]``."""
        parts: list[str | int] = [self.take()]
        while self.peek() in (".", "["):
            if self.take() == ".":
                parts.append(self.take())
            else:
                parts.append(int(self.take()))
                self.take("]")
        return lambda scope: tuple(
            scope.names[part] if isinstance(part, str) and part.startswith("#") else part
            for part in parts
        )

    def operand(self) -> Operand:
        """Read a path, a value or ``size(path)``."""
        if self.peek() == "SIZE" and self.left[1:2] == ["("]:
            self.take(), self.take()
            inner = self.operand()
            self.take(")")
            return lambda scope: MISSING if (found := inner(scope)) is MISSING else len(found)
        if self.peek().startswith(":"):
            name = self.take()
            return lambda scope: scope.values[name]
        path = self.path()
        return lambda scope: at(scope.item, path(scope))


def at(item: Mapping[str, Any], path: tuple[str | int, ...]) -> Any:
    """Return what is at a path, MISSING when there is nothing."""
    found: Any = item
    for part in path:
        try:
            found = found[part]
        except (KeyError, IndexError, TypeError):
            return MISSING
    return found
