"""The state of a wait: it hands a token to the wait function and stands still."""

from chalicelib.engine.asl import records
from chalicelib.engine.asl.actions import PLATFORM, described, retrier
from chalicelib.engine.asl.binding import WAIT_FUNCTION
from chalicelib.engine.asl.layout import Layout, Ways
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.error_names import caught_names
from chalicelib.engine.jsonata import phrases, template, variable_name
from chalicelib.engine.program import Wait


def wait(layout: Layout, statement: Wait, ways: Ways) -> str:
    """Lay out a wait, and the way on when its time is up and it has a default."""
    step = statement.step
    state = layout.guarded(step, _task(statement), ways)
    if statement.default is not None:
        caught = state.get("Catch", [])
        rules = caught if isinstance(caught, list) else []
        state["Catch"] = [_rule(layout, statement, ways), *rules]
    return layout.step(step, "", {**state, "Next": ways.after})


def _rule(layout: Layout, statement: Wait, ways: Ways) -> JsonObject:
    closing = layout.guarded(statement.step, records.complete(statement.step, "timed_out"), ways)
    late = layout.step(statement.step, "late", {**closing, "Next": ways.after})
    rule: JsonObject = {"ErrorEquals": list[Json](caught_names(("TimeoutError",))), "Next": late}
    if statement.result is not None and statement.default is not None:
        rule["Assign"] = {variable_name(statement.result): template(statement.default)}
    return rule


def _task(statement: Wait) -> JsonObject:
    payload: JsonObject = {
        "run": phrases.RUN,
        "step": described(statement.step, statement.action),
        **({"token": phrases.TOKEN} if statement.answered else {}),
        "timeout": statement.timeout,
        "heartbeat": statement.heartbeat,
        "arguments": {name: template(value) for name, value in statement.arguments},
    }
    state: JsonObject = {
        "Type": "Task",
        "Resource": phrases.INVOKE_AND_WAIT if statement.answered else phrases.INVOKE,
        "Arguments": {"FunctionName": WAIT_FUNCTION, "Payload": payload},
        "Retry": [retrier(PLATFORM)],
    }
    if statement.answered:
        limits = {"TimeoutSeconds": statement.timeout, "HeartbeatSeconds": statement.heartbeat}
        state.update({name: value for name, value in limits.items() if value is not None})
    if statement.result is not None:
        result = phrases.RESULT if statement.answered else phrases.PAYLOAD_RESULT
        state["Assign"] = {variable_name(statement.result): result}
    return state
