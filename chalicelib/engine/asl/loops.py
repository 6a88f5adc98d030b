"""Loops that go on one iteration after the other."""

from dataclasses import replace

from chalicelib.engine.asl import records
from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.setting import can_be_caught, set_for
from chalicelib.engine.asl.trying import raising
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata import embedded, phrases, template, variable_name
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
    choices = [*_limit(layout, statement, ways), _iteration(statement, body)]
    layout.step(step, "next", {"Type": "Choice", "Choices": choices, "Default": done})
    count = records.detail("count", Expr("py.count", LENGTH, (statement.items,)))
    state = layout.guarded(step, records.put(step, "running", count), ways)
    state["Assign"] = {
        phrases.list_variable(step.id): embedded(statement.items),
        phrases.index_variable(step.id): phrases.FIRST_INDEX,
    }
    return layout.step(step, "", {**state, "Next": head})


def _iteration(statement: For, body: str) -> JsonObject:
    loop = statement.step.id
    values: JsonObject = {phrases.index_variable(loop): phrases.next_index(loop)}
    for name, value in statement.targets:
        values[variable_name(name)] = template(value)
    return {"Condition": phrases.has_next(loop), "Assign": values, "Next": body}


def _limit(layout: Layout, statement: For, ways: Ways) -> list[Json]:
    """Return the choice that ends a loop that is too long, unless its size is known."""
    size, cap = statement.known_size, statement.cap
    if size is not None and size <= cap:
        return []
    step = statement.step
    cause = (
        f"line {step.line}: this loop has more than {cap:,} items; "
        "loop over fewer, or put fewer steps into it"
    )
    failed = raising(layout, step, "limit", "LoopLimit", cause, ways)
    at_once = not statement.leaves_early
    return [{"Condition": phrases.over_cap(step.id, cap, at_once=at_once), "Next": failed}]


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
    choices = [*_ended(test, done), _too_often(layout, statement, ways)]
    ahead: JsonObject = {phrases.index_variable(step.id): phrases.next_index(step.id)}
    decides: JsonObject = {"Type": "Choice", "Choices": choices, "Default": body, "Assign": ahead}
    decision = layout.step(step, "next", decides)
    if tries:
        set_for(layout, step, "test", ((tested, statement.test),), ways.then(decision))
    counted = records.detail("count", Expr("literal", NONE))
    state = layout.guarded(step, records.put(step, "running", counted), ways)
    state["Assign"] = {phrases.index_variable(step.id): phrases.FIRST_INDEX}
    return layout.step(step, "", {**state, "Next": head})


def _ended(test: Expr, done: str) -> list[Json]:
    if test.op == "literal" and test.value is True:
        return []
    return [{"Condition": embedded(Expr("py.not", BOOL, (test,))), "Next": done}]


def _too_often(layout: Layout, statement: While, ways: Ways) -> JsonObject:
    step, cap = statement.step, statement.cap
    cause = (
        f"line {step.line}: this loop was repeated {cap:,} times; "
        "give it a way out, or raise @workflow(max_loop=...)"
    )
    failed = raising(layout, step, "limit", "LoopLimit", cause, ways)
    return {"Condition": phrases.index_reached(step.id, cap), "Next": failed}
