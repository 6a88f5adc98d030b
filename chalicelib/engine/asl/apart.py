"""Items that are executions of their own: the error of the first that fails is the loop's."""

import json
from dataclasses import replace

from chalicelib.engine.asl import records
from chalicelib.engine.asl.catching import Catcher
from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.asl.trying import reraising
from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.error_names import EVERYTHING, FAILED_APART
from chalicelib.engine.jsonata import errors, part_phrases, phrases, variable_name
from chalicelib.engine.program import Loop, Step
from chalicelib.engine.scopes import scoped

TALKLESS = ("Pass", "Choice", "Succeed", "Wait")
"""States that have no Catch: what fails in them ends the machine that they are in."""


def telling(inner: Layout, step: Step, part: str = "item") -> Catcher:
    """Lay out how an item tells its error, unless another did before, and fails."""
    loops = tuple(replace(loop, scope=step.position) for loop in step.loops)
    failure = variable_name(scoped("failure", step.position))
    out: JsonObject = {
        "Type": "Fail",
        "Error": errors.part(failure, "error"),
        "Cause": errors.cause(failure),
    }
    end = inner.step(step, f"{part}_error", out)
    item = phrases.place_of_item((*loops, Loop(step.id, step.position)))
    told = records.tell(replace(step, loops=loops), errors.told(failure, item))
    told["Catch"] = [{"ErrorEquals": ["States.ALL"], "Next": end}]
    entry = inner.step(step, f"{part}_failed", {**told, "Next": end})
    return Catcher(
        (EVERYTHING,), scoped("failure", step.position), entry, of_states=True, traces=True
    )


def whole(around: Layout, step: Step, machine: JsonObject, given: JsonObject) -> JsonObject:
    """Return the machine of an item with a state around it, if something in it fails untold."""
    states = machine["States"]
    assert isinstance(states, dict)
    if not any(_fails_untold(state) for state in states.values() if isinstance(state, dict)):
        return machine
    rule = telling(around, step, "mistake").rule(step, traced=False)
    assigned = rule["Assign"]
    assert isinstance(assigned, dict)
    state: JsonObject = {
        "Type": "Parallel",
        "Branches": [machine],
        "Catch": [{**rule, "Assign": {**given, **assigned}}],
        "Output": part_phrases.FIRST_RESULT,
        "End": True,
    }
    return around.machine(around.step(step, "whole", state))


def _fails_untold(state: JsonObject) -> bool:
    return state["Type"] in TALKLESS and errors.MAY_FAIL in json.dumps(state)


def rule(layout: Layout, step: Step, part: str, ways: Ways) -> JsonObject:
    """Return the rule that takes up the error which an item told, and raises it again."""
    failure = scoped("failed", step.position)
    again = reraising(layout, step, f"{part}_raise", failure, ways)
    closed = layout.guarded(step, records.complete(step, "failed", told=True), ways)
    closed["Assign"] = {variable_name(failure): errors.first_told(step.id)}
    entry = layout.step(step, f"{part}_failed", {**closed, "Next": again})
    return {"ErrorEquals": [FAILED_APART], "Next": entry}
