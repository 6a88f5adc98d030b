"""The pass that writes a program as a state machine."""

from dataclasses import dataclass

from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.statements import EMITTERS
from chalicelib.engine.compilation import JsonObject, StateOrigin
from chalicelib.engine.jsonata import phrases, variable_name
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
    layout = Layout(EMITTERS)
    layout.own(END, {"Type": "Succeed", "Output": phrases.NOTHING})
    first = layout.block(merged(program.body), Ways(END, leave=END, again=END))
    if program.parameter is not None:
        payload: JsonObject = {variable_name(program.parameter): phrases.START_PAYLOAD}
        first = layout.own(START, {"Type": "Pass", "Assign": payload, "Next": first})
    order = layout.reached(first)
    machine: JsonObject = {"QueryLanguage": "JSONata", "StartAt": first}
    if program.timeout is not None:
        machine["TimeoutSeconds"] = program.timeout
    machine["States"] = {name: layout.states[name] for name in order}
    return Emitted(machine, {name: layout.origins[name] for name in order})
