"""How each kind of statement becomes states."""

from chalicelib.engine.asl import actions, records
from chalicelib.engine.asl.fan_out import each, parallel
from chalicelib.engine.asl.layout import Emitter, Layout, Ways
from chalicelib.engine.asl.loops import for_loop, while_loop
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.parts import carried
from chalicelib.engine.asl.setting import assign, kept, set_for
from chalicelib.engine.asl.trying import again, call, fail, tried
from chalicelib.engine.asl.waiting import wait
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata import (
    embedded,
    output_template,
    phrases,
    template,
    variable_name,
)
from chalicelib.engine.program import (
    Action,
    Again,
    Assign,
    Break,
    Call,
    Carried,
    Continue,
    Delay,
    Each,
    Expr,
    Fail,
    For,
    If,
    Parallel,
    Return,
    Step,
    Try,
    Wait,
    While,
)
from chalicelib.engine.scopes import scoped
from chalicelib.engine.types import BOOL, INT, TEXT

LONG_AGO = "1970-01-01T00:00:00Z"


def _action(layout: Layout, statement: Action, ways: Ways) -> str:
    step = statement.step
    state = layout.guarded(step, actions.task(statement), ways)
    return layout.step(step, "", {**state, "Next": ways.after})


def _delay(layout: Layout, statement: Delay, ways: Ways) -> str:
    """Lay out a delay, which takes no time when it is known to be over."""
    step = statement.step
    known = variable_name(scoped("known", step.position))
    finished = records.complete(step, answered_from=phrases.variable(known))
    done = layout.step(step, "done", {**layout.guarded(step, finished, ways), "Next": ways.after})
    layout.notes.ends.add(done)
    pause, end = _pause(statement)
    wait = layout.step(step, "wait", {"Type": "Wait", **pause, "Next": done})
    until = records.detail("until", end)
    state = layout.guarded(step, records.put(step, "waiting", until), ways)
    state["Assign"] = {known: phrases.known(step.id, step.loops, step.position)}
    return layout.step(step, "", {**state, "Next": wait})


def _pause(statement: Delay) -> tuple[JsonObject, Expr]:
    """Return how long a delay waits, and the time of its end."""
    if statement.seconds is not None:
        end = Expr("until", TEXT, (statement.seconds,))
        seconds = _unless_known(statement, statement.seconds, Expr("literal", INT, value=0))
        return {"Seconds": template(seconds)}, end
    assert statement.time is not None
    time = _unless_known(statement, statement.time, Expr("literal", TEXT, value=LONG_AGO))
    return {"Timestamp": template(time)}, statement.time


def _unless_known(statement: Delay, value: Expr, otherwise: Expr) -> Expr:
    known = Expr("variable", TEXT, value=scoped("known", statement.step.position))
    waits = Expr("py.same", BOOL, (known, Expr("literal", TEXT, value="")))
    return Expr("if", value.type, (waits, value, otherwise))


def _recorded(layout: Layout, step: Step, ways: Ways) -> JsonObject:
    return layout.guarded(step, records.complete(step), ways)


def _if(layout: Layout, statement: If, ways: Ways) -> str:
    step, taken = statement.step, _taken(statement)
    choices: list[Json] = []
    default = ways.after
    for branch in statement.branches:
        entry = layout.block(merged(branch.body, apart=ways.catches_mistakes), ways)
        if branch.test is None:
            default = entry
        else:
            choices.append({"Condition": phrases.took(step.id, branch.name), "Next": entry})
    decides: JsonObject = {"Type": "Choice", "Choices": choices, "Default": default}
    after = layout.step(step, "branch", decides)
    state = records.put(step, "completed", records.detail("taken", taken), ended=True)
    state = layout.guarded(step, state, ways)
    state["Assign"] = {phrases.branch_variable(step.id): embedded(taken)}
    return layout.step(step, "", {**state, "Next": after})


def _taken(statement: If) -> Expr:
    result = Expr("literal", TEXT, value="none")
    for branch in reversed(statement.branches):
        name = Expr("literal", TEXT, value=branch.name)
        result = name if branch.test is None else Expr("if", TEXT, (branch.test, name, result))
    return result


def _return(layout: Layout, statement: Return, ways: Ways) -> str:
    step, leaving = statement.step, ways.exit
    if leaving is not None:
        values = ((leaving.result, statement.value),) if leaving.result else ()
        return set_for(layout, step, "", values, ways.then(leaving.state))
    value, before = kept(step, statement.value, ways)
    output: JsonObject = {"Type": "Succeed", "Output": output_template(value)}
    last = layout.step(step, "out" if before else "", output)
    layout.may_fold(last, (("", value),))
    return set_for(layout, step, "", before, ways.then(last)) if before else last


def _break(_layout: Layout, _statement: Break, ways: Ways) -> str:
    return ways.leave


def _continue(_layout: Layout, _statement: Continue, ways: Ways) -> str:
    return ways.again


EMITTERS: dict[type, Emitter] = {
    Action: _action,
    Assign: assign,
    Delay: _delay,
    Wait: wait,
    If: _if,
    For: for_loop,
    While: while_loop,
    Carried: carried,
    Each: each,
    Parallel: parallel,
    Try: tried,
    Call: call,
    Return: _return,
    Fail: fail,
    Again: again,
    Break: _break,
    Continue: _continue,
}
