"""The placeholders of a machine, filled in when it is published."""

from collections.abc import Mapping
from copy import deepcopy

from chalicelib.engine.compilation import JsonObject

STEP_FUNCTION = "${StepFunction}"
TABLE = "${Table}"
_PLACES = {"FunctionName": "StepFunction", "TableName": "Table"}


def bind(machine: JsonObject, values: Mapping[str, str]) -> JsonObject:
    """Return the machine with `StepFunction` and `Table` put in where it names them.

    Only the machine's own places are filled in: text of the author that looks
    like a placeholder stays as it is.
    """
    missing = [name for name in _PLACES.values() if name not in values]
    if missing:
        raise ValueError(f"a machine needs a value for {', '.join(missing)} to be published")
    bound = deepcopy(machine)
    states = bound["States"]
    for state in states.values() if isinstance(states, dict) else ():
        arguments = state.get("Arguments") if isinstance(state, dict) else None
        if isinstance(arguments, dict):
            for place, name in _PLACES.items():
                if place in arguments:
                    arguments[place] = values[name]
    return bound
