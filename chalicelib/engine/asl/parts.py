"""Long loops, carried on in parts: each part is an execution with a history of its own.

The run goes from part to part. A part does some rounds and tells how it ended:
it paused after its rounds, the loop ended, the workflow returned or an error came.
"""

from chalicelib.engine.asl import records
from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.asl.loops import over_limit
from chalicelib.engine.asl.rounds import rounds
from chalicelib.engine.asl.trying import leaving, reraising
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata import embedded, part_phrases, phrases, template, variable_name
from chalicelib.engine.nodes import walk
from chalicelib.engine.program import Break, Call, Carried, Each, Expr, For, Return, Step, While
from chalicelib.engine.scopes import scoped
from chalicelib.engine.types import LENGTH, NONE

LABEL_LENGTH = 40


def carried(layout: Layout, statement: Carried, ways: Ways) -> str:
    """Lay out a loop that goes from part to part."""
    loop, step = statement.loop, statement.loop.step
    facts = part_phrases.rounds_of_all(step.id) if isinstance(loop, While) else None
    finished = layout.guarded(step, records.complete(step, facts=facts), ways)
    done = layout.step(step, "done", {**finished, "Next": ways.after})
    head = layout.named(step, "next")
    part = layout.step(step, "part", _part(layout, statement, ways.then(head)))
    choices = _ends(layout, loop, ways.then(done))
    otherwise = part
    if isinstance(loop, For):
        choices += over_limit(layout, loop, ways, part_phrases.begun(step.id))
        choices.append({"Condition": part_phrases.has_part(step.id), "Next": part})
        otherwise = done
    layout.step(step, "next", {"Type": "Choice", "Choices": choices, "Default": otherwise})
    state = layout.guarded(step, records.put(step, "running", _count(loop)), ways)
    state["Assign"] = _start(loop)
    return layout.step(step, "", {**state, "Next": head})


def _count(loop: For | While) -> Expr:
    known = Expr("literal", NONE)
    if isinstance(loop, For):
        known = Expr("py.count", LENGTH, (loop.items,))
    return records.detail("count", known)


def _start(loop: For | While) -> JsonObject:
    name = loop.step.id
    found: JsonObject = {
        part_phrases.begun_variable(name): 0,
        part_phrases.how_variable(name): "pause",
    }
    if isinstance(loop, For):
        found[phrases.list_variable(name)] = embedded(loop.items)
    return found


def _ends(layout: Layout, loop: For | While, ways: Ways) -> list[Json]:
    """Return the choices that leave the loop as its last part says."""
    step = loop.step
    ends = {"error": reraising(layout, step, "raise", _raised(step), ways)}
    if any(isinstance(node, Return) for node in walk(loop.body, into=_no_call)):
        ends["return"] = leaving(layout, step, "leave", _returned(step), ways)
    if isinstance(loop, While) or any(map(_is_break, walk(loop.body, into=_no_loop))):
        ends["end"] = ways.after
    how = part_phrases.how_variable(step.id)
    return [
        {"Condition": phrases.holds_word(how, word), "Next": state} for word, state in ends.items()
    ]


def _no_call(node: object) -> bool:
    return not isinstance(node, Call)


def _no_loop(node: object) -> bool:
    return not isinstance(node, (For, While, Carried, Each))


def _is_break(node: object) -> bool:
    return isinstance(node, Break)


def _returned(step: Step) -> str:
    return scoped("returned", step.position)


def _raised(step: Step) -> str:
    return scoped("raised", step.position)


def _part(layout: Layout, statement: Carried, ways: Ways) -> JsonObject:
    """Return the state that does one part, and takes over what it tells."""
    step = statement.loop.step
    processor: JsonObject = {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        **rounds(layout.inner(), statement, in_try=ways.catches_mistakes),
    }
    told: JsonObject = {
        part_phrases.begun_variable(step.id): part_phrases.told("begun"),
        part_phrases.how_variable(step.id): part_phrases.told("how"),
        variable_name(_returned(step)): part_phrases.told("returned"),
        variable_name(_raised(step)): part_phrases.told("raised"),
    }
    for name, inner in statement.kept:
        told[variable_name(name)] = part_phrases.told(variable_name(inner), "values")
    return {
        "Type": "Map",
        "Items": [0],
        "ItemSelector": _given(statement),
        "MaxConcurrency": 1,
        "ItemProcessor": processor,
        "Label": layout.named(step).replace("~", "_")[-LABEL_LENGTH:],
        "Assign": told,
        "Output": {},
        "Next": ways.after,
    }


def _given(statement: Carried) -> JsonObject:
    """Return what a part begins with; it knows nothing else."""
    loop, step = statement.loop, statement.loop.step
    values: JsonObject = {
        phrases.index_variable(around.id, step.position): phrases.variable(
            phrases.index_variable(around.id, around.scope)
        )
        for around in step.loops
    }
    values.update({variable_name(name): template(value) for name, value in statement.given})
    found: JsonObject = {
        "run": phrases.RUN,
        "begun": phrases.variable(part_phrases.begun_variable(step.id)),
        "values": values,
    }
    if isinstance(loop, For):
        found["items"] = part_phrases.part_of_list(step.id, loop.rounds, loop.cap)
    return found
