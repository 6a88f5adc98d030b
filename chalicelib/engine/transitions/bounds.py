"""How far a part of a long loop goes, as the machine itself says."""

import json
import re
from dataclasses import dataclass

from chalicelib.engine.compilation import Json, JsonObject

ROUNDS = re.compile(r"(?:_begun_|_from_) \+ (\d+)")
CAP = re.compile(r"\$i < (\d+)")
EVENTS = re.compile(r"_spent_ (?:<|>=) (\d+)")
SPENT = re.compile(r"_spent_ \+ (?:\$count\(\$\w+\) \* )?(\d+)")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The rounds of a part, those of the whole loop, and the events a part may leave; 0 for none.

    ``spent`` are the events that a round adds, or an item of a loop inside.
    """

    rounds: int
    cap: int
    events: int
    spent: int


def bounds(state: JsonObject) -> Bounds:
    """Return what a state says of a part."""
    rules = state.get("Choices")
    rules = rules if isinstance(rules, list) else []
    tests = [_field(rule, "Condition") for rule in rules[:1]]
    goes_on = json.dumps([*tests, _field(state.get("ItemSelector"), "items")])
    assigned = json.dumps([_field(rule, "Assign") for rule in (*rules, state)])
    found = [(ROUNDS, goes_on), (CAP, goes_on), (EVENTS, goes_on), (SPENT, assigned)]
    return Bounds(*(_number(pattern, text) for pattern, text in found))


def _field(found: Json, name: str) -> Json:
    return found.get(name) if isinstance(found, dict) else None


def _number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return int(found[1]) if found else 0
