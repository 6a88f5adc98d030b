"""The helper functions that give JSONata Python's meaning.

An expression carries the helpers it uses in front of it, because Step
Functions cannot store a function.
"""

from collections.abc import Iterable

from chalicelib.engine.jsonata.helpers.encodings import ENCODINGS
from chalicelib.engine.jsonata.helpers.helper import CALLED, Helper
from chalicelib.engine.jsonata.helpers.lists import LISTS
from chalicelib.engine.jsonata.helpers.numbers import NUMBERS
from chalicelib.engine.jsonata.helpers.times import TIMES
from chalicelib.engine.jsonata.helpers.values import VALUES
from chalicelib.engine.jsonata.helpers.words import WORDS

HELPERS: dict[str, Helper] = {**VALUES, **LISTS, **WORDS, **NUMBERS, **ENCODINGS, **TIMES}


Used = tuple[str, int]
"""A helper, and the line that it names when it fails; 0 when it cannot fail."""


def _failing() -> frozenset[str]:
    found = {"fail"}
    while more := {name for name, helper in HELPERS.items() if found & {*helper.needs}} - found:
        found |= more
    return frozenset(found)


FAILING = _failing()
"""The helpers that can fail, and then name a line."""


def helper_name(name: str, line: int, first: int) -> str:
    """Return what a helper is called; where it names another line than the first, that too."""
    return f"h_{name}" if name not in FAILING or line == first else f"h_{name}_{line}"


def definitions(used: Iterable[Used], first: int) -> str:
    """Return the definitions of the helpers and of what they need, needed ones first."""
    ordered: dict[Used, None] = {}
    for name, line in sorted(used):
        _add(name, line, ordered)
    return "".join(_definition(name, line, first) for name, line in ordered)


def _add(name: str, line: int, ordered: dict[Used, None]) -> None:
    found = (name, line if name in FAILING else 0)
    if found in ordered:
        return
    for needed in HELPERS[name].needs:
        if needed != name:
            _add(needed, line, ordered)
    ordered[found] = None


def _definition(name: str, line: int, first: int) -> str:
    helper = HELPERS[name]
    body = CALLED.sub(lambda found: f"${helper_name(found[1], line, first)}", helper.body)
    body = body.replace("<line>", f' & " (line {line})"' if line else "")
    return f"${helper_name(name, line, first)} := function({helper.parameters}) {{ {body} }}; "
