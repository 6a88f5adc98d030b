"""One item of a parallel loop: what it is given, what is done with it and what it comes to."""

from chalicelib.engine.asl import large_items
from chalicelib.engine.asl.catching import Catcher
from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.passing_on import read_from_input
from chalicelib.engine.asl.setting import templates
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.error_names import EVERYTHING
from chalicelib.engine.jsonata import output_template, phrases, template, variable_name
from chalicelib.engine.program import Each, Expr
from chalicelib.engine.scopes import scoped
from chalicelib.engine.spreading import Mode
from chalicelib.engine.types import NONE

NOTHING = Expr("literal", NONE)


def selected(statement: Each) -> JsonObject:
    """Return what an iteration is given; one of its own run knows nothing else."""
    indexes = {
        phrases.index_variable(loop.id, statement.step.position): phrases.variable(
            phrases.index_variable(loop.id, loop.scope)
        )
        for loop in statement.step.loops
    }
    values = {variable_name(name): template(value) for name, value in statement.captured}
    return {
        "run": phrases.RUN,
        "index": phrases.ITEM_INDEX,
        "item": phrases.ITEM_VALUE,
        "values": {**indexes, **values},
    }


def iteration(inner: Layout, statement: Each, mode: Mode, catchers: tuple[Catcher, ...]) -> str:
    """Lay out the states of one iteration; return the first."""
    step = statement.step
    end = inner.step(step, "end", {"Type": "Succeed", "Output": _settled(statement, mode)})
    inner.may_fold(end, (("", statement.value or NOTHING),))
    if statement.goes_on:
        failed = _result(statement, NOTHING, mode, ok=False)
        caught = inner.step(step, "failed", {"Type": "Succeed", "Output": failed})
        catchers = (Catcher((EVERYTHING,), scoped("failure", step.position), caught),)
    ways = Ways(end, leave=end, again=end, catchers=catchers)
    body = inner.block(merged(statement.body, apart=ways.catches_mistakes), ways)
    values = {**given(statement), **templates(statement.targets)}
    if read_from_input(inner, body, values):
        return body
    return inner.step(step, "item", {"Type": "Pass", "Assign": values, "Next": body})


def given(statement: Each) -> JsonObject:
    """Return the variables that hold what an iteration is given."""
    values = selected(statement)["values"]
    assert isinstance(values, dict)
    found: JsonObject = {name: phrases.given(name, "values") for name in values}
    found[phrases.index_variable(statement.step.id)] = phrases.given("index")
    return found


def _settled(statement: Each, mode: Mode) -> Json:
    value = statement.value or NOTHING
    if statement.goes_on or mode != Mode.INLINE:
        return _result(statement, value, mode, ok=True)
    return output_template(value)


def _result(statement: Each, value: Expr, mode: Mode, *, ok: bool) -> JsonObject:
    """Return what an item comes to; the files of a large loop hold them in no order."""
    if mode == Mode.INLINE:
        return {"ok": ok, "value": template(value)}
    if not large_items.wanted(statement):
        return {}
    index = phrases.variable(phrases.index_variable(statement.step.id))
    return {"index": index, "ok": ok, "value": template(value)}
