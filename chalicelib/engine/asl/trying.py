"""`try`, `raise` and what `finally` does to every way out of a block."""

from dataclasses import replace

from chalicelib.engine.asl.catching import Catcher, dispatch, takers
from chalicelib.engine.asl.layout import Exit, Layout, Ways
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.setting import kept, set_for
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.error_names import EVERYTHING, are_some_mistakes
from chalicelib.engine.jsonata import errors, phrases, template, text_template, variable_name
from chalicelib.engine.jsonata.prefixes import size
from chalicelib.engine.program import Action, Again, Call, Expr, Fail, Step, Try
from chalicelib.engine.scopes import scoped
from chalicelib.engine.state_names import FINAL_COPIES

MOST_COPIED = 4_000
"""Bytes of a state that is laid out once for each way out of a `try`."""


def fail(layout: Layout, statement: Fail, ways: Ways) -> str:
    """Lay out `raise MyError(...)`: the end of the run, or a way to the handler."""
    step = statement.step
    message, before = kept(step, statement.message, ways)
    first = raising(layout, step, "raise" if before else "", statement.error, message, ways)
    return set_for(layout, step, "", before, ways.then(first)) if before else first


def raising(
    layout: Layout, step: Step, part: str, error: str, message: Expr | str, ways: Ways
) -> str:
    """Lay out an error that is raised here."""
    text = text_template(message) if isinstance(message, str) else template(message)
    taker = next(takers(ways.catchers, error), None)
    if taker is None:
        return layout.step(step, part, {"Type": "Fail", "Error": error, "Cause": text})
    raised: JsonObject = {"error": error, "message": text, "step": step.id, "status": None}
    if taker.traces:
        raised["path"] = phrases.path(step.loops, step.position)
    values: JsonObject = {variable_name(taker.variable): raised}
    return layout.step(step, part, {"Type": "Pass", "Assign": values, "Next": taker.entry})


def again(layout: Layout, statement: Again, ways: Ways) -> str:
    """Lay out a bare `raise`."""
    return reraising(layout, statement.step, "", statement.variable, ways)


def reraising(layout: Layout, step: Step, part: str, variable: str, ways: Ways) -> str:
    """Lay out an error held by a variable on its way to the handlers, or to the end of the run."""
    name = variable_name(variable)
    out: JsonObject = {
        "Type": "Fail",
        "Error": errors.part(name, "error"),
        "Cause": errors.cause(name),
    }
    if not ways.catchers:
        return layout.step(step, part, out)
    end = layout.step(step, f"{part}~out" if part else "out", out)
    return layout.step(step, part, dispatch(ways.catchers, variable, end))


def tried(layout: Layout, statement: Try, ways: Ways) -> str:
    """Lay out a `try` with all its blocks."""
    inside = _finally(layout, statement, ways) if statement.final else ways
    apart = inside.catches_mistakes
    catchers = tuple(
        Catcher(
            handler.errors,
            handler.variable,
            layout.block(merged(handler.body, apart=apart), inside),
        )
        for handler in statement.handlers
    )
    otherwise = layout.block(merged(statement.otherwise, apart=apart), inside)
    body = replace(inside.then(otherwise), catchers=(*catchers, *inside.catchers))
    body = _sorted(layout, statement, body)
    return layout.block(merged(statement.body, apart=body.catches_mistakes), body)


def _sorted(layout: Layout, statement: Try, ways: Ways) -> Ways:
    """Return ways on which an expression that fails is sorted, where handlers take but some."""
    if not any(are_some_mistakes(handler.errors) for handler in statement.handlers):
        return ways
    mistake = scoped("mistake", statement.step.position)
    entry = reraising(layout, statement.step, "mistake", mistake, ways)
    return replace(ways, catchers=(Catcher((), mistake, entry, sorts=True), *ways.catchers))


def _finally(layout: Layout, statement: Try, ways: Ways) -> Ways:
    """Return ways that lead through the last block, which then goes on as it was asked to."""
    step = statement.step
    value, pending = scoped("value", step.position), scoped("pending", step.position)
    raised = reraising(layout, step, "finally_raise", pending, ways)
    ways_on = {
        "break": ways.leave,
        "continue": ways.again,
        "return": leaving(layout, step, "finally_leave", value, ways),
        "error": raised,
    }
    entries = _copies(layout, statement, ways, ways_on)
    entries = entries or _shared(layout, statement, ways, ways_on)
    return replace(
        ways,
        after=entries["next"],
        leave=entries["break"],
        again=entries["continue"],
        exit=Exit(entries["return"], value),
        catchers=(Catcher((EVERYTHING,), pending, entries["error"]),),
    )


def _copies(layout: Layout, statement: Try, ways: Ways, on: dict[str, str]) -> dict[str, str]:
    """Lay out a last block of one action for each way out; return where each begins.

    A run enters no state to remember the way then. Others are not copied: they may be large.
    """
    if not isinstance(statement.final[0], Action) or len(statement.final) > 1:
        return {}
    entry = layout.block([*statement.final], ways)
    if size(layout.states[entry]) > MOST_COPIED:
        return {}
    copies = {
        word: layout.copied(FINAL_COPIES[word]).block([*statement.final], ways.then(after))
        for word, after in on.items()
    }
    return {"next": entry, **copies}


def _shared(layout: Layout, statement: Try, ways: Ways, on: dict[str, str]) -> dict[str, str]:
    """Lay out a last block that remembers how it was come to; return where each way begins."""
    step = statement.step
    how = variable_name(scoped("how", step.position))
    choices: list[Json] = [
        {"Condition": phrases.holds_word(how, word), "Next": state} for word, state in on.items()
    ]
    decides: JsonObject = {"Type": "Choice", "Choices": choices, "Default": ways.after}
    after = layout.step(step, "finally_end", decides)
    last = layout.block(merged(statement.final, apart=ways.catches_mistakes), ways.then(after))
    return {
        word: layout.step(
            step, f"finally_{word}", {"Type": "Pass", "Assign": {how: word}, "Next": last}
        )
        for word in ("next", *on)
    }


def leaving(layout: Layout, step: Step, part: str, value: str, ways: Ways) -> str:
    """Lay out the rest of a `return` whose value a variable holds."""
    found = phrases.variable(variable_name(value))
    if ways.exit is None:
        return layout.step(step, part, {"Type": "Succeed", "Output": found})
    values: JsonObject = {}
    if ways.exit.result is not None:
        values[variable_name(ways.exit.result)] = found
    state: JsonObject = {"Type": "Pass", "Assign": values, "Next": ways.exit.state}
    return layout.step(step, part, state)


def call(layout: Layout, statement: Call, ways: Ways) -> str:
    """Lay out the body of a function, whose `return` leads behind the call."""
    inside = replace(ways, exit=Exit(ways.after, statement.result))
    return layout.block(merged(statement.body, apart=ways.catches_mistakes), inside)
