"""The helper functions that give JSONata Python's meaning.

An expression carries the helpers it uses in front of it, because Step
Functions cannot store a function.
"""

from collections.abc import Iterable

from chalicelib.engine.jsonata.helpers.encodings import ENCODINGS
from chalicelib.engine.jsonata.helpers.helper import Helper
from chalicelib.engine.jsonata.helpers.lists import LISTS
from chalicelib.engine.jsonata.helpers.numbers import NUMBERS
from chalicelib.engine.jsonata.helpers.times import TIMES
from chalicelib.engine.jsonata.helpers.values import VALUES
from chalicelib.engine.jsonata.helpers.words import WORDS

HELPERS: dict[str, Helper] = {**VALUES, **LISTS, **WORDS, **NUMBERS, **ENCODINGS, **TIMES}


def definitions(used: Iterable[str], line: int) -> str:
    """Return the definitions of the helpers and of what they need, needed ones first.

    What fails in them names the line.
    """
    ordered: dict[str, None] = {}
    for name in sorted(used):
        _add(name, ordered)
    text = "".join(_definition(name, HELPERS[name]) for name in ordered)
    return text.replace("<line>", f' & " (line {line})"' if line else "")


def _add(name: str, ordered: dict[str, None]) -> None:
    if name in ordered:
        return
    for needed in HELPERS[name].needs:
        if needed != name:
            _add(needed, ordered)
    ordered[name] = None


def _definition(name: str, helper: Helper) -> str:
    return f"$h_{name} := function({helper.parameters}) {{ {helper.body} }}; "
