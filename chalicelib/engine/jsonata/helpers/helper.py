"""The shape of one JSONata helper function."""

import re
from dataclasses import dataclass
from functools import cache

WHITE_SPACE = r"\t\n\x0b\x0c\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What Python strips and splits at, for use inside a regular expression's brackets."""

CALLED = re.compile(r"\$h_(\w+)")
"""The call of a helper."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A named lambda: its parameters, how deep its body nests, and the body."""

    parameters: str
    depth: int
    source: str

    @property
    def body(self) -> str:
        """Return the body on one line."""
        return _on_one_line(self.source)

    @property
    def needs(self) -> tuple[str, ...]:
        """Return the helpers that the body calls, in order."""
        return _called(self.source)


@cache
def _on_one_line(source: str) -> str:
    return " ".join(source.split()).replace("<space>", WHITE_SPACE)


@cache
def _called(source: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(CALLED.findall(source)))
