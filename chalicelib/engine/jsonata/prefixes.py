"""Values put in front of the expressions that read them, in place of variables."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache

from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata.fragments import quote
from chalicelib.engine.jsonata.phrases import CALLBACK_URL, INPUT

NAME = re.compile(r"\$([^\W\d]\w*)")
BRANCH = r"\(\$r_ := \$states\.result; \$r_\[\d+\]\)"
PLAIN = re.compile(rf'{BRANCH}|(?:\$lookup\()*\$[\w.]+(?:, "[^"\\]*"\))*|\$\w+ \+ \d+')
"""What may be worked out twice: what a branch gave, a variable, a part of a value, a count."""
COUNT = re.compile(r"\$\w+ \+ \d+")
CHANGING = ("$uuid(", "$random(", "$now(", "$millis(", "$shuffle(")
"""What gives another value each time."""
SMALL_TEXT = 200
PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[()/]')


def names_in(value: Json) -> set[str]:
    """Return the variables that a value mentions, and what else has such a name."""
    if isinstance(value, str):
        return {*_names_in(value)}
    if isinstance(value, dict):
        return names_in([*value.values()])
    return set[str]().union(*map(names_in, value)) if isinstance(value, list) else set()


@lru_cache(maxsize=1000)
def _names_in(text: str) -> frozenset[str]:
    return frozenset(NAME.findall(text))


def size(value: Json) -> int:
    """Return how many bytes of JSON a value has."""
    return len(json.dumps(value, ensure_ascii=False).encode())


def stands_alone(value: Json, *, again: bool = False) -> bool:
    """Tell whether a value is the same in any state; or also whenever it is worked out again."""
    text = json.dumps(value, ensure_ascii=False).replace(INPUT, "")
    if "$states" in text or CALLBACK_URL in text:
        return False
    return not (again and any(word in text for word in CHANGING))


def is_small(value: Json) -> bool:
    """Tell whether a value certainly has a few bytes."""
    if isinstance(value, str):
        inner = _inside(value)
        return len(value) <= SMALL_TEXT if inner is None else bool(COUNT.fullmatch(inner))
    return not value or not isinstance(value, (list, dict))


def inlined(assigned: JsonObject, *, any_form: bool = False) -> dict[str, str] | None:
    """Return what variables are set to as expressions; None where that may not be written again.

    That is so, too, when one of them reads another, which has its old value there.
    """
    found = {name: _expression(value, any_form=any_form) for name, value in assigned.items()}
    texts = {name: text for name, text in found.items() if text is not None}
    if len(texts) < len(found):
        return None
    crossed = any(names_in(text) & (assigned.keys() - {name}) for name, text in texts.items())
    return None if crossed else texts


def _expression(value: Json, *, any_form: bool) -> str | None:
    if isinstance(value, (list, dict)):
        return None if value else json.dumps(value)
    if not isinstance(value, str):
        return json.dumps(value)
    inner = _inside(value)
    if inner is None:
        return quote(value)
    if PLAIN.fullmatch(inner):
        return inner
    return f"({inner})" if any_form else None


def prefixed(value: Json, values: Mapping[str, str]) -> Json:
    """Return a value whose expressions know by themselves what some variables are."""
    if isinstance(value, dict):
        return {name: prefixed(part, values) for name, part in value.items()}
    if isinstance(value, list):
        return [prefixed(part, values) for part in value]
    inner = _inside(value) if isinstance(value, str) else None
    read = values.keys() & names_in(inner or "")
    if inner is None or not read:
        return value
    named = "".join(f"${name} := {values[name]}; " for name in sorted(read))
    rest = inner[1:-1] if _is_block(inner) else inner
    return f"{{% ({named}{rest}) %}}"


def _inside(text: str) -> str | None:
    """Return the expression in a template; None for plain text."""
    return text[2:-2].strip() if text.startswith("{%") else None


def _is_block(text: str) -> bool:
    """Tell whether one pair of parentheses is around all of an expression with local names."""
    depth, pieces = 0, list(PIECE.finditer(text))
    if not text.startswith("($") or any(piece.group() == "/" for piece in pieces):
        return False
    for piece in pieces:
        depth += {"(": 1, ")": -1}.get(piece.group(), 0)
        if depth == 0 and piece.group() == ")":
            return piece.end() == len(text)
    return False
