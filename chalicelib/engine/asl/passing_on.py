"""Items whose states hand on what they were given, instead of a state that puts it into variables.

Two values that may be large do not go into one Assign, so the first state of an item cannot set
them beside its result.
"""

import re

from chalicelib.engine.asl.layout import Layout
from chalicelib.engine.asl.ways import assigned, rules
from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.jsonata import phrases
from chalicelib.engine.jsonata.prefixes import inlined, names_in, prefixed

PART_OF_INPUT = re.compile(
    r'{% \$lookup\((\$states\.input|\$lookup\(\$states\.input, "\w+"\)), "\w+"\) %}'
)
HANDING_ON = ("Task", "Choice", "Wait", "Pass", "Succeed", "Fail")


def read_from_input(layout: Layout, first: str, values: JsonObject) -> bool:
    """Let the states of an item read values from their input; tell whether that can be done.

    They have no machines inside them, and set none of the values anew.
    """
    found = {name: layout.states[name] for name in layout.reached(first)}
    texts = inlined(values)
    are_parts = all(PART_OF_INPUT.fullmatch(str(value)) for value in values.values())
    if texts is None or not are_parts or not all(map(_hands_on, found.values())):
        return False
    if any(_sets(state) & values.keys() for state in found.values()):
        return False
    are_read_later = any(names_in(found[name]) & values.keys() for name in found if name != first)
    for name, state in found.items():
        read = prefixed(state, texts)
        assert isinstance(read, dict)
        layout.states[name] = _handing_on(read) if are_read_later else read
    return True


def _hands_on(state: JsonObject) -> bool:
    return state["Type"] in HANDING_ON and "Output" not in _but_its_end(state)


def _but_its_end(state: JsonObject) -> JsonObject:
    return {} if state["Type"] == "Succeed" else state


def _sets(state: JsonObject) -> set[str]:
    holders = (state, *rules(state, "Choices", "Catch"))
    return {name for holder in holders for name in assigned(holder)}


def _handing_on(state: JsonObject) -> JsonObject:
    """Return a state whose output is its input, whatever it comes to."""
    if state["Type"] != "Task":
        return state
    caught = [{**rule, "Output": phrases.GIVEN} for rule in rules(state, "Catch")]
    return {**state, "Output": phrases.GIVEN, **({"Catch": [*caught]} if caught else {})}
