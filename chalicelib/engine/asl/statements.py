"""How each kind of statement becomes states."""

from chalicelib.engine.asl import actions, records
from chalicelib.engine.asl.layout import Emitter, Layout, Ways
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata import embedded, output_template, phrases, template, variable_name
from chalicelib.engine.program import (
    Action,
    Assign,
    Break,
    Continue,
    Delay,
    Expr,
    Fail,
    For,
    If,
    Return,
)
from chalicelib.engine.types import LENGTH, TEXT


def _action(layout: Layout, statement: Action, ways: Ways) -> str:
    return layout.step(statement.step, "", {**actions.task(statement), "Next": ways.after})


def _assign(layout: Layout, statement: Assign, ways: Ways) -> str:
    values: JsonObject = {variable_name(name): template(value) for name, value in statement.values}
    return layout.assignment(statement, {"Type": "Pass", "Assign": values, "Next": ways.after})


def _delay(layout: Layout, statement: Delay, ways: Ways) -> str:
    step, seconds = statement.step, statement.seconds
    done = layout.step(step, "done", {**records.complete(step), "Next": ways.after})
    pause: JsonObject = {"Type": "Wait", "Seconds": template(seconds), "Next": done}
    wait = layout.step(step, "wait", pause)
    until = records.detail("until", Expr("until", TEXT, (seconds,)))
    return layout.step(step, "", {**records.put(step, "waiting", until), "Next": wait})


def _if(layout: Layout, statement: If, ways: Ways) -> str:
    step, taken = statement.step, _taken(statement)
    choices: list[Json] = []
    default = ways.after
    for branch in statement.branches:
        entry = layout.block(merged(branch.body), ways)
        if branch.test is None:
            default = entry
        else:
            choices.append({"Condition": phrases.took(step.id, branch.name), "Next": entry})
    decides: JsonObject = {"Type": "Choice", "Choices": choices, "Default": default}
    after = layout.step(step, "branch", decides)
    state = records.put(step, "completed", records.detail("taken", taken), ended=True)
    state["Assign"] = {phrases.branch_variable(step.id): embedded(taken)}
    return layout.step(step, "", {**state, "Next": after})


def _taken(statement: If) -> Expr:
    result = Expr("literal", TEXT, value="none")
    for branch in reversed(statement.branches):
        name = Expr("literal", TEXT, value=branch.name)
        result = name if branch.test is None else Expr("if", TEXT, (branch.test, name, result))
    return result


def _for(layout: Layout, statement: For, ways: Ways) -> str:
    step = statement.step
    done = layout.step(step, "done", {**records.complete(step), "Next": ways.after})
    head = f"{step.id}~next"
    body = layout.block(merged(statement.body), Ways(head, leave=done, again=head))
    choices = [*_limit(layout, statement), _iteration(statement, body)]
    layout.step(step, "next", {"Type": "Choice", "Choices": choices, "Default": done})
    count = records.detail("count", Expr("py.count", LENGTH, (statement.items,)))
    state = records.put(step, "running", count)
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


def _limit(layout: Layout, statement: For) -> list[Json]:
    """Return the choice that ends a run whose loop is too long, unless its size is known."""
    size, cap = statement.known_size, statement.cap
    if size is not None and size <= cap:
        return []
    step = statement.step
    cause = (
        f"line {step.line}: this loop has more than {cap:,} items; "
        "loop over fewer, or put fewer steps into it"
    )
    fail = layout.step(step, "limit", {"Type": "Fail", "Error": "LoopLimit", "Cause": cause})
    at_once = not statement.leaves_early
    return [{"Condition": phrases.over_cap(step.id, cap, at_once=at_once), "Next": fail}]


def _return(layout: Layout, statement: Return, _ways: Ways) -> str:
    return layout.step(
        statement.step, "", {"Type": "Succeed", "Output": output_template(statement.value)}
    )


def _fail(layout: Layout, statement: Fail, _ways: Ways) -> str:
    cause = template(statement.message)
    return layout.step(
        statement.step, "", {"Type": "Fail", "Error": statement.error, "Cause": cause}
    )


def _break(_layout: Layout, _statement: Break, ways: Ways) -> str:
    return ways.leave


def _continue(_layout: Layout, _statement: Continue, ways: Ways) -> str:
    return ways.again


EMITTERS: dict[type, Emitter] = {
    Action: _action,
    Assign: _assign,
    Delay: _delay,
    If: _if,
    For: _for,
    Return: _return,
    Fail: _fail,
    Break: _break,
    Continue: _continue,
}
