"""Statements become states: every block is laid out backwards, so each knows what follows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chalicelib.engine.asl import actions, records
from chalicelib.engine.compilation import Json, JsonObject, StateOrigin
from chalicelib.engine.jsonata import expression, phrases, template, variable_name
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
    Program,
    Return,
    Statement,
    Step,
)
from chalicelib.engine.types import LENGTH, TEXT

START = "workflow~start"
END = "workflow~end"


@dataclass(frozen=True, slots=True)
class Emitted:
    """A state machine and where its states came from."""

    machine: JsonObject
    origins: dict[str, StateOrigin]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where to go on: after this statement, and at `break` and `continue`."""

    after: str
    leave: str = END
    again: str = END

    def then(self, after: str) -> "Ways":
        """Return the same ways with another state to follow."""
        return Ways(after, self.leave, self.again)


@dataclass(slots=True)
class Layout:
    """The states laid out so far."""

    states: dict[str, JsonObject] = field(default_factory=dict)
    origins: dict[str, StateOrigin] = field(default_factory=dict)

    def add(self, name: str, state: JsonObject, at: Step | Assign, step: str | None) -> str:
        """Keep a state under a name no other has."""
        unique, number = name, 1
        while unique in self.states:
            number += 1
            unique = f"{name}_{number}"
        self.states[unique] = state
        self.origins[unique] = StateOrigin(step, at.line, at.column)
        return unique


def emit(program: Program) -> Emitted:
    """Return the state machine of a program."""
    layout = Layout()
    layout.states[END] = {"Type": "Succeed", "Output": None}
    layout.origins[END] = StateOrigin(None, 1, 1)
    first = _block(layout, program.body, Ways(END))
    if program.parameter is not None:
        assigned: JsonObject = {variable_name(program.parameter): phrases.START_PAYLOAD}
        layout.states[START] = {"Type": "Pass", "Assign": assigned, "Next": first}
        layout.origins[START] = StateOrigin(None, 1, 1)
        first = START
    order = _reached(layout.states, first)
    machine: JsonObject = {"QueryLanguage": "JSONata", "StartAt": first}
    if program.timeout is not None:
        machine["TimeoutSeconds"] = program.timeout
    machine["States"] = {name: layout.states[name] for name in order}
    return Emitted(machine, {name: layout.origins[name] for name in order})


def _block(layout: Layout, body: Sequence[Statement], ways: Ways) -> str:
    entry = ways.after
    for statement in reversed(_merged(body)):
        entry = EMITTERS[type(statement)](layout, statement, ways.then(entry))
    return entry


def _merged(body: Sequence[Statement]) -> list[Statement]:
    """Join neighbouring assignments that do not need each other's values."""
    found: list[Statement] = []
    for statement in body:
        last = found[-1] if found else None
        if isinstance(last, Assign) and isinstance(statement, Assign):
            if _independent(last, statement):
                both = last.values + statement.values
                found[-1] = Assign(both, last.line, last.column)
                continue
        found.append(statement)
    return found


def _independent(first: Assign, second: Assign) -> bool:
    written = {name for name, _ in first.values}
    read = {name for _, value in second.values for name in value.variables()}
    return not written & read and not written & {name for name, _ in second.values}


def _action(layout: Layout, statement: Action, ways: Ways) -> str:
    state = {**actions.task(statement), "Next": ways.after}
    return layout.add(statement.step.id, state, statement.step, statement.step.id)


def _assign(layout: Layout, statement: Assign, ways: Ways) -> str:
    values: JsonObject = {variable_name(name): template(value) for name, value in statement.values}
    state: JsonObject = {"Type": "Pass", "Assign": values, "Next": ways.after}
    names = "_".join(name for name, _ in statement.values)[:40]
    return layout.add(f"set_{names}~line_{statement.line}", state, statement, None)


def _delay(layout: Layout, statement: Delay, ways: Ways) -> str:
    step, seconds = statement.step, statement.seconds
    until = Expr("until", TEXT, (seconds,))
    done = layout.add(
        f"{step.id}~done", {**records.complete(step), "Next": ways.after}, step, step.id
    )
    length = seconds.args[0]
    waits: Json = template(length if length.type.low == length.type.high else seconds)
    if not isinstance(waits, int):
        waits = template(seconds)
    wait = layout.add(
        f"{step.id}~wait", {"Type": "Wait", "Seconds": waits, "Next": done}, step, step.id
    )
    state = {**records.put(step, "waiting", records.detail("until", until)), "Next": wait}
    return layout.add(step.id, state, step, step.id)


def _if(layout: Layout, statement: If, ways: Ways) -> str:
    step = statement.step
    taken = _taken(statement)
    choices: list[Json] = []
    default = ways.after
    for branch in statement.branches:
        entry = _block(layout, branch.body, ways)
        if branch.test is None:
            default = entry
        else:
            choices.append({"Condition": phrases.took(step.id, branch.name), "Next": entry})
    choice = layout.add(
        f"{step.id}~branch",
        {"Type": "Choice", "Choices": choices, "Default": default},
        step,
        step.id,
    )
    state = records.put(step, "completed", records.detail("taken", taken), ended=True)
    state["Assign"] = {phrases.branch_variable(step.id): f"{{% {expression(taken)} %}}"}
    return layout.add(step.id, {**state, "Next": choice}, step, step.id)


def _taken(statement: If) -> Expr:
    result = Expr("literal", TEXT, value="none")
    for branch in reversed(statement.branches):
        name = Expr("literal", TEXT, value=branch.name)
        result = name if branch.test is None else Expr("if", TEXT, (branch.test, name, result))
    return result


def _for(layout: Layout, statement: For, ways: Ways) -> str:
    step = statement.step
    head, done, limit = (f"{step.id}~{part}" for part in ("next", "done", "limit"))
    layout.add(done, {**records.complete(step), "Next": ways.after}, step, step.id)
    layout.add(limit, _too_long(statement), step, step.id)
    body = _block(layout, statement.body, Ways(head, leave=done, again=head))
    at_once = not statement.leaves_early
    goes_on: JsonObject = {
        "Condition": phrases.has_next(step.id),
        "Assign": {
            phrases.index_variable(step.id): phrases.next_index(step.id),
            **{variable_name(name): template(value) for name, value in statement.targets},
        },
        "Next": body,
    }
    stops: JsonObject = {
        "Condition": phrases.over_cap(step.id, statement.cap, at_once=at_once),
        "Next": limit,
    }
    choices: list[Json] = [stops, goes_on]
    if statement.known_size is not None and statement.known_size <= statement.cap:
        choices = [goes_on]
        del layout.states[limit], layout.origins[limit]
    layout.add(head, {"Type": "Choice", "Choices": choices, "Default": done}, step, step.id)
    count = Expr("py.count", LENGTH, (statement.items,))
    state = records.put(step, "running", records.detail("count", count))
    state["Assign"] = {
        phrases.list_variable(step.id): f"{{% {expression(statement.items)} %}}",
        phrases.index_variable(step.id): phrases.FIRST_INDEX,
    }
    return layout.add(step.id, {**state, "Next": head}, step, step.id)


def _too_long(statement: For) -> JsonObject:
    return {
        "Type": "Fail",
        "Error": "LoopLimit",
        "Cause": f"line {statement.step.line}: this loop has more than {statement.cap:,} items; "
        "loop over fewer, or put fewer steps into it",
    }


def _return(layout: Layout, statement: Return, ways: Ways) -> str:
    state: JsonObject = {"Type": "Succeed", "Output": template(statement.value)}
    return layout.add(statement.step.id, state, statement.step, statement.step.id)


def _fail(layout: Layout, statement: Fail, ways: Ways) -> str:
    cause = template(statement.message)
    state: JsonObject = {"Type": "Fail", "Error": statement.error, "Cause": cause}
    return layout.add(statement.step.id, state, statement.step, statement.step.id)


def _break(layout: Layout, statement: Break, ways: Ways) -> str:
    return ways.leave


def _continue(layout: Layout, statement: Continue, ways: Ways) -> str:
    return ways.again


def _reached(states: dict[str, JsonObject], first: str) -> list[str]:
    """Return the states that can be reached, in the order a reader meets them."""
    found: dict[str, None] = {}
    pending = [first]
    while pending:
        name = pending.pop()
        if name in found:
            continue
        found[name] = None
        pending.extend(reversed(_successors(states[name])))
    return list(found)


def _successors(state: JsonObject) -> list[str]:
    choices = state.get("Choices")
    rules = choices if isinstance(choices, list) else []
    ways = [rule.get("Next") for rule in rules if isinstance(rule, dict)]
    ways += [state.get("Default"), state.get("Next")]
    return [way for way in ways if isinstance(way, str)]


EMITTERS: dict[type, Callable[..., str]] = {
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

