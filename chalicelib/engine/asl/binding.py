"""The placeholders of a machine, filled in when it is published."""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata import phrases

STEP_FUNCTION = "${StepFunction}"
WAIT_FUNCTION = "${WaitFunction}"
ITEMS_FUNCTION = "${ItemsFunction}"
TABLE = "${Table}"
PAYLOADS = "${Payloads}"
_NAMES = {
    STEP_FUNCTION: "StepFunction",
    WAIT_FUNCTION: "WaitFunction",
    ITEMS_FUNCTION: "ItemsFunction",
    TABLE: "Table",
    PAYLOADS: "Payloads",
}
_PLACES = ("FunctionName", "TableName", "Bucket")
_CALLBACK = f"{{% {phrases.CALLBACK} %}}"


def bind(machine: JsonObject, values: Mapping[str, str]) -> JsonObject:
    """Return the machine with the names of a deployment put in where it asks for them.

    Only the machine's own places are filled in: text of the author that looks
    like a placeholder stays as it is.
    """
    bound = deepcopy(machine)
    for state in _states(bound):
        files = [_fields(state, word) for word in ("ItemReader", "ResultWriter")]
        for arguments in [_fields(owner, "Arguments") for owner in (state, *files)]:
            for place in _PLACES:
                name = _NAMES.get(str(arguments.get(place)))
                if name is not None:
                    arguments[place] = _value(values, name)
        assigned = _fields(state, "Assign")
        for variable in [name for name, value in assigned.items() if value == _CALLBACK]:
            url = _value(values, "CallbackUrl")
            assigned[variable] = _CALLBACK.replace(phrases.CALLBACK_URL, url)
    return bound


def _fields(state: JsonObject, name: str) -> JsonObject:
    found = state.get(name)
    return found if isinstance(found, dict) else {}


def _value(values: Mapping[str, str], name: str) -> str:
    if name not in values:
        raise ValueError(f"a machine needs a value for {name} to be published")
    return values[name]


def _states(machine: JsonObject) -> Iterator[JsonObject]:
    """Yield the states of a machine and of the machines inside them."""
    states = machine["States"]
    for state in states.values() if isinstance(states, dict) else ():
        if not isinstance(state, dict):
            continue
        yield state
        branches = state.get("Branches", [])
        inner: list[Json] = [*(branches if isinstance(branches, list) else [])]
        inner.append(state.get("ItemProcessor"))
        for found in inner:
            if isinstance(found, dict):
                yield from _states(found)
