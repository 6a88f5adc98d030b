"""The ends of delays, which the step Lambda of an action puts on record before it acts."""

import json
from collections.abc import Collection

from chalicelib.engine.asl.records import ended
from chalicelib.engine.asl.ways import Arrivals, States, errors_of, rules
from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.jsonata import errors, phrases


def left_to_actions(states: States, ends: Collection[str]) -> States:
    """Return the states without those that end a delay, where an action can do that.

    It comes next and from nowhere else, what it is given cannot fail, and errors go the same ways.
    """
    found = dict(states)
    arrivals = Arrivals(found)
    for name in [name for name in states if name in ends]:
        following = str(found[name].get("Next"))
        if _fits(found, name, following, arrivals):
            found[following] = _ending(found[following], ended(found[name]))
            for way in arrivals.at(name):
                arrivals.lead(way, following)
            del found[name]
    return found


def _fits(states: States, name: str, following: str, arrivals: Arrivals) -> bool:
    end, action = states[name], states.get(following, {})
    if "Assign" in end or not _is_action(action):
        return False
    ways = [way.state for way in arrivals.at(following)]
    may_fail = errors.MAY_FAIL in json.dumps(action["Arguments"])
    return ways == [name] and not may_fail and _handlers(end) == _handlers(action)


def _is_action(state: JsonObject) -> bool:
    return state.get("Resource") == phrases.INVOKE and "attempt" in _payload(state)


def _payload(state: JsonObject) -> JsonObject:
    arguments = state["Arguments"]
    payload = arguments.get("Payload") if isinstance(arguments, dict) else None
    return payload if isinstance(payload, dict) else {}


def _handlers(state: JsonObject) -> list[tuple[list[str], str]]:
    return [(errors_of(rule), str(rule["Next"])) for rule in rules(state, "Catch")]


def _ending(state: JsonObject, told: JsonObject) -> JsonObject:
    arguments = state["Arguments"]
    assert isinstance(arguments, dict)
    payload: JsonObject = {**_payload(state), "ended": told}
    return {**state, "Arguments": {**arguments, "Payload": payload}}
