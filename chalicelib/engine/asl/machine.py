"""The pass that writes a program as a state machine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.payload import read_where_it_stands
from chalicelib.engine.asl.statements import EMITTERS
from chalicelib.engine.compilation import JsonObject, StateOrigin
from chalicelib.engine.first_rounds import with_first_rounds
from chalicelib.engine.jsonata import TooLargeError, phrases, variable_name
from chalicelib.engine.program import Program

START = "workflow~start"
END = "workflow~end"


@dataclass(frozen=True, slots=True)
class Emitted:
    """A state machine and where its states came from."""

    machine: JsonObject
    origins: dict[str, StateOrigin]


def emit(program: Program) -> Emitted:
    """Return the state machine of a program."""
    program = replace(program, body=with_first_rounds(program.body))
    try:
        return _emitted(read_where_it_stands(program))
    except TooLargeError:
        return _emitted(program)


def _emitted(program: Program) -> Emitted:
    layout = Layout(EMITTERS)
    end: JsonObject = {"Type": "Succeed", "Output": phrases.NOTHING}
    layout.may_fold(layout.own(END, end), ())
    first = layout.block(merged(program.body), Ways(END, leave=END, again=END))
    if given := _given(program):
        first = layout.own(START, {"Type": "Pass", "Assign": given, "Next": first})
    found = layout.machine(first)
    machine: JsonObject = {"QueryLanguage": "JSONata", "StartAt": found["StartAt"]}
    if program.timeout is not None:
        machine["TimeoutSeconds"] = program.timeout
    machine["States"] = found["States"]
    return Emitted(machine, {name: layout.notes.origins[name] for name in _names(machine)})


def _given(program: Program) -> JsonObject:
    """Return what a run starts with, as its program calls it."""
    given: JsonObject = {}
    if program.parameter is not None:
        given[variable_name(program.parameter)] = phrases.START_PAYLOAD
    if program.variables:
        given[variable_name("variables")] = phrases.START_VARIABLES
    return given


def _names(machine: JsonObject) -> Iterator[str]:
    """Yield the names of the states of a machine, and of the machines inside them."""
    states = machine["States"]
    for name, state in states.items() if isinstance(states, dict) else ():
        yield name
        found = state if isinstance(state, dict) else {}
        branches = found.get("Branches")
        for inner in [
            *(branches if isinstance(branches, list) else []),
            found.get("ItemProcessor"),
        ]:
            if isinstance(inner, dict):
                yield from _names(inner)
