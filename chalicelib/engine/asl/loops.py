"""Loops that go on one iteration after the other."""

from dataclasses import replace

from chalicelib.engine import history
from chalicelib.engine.asl import records
from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.setting import can_be_caught, set_for, templates
from chalicelib.engine.asl.trying import raising
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata import embedded, part_phrases, phrases
from chalicelib.engine.program import Expr, For, While
from chalicelib.engine.types import BOOL, LENGTH, NONE


def for_loop(layout: Layout, statement: For, ways: Ways) -> str:
    """Lay out a loop over a copy of a list."""
    step = statement.step
    finished = layout.guarded(step, records.complete(step), ways)
    done = layout.step(step, "done", {**finished, "Next": ways.after})
    head = layout.named(step, "next")
    inside = replace(ways, after=head, leave=done, again=head)
    body = layout.block(merged(statement.body, apart=ways.catches_mistakes), inside)
    reached = phrases.rounds_begun(step.id)
    choices = [*over_limit(layout, statement, ways, reached), _iteration(statement, body, ways)]
    layout.step(step, "next", {"Type": "Choice", "Choices": choices, "Default": done})
    count = records.detail("count", Expr("py.count", LENGTH, (statement.items,)))
    state = layout.guarded(step, records.put(step, "running", count), ways)
    state["Assign"] = {
        phrases.list_variable(step.id): embedded(statement.items),
        phrases.index_variable(step.id): phrases.FIRST_INDEX,
    }
    return layout.step(step, "", {**state, "Next": head})


def _iteration(statement: For, body: str, ways: Ways) -> JsonObject:
    loop = statement.step.id
    values = {**_ahead(statement, ways), **templates(statement.targets)}
    return {"Condition": phrases.has_next(loop), "Assign": values, "Next": body}


def _ahead(loop: For | While, ways: Ways) -> JsonObject:
    """Return what counts a round; a part of a loop around also counts its events."""
    name = loop.step.id
    found: JsonObject = {phrases.index_variable(name): phrases.next_index(name)}
    if ways.meter is not None:
        found[ways.meter] = part_phrases.more(ways.meter, history.events(loop.body))
    return found


def over_limit(layout: Layout, loop: For, ways: Ways, reached: str) -> list[Json]:
    """Return the choice that ends a loop that is too long, unless its size is known."""
    size, cap = loop.known_size, loop.cap
    if size is not None and size <= cap:
        return []
    step = loop.step
    cause = f"line {step.line}: this loop has more than {cap:,} items; "
    cause += "raise its limit(...)" if loop.limit else "to allow more, write limit(items, 5000)"
    failed = raising(layout, step, "limit", "LoopLimit", cause, ways)
    at_once = not loop.leaves_early
    condition = phrases.over_cap(step.id, cap, None if at_once else reached)
    return [{"Condition": condition, "Next": failed}]


def while_loop(layout: Layout, statement: While, ways: Ways) -> str:
    """Lay out a loop as long as a test holds."""
    step = statement.step
    closing = records.complete(step, facts=phrases.iterations(step.id))
    finished = layout.guarded(step, closing, ways)
    done = layout.step(step, "done", {**finished, "Next": ways.after})
    tested = f"test@{step.position}"
    tries = can_be_caught(((tested, statement.test),), ways)
    head = layout.named(step, "test" if tries else "next")
    inside = replace(ways, after=head, leave=done, again=head)
    body = layout.block(merged(statement.body, apart=ways.catches_mistakes), inside)
    test = Expr("variable", BOOL, value=tested) if tries else statement.test
    choices = [*ended(test, done), too_often(layout, statement, ways)]
    decides: JsonObject = {"Type": "Choice", "Choices": choices, "Default": body}
    decides["Assign"] = _ahead(statement, ways)
    decision = layout.step(step, "next", decides)
    if tries:
        set_for(layout, step, "test", ((tested, statement.test),), ways.then(decision))
    counted = records.detail("count", Expr("literal", NONE))
    state = layout.guarded(step, records.put(step, "running", counted), ways)
    starts = statement.starts and ways.meter is None
    state["Assign"] = {phrases.index_variable(step.id): 0 if starts else phrases.FIRST_INDEX}
    return layout.step(step, "", {**state, "Next": body if starts else head})


def ended(test: Expr, done: str) -> list[Json]:
    """Return the choice that ends a loop when its test fails, unless it always holds."""
    if test.op == "literal" and test.value is True:
        return []
    return [{"Condition": embedded(Expr("py.not", BOOL, (test,))), "Next": done}]


def too_often(layout: Layout, loop: While, ways: Ways) -> JsonObject:
    """Return the choice that ends a loop with an error when it has gone round too often."""
    step, cap = loop.step, loop.cap
    cause = (
        f"line {step.line}: this loop was repeated {cap:,} times; "
        "give it a way out, or raise @workflow(max_loop=...)"
    )
    failed = raising(layout, step, "limit", "LoopLimit", cause, ways)
    return {"Condition": phrases.index_reached(step.id, cap), "Next": failed}
