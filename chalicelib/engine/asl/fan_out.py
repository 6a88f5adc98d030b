"""Work side by side: parallel loops and parallel steps."""

from chalicelib.engine import limits
from chalicelib.engine.asl import apart, items, large_items, records
from chalicelib.engine.asl.catching import Catcher
from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.setting import templates
from chalicelib.engine.asl.trying import raising
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.error_names import EVERYTHING
from chalicelib.engine.jsonata import (
    embedded,
    output_template,
    part_phrases,
    phrases,
    template,
    variable_name,
)
from chalicelib.engine.program import Each, Expr, Lane, Parallel, Step
from chalicelib.engine.scopes import scoped
from chalicelib.engine.spreading import Mode, modes
from chalicelib.engine.types import LENGTH

LABEL_LENGTH = 40


def each(layout: Layout, statement: Each, ways: Ways) -> str:
    """Lay out a loop whose iterations run side by side."""
    step = statement.step
    finished = layout.guarded(step, records.complete(step), ways)
    done = layout.step(step, "done", {**finished, "Next": ways.after})
    after = _check(layout, statement, ways.then(done))
    first = _entry(layout, statement, ways.then(after))
    running = records.put(step, "running", large_items.facts(statement))
    state = layout.guarded(step, running, ways)
    state["Assign"] = {phrases.list_variable(step.id): embedded(statement.items)}
    return layout.step(step, "", {**state, "Next": first})


def _entry(layout: Layout, statement: Each, ways: Ways) -> str:
    """Return the state that goes over the items, or chooses how by what they are."""
    loop = statement.step.id
    conditions = {
        Mode.STORED: phrases.is_kept(loop),
        Mode.INLINE: phrases.fits_inline(loop, statement.events, limits.INLINE_EVENTS),
    }
    entries = {mode: _mode(layout, statement, ways, mode) for mode in modes(statement)}
    *_, (_, default) = entries.items()
    choices: list[Json] = [
        {"Condition": conditions[mode], "Next": entry}
        for mode, entry in entries.items()
        if entry != default
    ]
    decides: JsonObject = {"Type": "Choice", "Choices": choices, "Default": default}
    return layout.step(statement.step, "size", decides) if choices else default


def _mode(layout: Layout, statement: Each, ways: Ways, mode: Mode) -> str:
    if mode != Mode.INLINE and large_items.wanted(statement):
        state = large_items.gather(statement, _failures(statement.step))
        closed = _closed(layout, statement.step, "gather", state, ways)
        after = layout.step(statement.step, "gather", {**closed, "Next": ways.after})
        ways = ways.then(after)
    first = _map(layout, statement, ways, mode)
    if mode != Mode.STORED or statement.batch is None:
        return first
    state = large_items.cut(statement, statement.batch)
    closed = _closed(layout, statement.step, "cut", state, ways)
    return layout.step(statement.step, "cut", {**closed, "Next": first})


def _map(layout: Layout, statement: Each, ways: Ways, mode: Mode) -> str:
    step = statement.step
    copy = "" if mode == Mode.INLINE else str(mode)
    inner = layout.iteration(copy)
    is_apart = mode != Mode.INLINE and not statement.goes_on
    catchers = (apart.telling(inner, step),) if is_apart else ()
    processor = inner.machine(items.iteration(inner, statement, mode, catchers))
    if is_apart:
        processor = apart.whole(layout.iteration(copy), step, processor, items.given(statement))
    state: JsonObject = {
        "Type": "Map",
        **(large_items.reader(step) if mode == Mode.STORED else _listed(step)),
        "ItemSelector": items.selected(statement),
        "MaxConcurrency": statement.concurrency,
        "ItemProcessor": {"ProcessorConfig": CONFIGS[mode], **processor},
    }
    if mode == Mode.INLINE:
        state["Output"] = {}
        if values := _values(statement, ways.meter):
            state["Assign"] = values
    else:
        state["Label"] = layout.named(step).replace("~", "_")[-LABEL_LENGTH:]
        state.update(large_items.writer(statement))
    part = "items" if mode == Mode.INLINE else f"{mode}_items"
    closed = _closed(layout, step, part, {**state, "Next": ways.after}, ways)
    if is_apart:
        others = closed.get("Catch", [])
        rules = others if isinstance(others, list) else []
        closed["Catch"] = [apart.rule(layout, step, part, ways), *rules]
    return layout.step(step, part, closed)


CONFIGS: dict[Mode, Json] = {
    Mode.INLINE: {"Mode": "INLINE"},
    Mode.LARGE: {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
    Mode.STORED: {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
}


def _listed(step: Step) -> JsonObject:
    return {"Items": phrases.variable(phrases.list_variable(step.id))}


def _values(statement: Each, meter: str | None) -> JsonObject:
    """Return the variables that get what the items of an inline loop gave, and their events."""
    values: JsonObject = {}
    if statement.result is not None:
        found = phrases.SETTLED_VALUES if statement.goes_on else phrases.RESULTS
        values[variable_name(statement.result)] = found
    if statement.max_failures is not None:
        values[_failures(statement.step)] = phrases.SETTLED_FAILURES
    if meter is not None:
        values[meter] = part_phrases.more_items(meter, statement.step.id, statement.events)
    return values


def _closed(layout: Layout, step: Step, part: str, state: JsonObject, ways: Ways) -> JsonObject:
    """Return a state whose errors mark the step failed on their way to a handler."""
    state = layout.guarded(step, state, ways)
    rules = state.get("Catch")
    for number, rule in enumerate(rules if isinstance(rules, list) else [], 1):
        if isinstance(rule, dict):
            failed = layout.guarded(step, records.complete(step, "failed"), ways)
            failed["Next"] = rule["Next"]
            rule["Next"] = layout.step(step, f"{part}_failed_{number}", failed)
    return state


def _failures(step: Step) -> str:
    return f"{step.id}_failures_"


def _check(layout: Layout, statement: Each, ways: Ways) -> str:
    """Return the state after all items: an error when more failed than may."""
    most = statement.max_failures
    if most is None:
        return ways.after
    step = statement.step
    cause = f"line {step.line}: more than {most:,} items of this loop failed"
    failed = raising(layout, step, "limit", "TooManyFailures", cause, ways)
    over = f"{{% ${_failures(step)} > {most} %}}"
    choices: list[Json] = [{"Condition": over, "Next": failed}]
    return layout.step(
        step, "failures", {"Type": "Choice", "Choices": choices, "Default": ways.after}
    )


def parallel(layout: Layout, statement: Parallel, ways: Ways) -> str:
    """Lay out steps side by side; what the run ends with needs no state that ends its record.

    Who puts the end of a run on record ends all of its steps that are open.
    """
    step, done = statement.step, ways.after
    if not layout.ends_run(done):
        finished = layout.guarded(step, records.complete(step), ways)
        done = layout.step(step, "done", {**finished, "Next": ways.after})
    lanes: list[Json] = [
        _lane(layout.inner(), step, number, lane, settle=statement.settle)
        for number, lane in enumerate(statement.lanes, 1)
    ]
    state: JsonObject = {"Type": "Parallel", "Branches": lanes, "Output": {}, "Next": done}
    if statement.values:
        state["Assign"] = templates(statement.values)
    split = layout.step(step, "branches", _closed(layout, step, "branches", state, ways))
    count = Expr("literal", LENGTH, value=len(lanes))
    running = records.put(step, "running", records.details(count=count))
    return layout.step(step, "", {**layout.guarded(step, running, ways), "Next": split})


def _lane(inner: Layout, step: Step, number: int, lane: Lane, *, settle: bool) -> JsonObject:
    part = f"branch_{number}"
    output: Json = output_template(lane.value)
    catchers: tuple[Catcher, ...] = ()
    if settle:
        output = {"ok": True, "value": template(lane.value), "error": None}
        error = f"{scoped('failure', step.position)}"
        told: JsonObject = {
            "ok": False,
            "value": None,
            "error": phrases.variable(variable_name(error)),
        }
        caught = inner.step(step, f"{part}_failed", {"Type": "Succeed", "Output": told})
        catchers = (Catcher((EVERYTHING,), error, caught),)
    end = inner.step(step, f"{part}_end", {"Type": "Succeed", "Output": output})
    inner.may_fold(end, (("", lane.value),))
    ways = Ways(end, leave=end, again=end, catchers=catchers)
    return inner.machine(inner.block(merged(lane.body, apart=settle), ways))
